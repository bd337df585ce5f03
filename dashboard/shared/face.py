"""How wide the signs of Arial are, in its regular and its bold face, in units of which 2048 make an em.

They stand here because the libraries that know widths want a font file, which a server need not have. Helvetica and
Liberation Sans, which stand in where Arial is missing, are made with the same widths. Letters with a mark over or
under them are as wide as without.
"""

from __future__ import annotations

EM = 2048

REGULAR = {
    **dict.fromkeys("'", 391),
    **dict.fromkeys("ijlł\u2018\u2019", 455),
    **dict.fromkeys("|¦", 532),
    **dict.fromkeys(" !,./:;I[\\]ft\xa0·ı", 569),
    **dict.fromkeys("()-`r¡\u2010\u2011“”„‹›", 682),
    **dict.fromkeys("{}", 684),
    **dict.fromkeys("•", 717),
    **dict.fromkeys('"', 727),
    **dict.fromkeys("*", 797),
    **dict.fromkeys("°", 819),
    **dict.fromkeys("^", 961),
    **dict.fromkeys("Jcksvxyz", 1024),
    **dict.fromkeys("±÷≤≥≈", 1124),
    **dict.fromkeys("#$0123456789?L_abdeghnopqu§«»ðþđ\u2013€", 1139),
    **dict.fromkeys("+<=>~\u2212", 1196),
    **dict.fromkeys("FTZ¿ßø", 1251),
    **dict.fromkeys("&ABEKPSVXY", 1366),
    **dict.fromkeys("CDHNRUw", 1479),
    **dict.fromkeys("©", 1509),
    **dict.fromkeys("GOQØ", 1593),
    **dict.fromkeys("Mm", 1706),
    **dict.fromkeys("%æ", 1821),
    **dict.fromkeys("Wœ", 1933),
    **dict.fromkeys("ÆŒ—…", 2048),
    **dict.fromkeys("@", 2079),
}
BOLD = {
    **dict.fromkeys("'", 487),
    **dict.fromkeys(" ,./I\\ijl\xa0·ıł\u2018\u2019", 569),
    **dict.fromkeys("|¦", 573),
    **dict.fromkeys("!()-:;[]`ft¡\u2010\u2011‹›", 682),
    **dict.fromkeys("•", 717),
    **dict.fromkeys("*r{}", 797),
    **dict.fromkeys("°", 819),
    **dict.fromkeys('"', 971),
    **dict.fromkeys("z“”„", 1024),
    **dict.fromkeys("±÷≤≥≈", 1124),
    **dict.fromkeys("#$0123456789J_aceksvxy§«»\u2013€", 1139),
    **dict.fromkeys("+<=>^~\u2212", 1196),
    **dict.fromkeys("?FLTZbdghnopqu¿ßðøþđ", 1251),
    **dict.fromkeys("EPSVXY", 1366),
    **dict.fromkeys("&ABCDHKNRU", 1479),
    **dict.fromkeys("©", 1509),
    **dict.fromkeys("GOQwØ", 1593),
    **dict.fromkeys("M", 1706),
    **dict.fromkeys("%mæ", 1821),
    **dict.fromkeys("Wœ", 1933),
    **dict.fromkeys("@", 1997),
    **dict.fromkeys("ÆŒ—…", 2048),
}
