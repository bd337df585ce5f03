"""How far two colours are apart for whom, reckoned by coloraide: difference, lightness, contrast."""

from __future__ import annotations

from typing import NamedTuple

from coloraide import Color


class Sight(NamedTuple):
    """Whose eyes: a deficiency of coloraide's, and the model by which it is simulated; none for normal sight."""

    deficiency: str = ""
    model: str = ""


NORMAL = Sight()
DICHROMATS = tuple(
    # Brettel, Viénot and Mollon 1997 (doi 10.1364/JOSAA.14.002647); Viénot, Brettel and Mollon 1999
    # (doi 10.1002/(SICI)1520-6378(199908)24:4<243::AID-COL5>3.0.CO;2-3); Machado, Oliveira and Fernandes 2009
    # (doi 10.1109/TVCG.2009.113). They disagree by a few units, so that what must hold holds under each.
    Sight(deficiency, model)
    for deficiency in ("protan", "deutan")
    for model in ("brettel", "vienot", "machado")
)


def see(colour: str, sight: Sight = NORMAL) -> Color:
    """Give a colour as it looks to somebody who lacks a kind of cone altogether."""
    seen = Color(colour)
    return seen.filter(sight.deficiency, 1, method=sight.model).convert("srgb").clip() if sight.deficiency else seen


def find_difference(one: str, other: str, sight: Sight = NORMAL) -> float:
    """CIEDE2000; 1 is about the least that is noticed between large patches side by side."""
    return see(one, sight).delta_e(see(other, sight), method="2000")


def find_lightness(colour: str) -> float:
    """CIE L*, from 0 to 100: all that is left on a grey print."""
    return float(Color(colour).convert("lab-d65")["lightness"])


def find_chroma(colour: str) -> float:
    """CIE C*ab, 0 for a grey."""
    return float(Color(colour).convert("lch-d65")["chroma"])


def find_contrast(one: str, other: str) -> float:
    """Contrast of WCAG 2.2, from 1 to 21; a colour that lets through must have been laid over its ground."""
    return Color(one).contrast(other, method="wcag21")


def lay_over(colour: str, ground: str) -> str:
    """Give what is seen where a colour that lets through lies over a ground, as ``#rrggbb``."""
    return Color.layer([colour, ground], space="srgb").to_string(hex=True)
