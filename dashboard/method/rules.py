"""The rules by which a reading becomes a rank: plain words first, then the formula."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dashboard.shared import words as shared_words
from dashboard.shared.escaping import plain
from dashboard.shared.variants import join_variants, name_variants
from policies.dossier import Dossier
from policies.findings import SILENCE_AS_WORST, continue_sentence, counts_silence_as_worst


@dataclass(frozen=True)
class Rule:
    """A rule in plain words, then what it is in signs, with what the signs stand for.

    A formula that would end in an index ends in a thin space: KaTeX makes such a one scroll by a pixel otherwise.
    """

    text: str
    formulas: tuple[str, ...] = ()
    signs: str = ""


_TREATMENTS = "\n".join(f"- **{name}.** {told}" for name, told in shared_words.SILENCE.values())

RULES = {
    "value": Rule(
        """
Each criterion declares its worst and its best measure. A straight line through the two carries a measure onto the
value scale; a dossier may give points of another line instead. Nothing is inferred from the readings, so adding an
option cannot move anybody's value. Readings that were judged in steps of the value scale, as those of texts are,
stay what they are. Where less is better, the low end of a range becomes the high one.

How much each step counts (spacing): where all count the same (even), that is all. With steep steps a value's distance
from no change is squared as a fraction of the distance to that end: on a scale from −2 to +2, a value of +1 counts as
+0.5, and +2 stays +2.
""",
        (
            r"v = v_- + \frac{m - m_-}{m_+ - m_-}\,(v_+ - v_-)",
            r"v_\text{steep} = v_0 \pm \frac{(v - v_0)^2}{|v_\pm - v_0|}",
        ),
        "*m* is the reading in the criterion's own unit, *v* its value; − and + mark the worst and the best end, 0 no "
        "change.",
    ),
    "cell": Rule(
        """
**Filters** act on readings, before anything else: {stated_only} leaves out what was inferred{how};
{authors_only} leaves out {relayed}{variants}. Outcomes only leaves out whole criteria:
means and feasibility, which partly repeat or condition the outcomes.

**Whose readings count** (lens): one source's, or all. Each source is taken alone first: {central}, the least low, the
greatest high. Then the same across the sources that count and speak; one that is silent on a cell is not asked. Where
they differ the scorecard shows each value, as in “1 | 2”, never only their mean, and the range reaches from the least
to the greatest of them. A paragraph is weighed by leaving out all that cite it. That is the most that it can carry
(upper bound).
""",
        (r"v_{ac} = \frac{1}{n}\sum_{s=1}^{n} v_{acs}\,",),
        "*a* is an option, *c* a criterion, *s* one of the *n* sources that count and speak on the cell.",
    ),
    "weights": Rule(
        """
Weights are swing weights. They answer one question: how much does going from the worst to the best end of this
criterion matter, beside the same move on the others? They do not say how important a subject is in general. Only
ratios of points count. A group's share is the sum of its criteria's shares; moving it scales them.
""",
        (r"w_c = \frac{p_c}{\sum_k p_k}",),
        "*p* are the points of a criterion from 0 upwards, *w* its share of the whole weight.",
    ),
    "silence": Rule(
        f"""
No row in the data means that a source says nothing, which is not a zero. There are three treatments, none is right by
itself, and the one chosen is named beside every result:

{_TREATMENTS}

An option without any reading that counts is not ranked, and never counts as zero.
""",
        (r"w_{ac} = \frac{w_c}{\sum_{k \in R_a} w_k}",),
        "The share that is used for option *a*: *R* holds the criteria that it is read on, or those that are shared. "
        "Where no change is entered, it holds all criteria.",
    ),
    "rank": Rule(
        """
The overall value is the weighted mean of an option's values. A contribution is a share times the distance from no
change; the contributions add up to the overall value's own distance from it. The range puts every cell of the option
at its low, or at its high, together: wider than any likely truth, and said so. The rank is one more than the number of
options whose overall value is greater.
""",
        (
            r"V_a = \sum_c w_{ac}\, v_{ac}\,",
            r"\text{contribution}_{ac} = w_{ac}\,(v_{ac} - v_0)",
            r"\text{rank}_a = 1 + \#\{\,b : V_b > V_a\,\}",
        ),
    ),
    "lead": Rule(
        """
A lead is separable only if one option leads alone and no single reading, moved to the low or the high end of its range
with all else unchanged, ties or overturns it. The sentence at the top says “no option is clearly ahead” in every other
case. Silent cells that are entered as no change are moved within the allowance in the same way and counted apart: a
lead that no reading overturns, but one of them does, is said to be such a lead. A tipping point, a tie or a smallest
change **rests on silence** where an option that takes part in it is silent on a criterion whose share moves (for a tie:
that carries weight).

“Can lead” means: leads, alone or tied, in the view on screen or in one that differs from it in a single choice of
what counts, at the same weights. “Trails wherever it is compared at equal weights” has been checked over every
combination of whose readings count, treatment of silence, filters, kinds of criteria and how much each step counts in
which at least two options are ranked.

Robustness draws weights and readings at random; the same number of the draw (seed) gives the same samples. “Leads there
in” is the share of drawn readings under which an option leads at the mean of the weights that put it first (confidence
factor).
""",
    ),
    "tipping": Rule(
        """
A tipping point of a criterion is the share at which first place passes from one option to another, as that share moves
from nothing to everything and the other criteria keep their proportions; locked shares stay as they are. It is found
exactly, not by trying shares; a share at which two options only touch is not one. Where silence is entered as no
change, two options change places where the gap on the criterion itself makes up for the gap on all the others:
""",
        (r"t^* = \frac{g}{g + h}",),
        "*h* is by how much the one is ahead on the criterion, *g* by how much the other is ahead on the rest, each at "
        "its proportions. A tipping point exists only where both are greater than 0.",
    ),
    "dominance": Rule(
        """
