"""The words of the Method page, which are too many to stand among the rest."""

INTRODUCTION = """
Every number on these pages can be followed by hand: from a reading of a paragraph, through a value function and a
weight, to a rank. This page gives the rules in the order in which they are applied, and then works them through with
the scenario that is on screen.
"""

STEPS: tuple[tuple[str, str, str], ...] = (
    (
        "1. A reading becomes a value",
        """
Each criterion declares its worst and its best measure. A straight line through the two maps a measure *m* onto the
value scale, whose ends are *worst* and *best*; a dossier may give points of another line instead. Nothing is inferred
from the readings, so adding an option cannot move anybody's value. The readings of the two essays are already steps of
the value scale, so for them the line changes nothing. With steep spacing a value's distance from no change is squared
as a fraction of the distance to that end, so that +1 of 2 counts as +0.5.
""",
        r"v(m) = v_\text{worst} + \frac{m - m_\text{worst}}{m_\text{best} - m_\text{worst}}"
        r"\,(v_\text{best} - v_\text{worst})",
    ),
    (
        "2. Readings become a cell",
        """
Filters act first: stated readings only, authors' own statements only, a sale or a ban. Then each essay alone: the mean
of its central readings where it argues variants apart, the least low, the greatest high. Then across the essays that
speak, in the same way. Where they differ the scorecard shows both values, never only their mean. A score of your own
replaces the cell, under every lens and filter.
""",
        "",
    ),
    (
        "3. Points become weights",
        """
Weights are swing weights: how much does going from the worst to the best end of this criterion matter, beside the
others? Only ratios of points count. For example, 60 points on privacy and 30 on economic cost say that moving from
“collection and sale clearly grow” to “enforceable protection on most services” matters twice as much as moving from
“large loss” to “clear gain” for home firms. A group's share is the sum of its criteria's shares; moving it scales them.
""",
        r"w_c = \frac{p_c}{\sum_k p_k}",
    ),
    (
        "4. What silence counts for",
        """
No row in the data means that an essay says nothing, which is not a zero. There are three treatments, and none is right
by itself:

- **Enter no change** (default): a silent cell counts as no change, and its range is the allowance either way.
- **Leave it out**: each option is averaged over the criteria it is read on, with the weights renormalised for it. An
  option whose criteria carry less than half of the weight is not ranked.
- **Shared criteria only**: only criteria read for every option with a reading count.

An option without any reading that counts is not ranked, and never counts as zero.
""",
        "",
    ),
    (
        "5. Values become an overall value and a rank",
        """
The overall value is the weighted mean of an option's values; a contribution is a share times the distance from no
change, and the contributions add up to the overall value's own distance from it. The range puts every cell of the
option at its low, or at its high, together: wider than any likely truth, and said so. The rank is one more than the
number of options whose overall value is greater; a difference of a thousand-millionth or less is a tie. Nothing is
rounded before ranking.
""",
        r"V_a = \sum_c w_c\, v_{ac}, \qquad \text{contribution}_{ac} = w_c\,(v_{ac} - v_\text{neutral})",
    ),
    (
        "6. When a lead is called clear",
        """
A lead is separable only if one option leads alone and no single cell, moved to the low or the high end of its range
with all else unchanged, ties or overturns it. The sentence at the top says “no option is clearly ahead” in every other
case. “Can lead” means: leads, alone or tied, in the view on screen or in one that differs from it in a single choice of
what counts, at the same weights. “Trails wherever it is compared at equal weights” has been checked over every
combination of lens, treatment of silence, filters, kinds of criteria, variant and spacing in which at least two options
are ranked.
""",
        "",
    ),
    (
        "7. Dominance",
        """
One option dominates another if it is at least as high on every criterion that carries weight and higher on one. It is
certain if that holds with the one at its low and the other at its high everywhere; otherwise it holds on the central
readings only. On how many of those criteria at least one of the two is silent is always said.
""",
        "",
    ),
)

SCALE_TITLE = "The scale and the baseline"
EXAMPLE_TITLE = "Worked example: the scenario on screen"
NO_EXAMPLE = "No option can be ranked with these choices, so there is nothing to work through."

COUNTEREXAMPLES_TITLE = "Three things that can fail when silence is not entered as no change"
COUNTEREXAMPLES = """
Where silence is entered as no change, three things always hold as long as the same options are ranked: a criterion
without weight changes nothing; adding an option keeps the order of the others; a dominated option never ranks above
the one that dominates it. The other two treatments average over criteria that depend on who is read on what, and each
of the three can fail under one of them. The examples have two criteria of equal weight unless said otherwise.

| | left out | shared criteria only |
|---|---|---|
| A criterion without weight changes nothing | holds | can fail |
| Adding an option keeps the order of the others | holds | can fail |
| A dominated option never ranks above its dominator | can fail | holds |

- *A criterion without weight.* Two options are read on the first criterion and a third only on the second, which has
  no weight. No criterion is read for all three, so nobody can be ranked; drop the second, and the first two can.
- *Adding an option.* One option reads +2 and −1, another 0 and 0: the first leads with +0.5. A third option, read on
  the second criterion only, leaves just that one shared, and there the first trails with −1.
- *Domination.* One option reads +2 and +1, another +2 and nothing. The first dominates; but left out, the second
  keeps the mean of its one reading, +2, and ranks above the first with +1.5.
"""

READINGS_TITLE = "How the readings were made"
READINGS = """
Both essays were coded twice on a codebook fixed after a pilot, separately, and adjudicated by rule: a cell is read if
both final codings read it, or one does and a pilot does too; it is stated only if both say so; where codings split
evenly the score nearer zero is taken; the range spans all four codings. Every row of the four focal options was then
read once more against the text, and each correction is kept with its reason. The two final codings agree on whether a
cell is read at all in 251 of 264 cells (Cohen's kappa 0.87), and give the same score in 57 of the 58 cells both read.
That shows that the codebook can be applied consistently. It is no evidence that the readings are right.
"""

CAUTIONS_TITLE = "What these pages must not be read as"
CAUTIONS = (
    "The options do not exclude each other: both essays combine measures (K13, F18).",
    "Silence is not a zero. Kokas says nothing of a sale, a ban or agent registration; Fu and Dirks say nothing of "
    "data agreements. Entering no change there is our choice, and you can make another.",
    "No author gave a score, and an implied reading is not the author's word. Stated readings only, and authors' own "
    "statements only, are one click away.",
    "Neither essay makes the case for a sale or ban. Its supporters appear only as quoted fears (F1, F17).",
    "Critics' claims are not findings. The First Amendment point is what critics cited by Fu and Dirks assert (F17).",
    "A sale and a ban are not one measure: Whittaker's objection, as reported, is to a sale (F16); the others are to a "
    "ban (F15, F17).",
    "Labels are ours. No essay says FARA; Kokas asks for data-security rules, not for a privacy law.",
    "The numbers are ordinal judgements of two essays of 2022 and 2024, not measurements.",
    "A lead is not firm because it is a lead; the page says whether a single reading could tie it.",
    "Nothing here recommends an option, and no author endorses it.",
)

SOURCES_TITLE = "Sources"
HASH = "Content of the dossier's files (SHA-256): {hash}"
