"""Words of the Compare page."""

from __future__ import annotations

from dashboard.shared.names import list_all_sources, name_ends
from dashboard.shared.words import name_whose
from policies.comparison import Comparison
from policies.dossier import Dossier
from policies.findings import join_words, label_source, plural
from policies.scenario import Scenario

SCORECARD_TITLE = "Scorecard: {whose} readings behind the ranking"
SCORECARD_HELP = "Each cell is {whose} reading on the scale {scale}."
SCORECARD_HELP_MANY = "“1 | 2” means that the {noun} differ: both are shown, in the order {order}."
SCORECARD_HELP_OPEN = "Choose a cell to see whose reading it is and where it stands."
DOMINANCE_TITLE = "Which options dominate which"
DOMINANCE_NONE = "No option in view is at least as high as another on every criterion that carries weight."
DOMINANCE_OFF = "Dominance is looked at only where silence is entered as no change."
MORE_FINDINGS = "What this rests on, and what is not said"
DOWNLOAD_SCORECARD = "Download the scorecard (CSV)"


def word_scorecard_title(dossier: Dossier) -> str:
    """Title the scorecard."""
    return SCORECARD_TITLE.format(whose=name_whose(dossier))


def word_scorecard_help(dossier: Dossier, scenario: Scenario, *, opens: bool = True) -> str:
    """Explain how to read the scorecard, and, where its cells open, what they lead to."""
    ends = name_ends(dossier.scale)
    sources = [label_source(source) for source in list_all_sources(dossier, scenario)]
    many = SCORECARD_HELP_MANY.format(noun=plural(dossier.source_noun), order=join_words(sources))
    scale = f"from {ends['worst']} to {ends['best']}"
    told = [SCORECARD_HELP.format(whose=name_whose(dossier), scale=scale)]
    told += [many] if len(sources) > 1 else []
    return " ".join([*told, SCORECARD_HELP_OPEN] if opens else told)


def word_dominance(comparison: Comparison) -> list[str]:
    """Say who dominates whom, how certainly, and how much of it rests on silence."""
    if comparison.counted.silence != "neutral":
        return [DOMINANCE_OFF]
    total = sum(share > 0 for share in comparison.shares.values())
    names = comparison.dossier.alternative
    found = []
    for item in comparison.dominance:
        how = "wherever the readings lie in their ranges" if item.certain else "on the central readings only"
        text = (
            f"{names[item.dominates].name} is at least as high as {names[item.dominated].name} on every criterion "
            f"that carries weight, and higher on one, {how}."
        )
        silent = f" On {item.resting_on_silence} of the {total} at least one of the two is silent."
        found.append(text + (silent if item.resting_on_silence else ""))
    return found or [DOMINANCE_NONE]