One option dominates another if it is at least as high on every criterion that carries weight and higher on at least
one. It is certain if that holds with the one at its low and the other at its high everywhere; otherwise it holds on the
central readings only. On how many of those criteria at least one of the two is silent is always said. Dominance is
looked at only where silence is entered as no change.
""",
    ),
    "packages": Rule(
        """
A package is two or more options adopted together. Its cell on a criterion follows from its measures' cells, after whose
readings count, filters and your own scores, by one of two rules. Both are our assumption: no source scored a
package. **The strongest effect counts once**: the strongest help and the strongest harm among the measures, so that two
that do the same thing count once. **Effects add up**: help and harm are summed, within the scale. Neither ever falls
when a measure's value rises, so that the measures' lows give the package's low, and their highs its high. Where no
change is entered for silence, a silent measure of a cell that another is read on enters as no change with its
allowance; otherwise it stays out. Where no measure is read the package is silent. In samples the measures are drawn,
and the rule is applied to each draw. A package is efficient if no smaller one reaches as high a value.
""",
        (
            r"v_P = v_0 + h + s\,",
            r"v_P = v_0 + \sum_{a \in P} d_a\,",
        ),
        "*P* is a package, *d* the distance of a measure's value from no change; *h* is the greatest of these, *s* the "
        "least, each 0 where none is beyond no change on its side. The sum ends where the scale does.",
    ),
    "group": Rule(
        """
In a room each person rates the groups of criteria: 100 for the one that matters most, the others from 0 to 100 against
it. A group's share is its rating over the sum of ratings. Inside a group the shares follow the ratings of its criteria
where the person gave some, else the proportions of the weights at the room's opening. Each person's shares are then
compared as any weights are.

- **Spread** is from the least to the greatest share; the middle half from the lower to the upper quartile, interpolated
  between the shares beside them. People are closest where the spread is narrowest.
- **Moving the lead most**: one criterion's share becomes the median for everybody, the others keep their proportions,
  and everybody is compared again.
- **Two camps** are the two largest sets of people whose weights lead to different options, none smaller than the number
  from which anything is revealed; they differ most where their medians lie furthest apart.
- **The room's weights** are the median share of each criterion, divided by the sum of the medians; or the mean.
- **Hands** tell only which group somebody puts first. Each counts as the mean of all weights that put it first
  (rank-order centroid; Barron and Barrett 1996).
- **Side by side** stand only sets of people that are no smaller than the number from which anything is revealed;
  smaller ones go together, so that nobody can be worked out by taking one set from all.
""",
        (r"w_c = \frac{r_g}{\sum_k r_k}\, \frac{q_c}{\sum_{d \in g} q_d}\,",),
        "*r* are the ratings of groups, *q* those of the criteria of one group, or their proportions at the opening.",
    ),
    "own": Rule(
        """
What you enter is a layer over the dossier, which it never changes; it is always shown as yours, never as {whose}.
It can be set aside as a whole: weights and choices then stay, and everything below is as if you had entered nothing.

- **A score of your own for a cell** replaces the cell once it is settled whose readings count and what filters leave.
  It therefore stands whoever counts, no filter removes it, and steep steps leave it as it is. The cell counts as read:
  where silence is left out, that option is averaged over one criterion more; under shared criteria only, a criterion
  may become shared.
- **A source of your own** is treated as any other. It can count alone, and counts beside the rest where all do. Filters
  and steep steps act on its readings too: with {stated_only}, an implied one of yours drops out.
- **An option or a criterion of your own**, and a criterion of the dossier that no source is read on, follow the same
  rules as the rest. Such a criterion has no place in the view until you enter a reading for it; options that you do not
  score on it are then silent there, and the treatment of silence decides. An option without a score is not ranked.
- **Points** for a criterion that is not in view are kept but do not count.
""",
    ),
    "rounding": Rule(
        """
Nothing is rounded before ranking. Two overall values that differ by a thousand-millionth or less are tied, and tied
options share the better rank. On screen, values have at most two digits after the point and shares of weight are whole
per cent, with “<1 %” for what is smaller than half of one; so shares need not add up to 100, and two options that look
equal may still differ. The worked example gives more digits, so that it can be checked.
""",
    ),
}

_CENTRAL = "its central reading"
_CENTRAL_OF_VARIANTS = """the mean of its central
readings where it {argues} {apart} apart"""
_VARIANTS = """; **{choice}** (variant) keeps
the readings on the one that is chosen, those on any, and those that tell none apart"""


def word_rule(dossier: Dossier, anchor: str) -> Rule:
    """Give a rule with the filters named as this dossier's panel names them."""
    rule = RULES[anchor]
    if anchor == "silence" and counts_silence_as_worst(dossier, "neutral"):
        return replace(rule, text=f"{rule.text}\n{SILENCE_AS_WORST}\n")
    if anchor not in _NAMING_FILTERS:
        return rule
    filters = {name: shared_words.label_choice(dossier, name) for name in ("stated_only", "authors_only")}
    text = rule.text.format(
        **{name: continue_sentence(label) for name, label in filters.items()},
        how=" from an argument" if dossier.judged else "",
        whose="an author's" if dossier.judged else "a source's",
        relayed=plain(shared_words.name_relayed(dossier)),
        variants=_VARIANTS.format(choice=plain(name_variants(dossier))) if dossier.variants else "",
        central=_CENTRAL_OF_VARIANTS.format(
            argues="argues" if dossier.judged else "tells", apart=plain(join_variants(dossier))
        )
        if dossier.variants
        else _CENTRAL,
    )
    return replace(rule, text=text)


_NAMING_FILTERS = ("cell", "own")
