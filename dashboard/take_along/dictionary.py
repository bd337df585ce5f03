"""The dictionary of the data: what each file, and each of its columns, holds."""

from __future__ import annotations

from collections.abc import Mapping

DATA_README = {
    "title": "Everything on screen as data",
    "files": "Files",
    "columns": "Columns of {file}",
}
COMBINED = "combined: {bases}"
"""What stands under a cell that is made of others."""
DATA_FILES: Mapping[str, str] = {
    "ranking.csv": "one ranked option, or one that cannot be ranked and why",
    "scorecard.csv": "one cell of the scorecard: an option on a criterion",
    "contributions.csv": "what one criterion adds to the overall value of one option",
    "subtotals.csv": "what one group of criteria adds to the overall value of one option",
    "criteria.csv": "one criterion in view with its unit and its ends",
    "value_points.csv": "one point of a criterion's value function, which runs straight from point to point",
    "readings.csv": "one reading that counts in this view",
    "weights.csv": "one criterion in view with its weight",
    "score_reversals.csv": "one cell which, moved alone, would put another option first",
    "packages.csv": "one package of the dossier or of the user’s own; ranked among themselves",
    "pair.csv": "what one criterion adds to each of the two options compared on the Robustness page",
    "sweeps.csv": "one option's overall value at one share of one criterion, the others in proportion",
    "swings.csv": "one cell moved to its low and to its high, all else central, and whose overall value it moves",
    "information.csv": "one cell, and what knowing it exactly would settle",
    "views.csv": "one combination of modelling choices, and who leads under it",
    "choices.csv": "how often one option leads where one choice is made one way",
    "compare.json": "what `python -m policies compare --json` gives for this scenario, its sentences included",
    "switching.json": "what `python -m policies switching --json` gives for this scenario",
    "robustness.json": "what `python -m policies robustness --json` gives, by what the samples of the page vary",
    "bounds.json": (
        "least and greatest shares set on the Robustness page; who can lead within them, and with which weights"
    ),
    "value_scale.json": "the value scale, and the spacing that every reading's value goes through",
    "scenario.json": "every choice; `python -m policies compare DOSSIER --scenario scenario.json` repeats it",
    "provenance.json": "what the files were made from",
}
"""What a row of each file of the data is."""
DATA_COLUMNS: Mapping[str, str] = {
    "alternative": "id of the option",
    "alternative_name": "its name",
    "criterion": "id of the criterion",
    "criterion_name": "its name",
    "group": "name of its group",
    "kind": "outcome, means or feasibility",
    "question": "what a reading on it answers",
    "worst": "the measure that is worst, in the criterion's own unit",
    "best": "the measure that is best",
    "worst_means": "the worst end in words",
    "neutral_means": "no change, or the middle, in words",
    "best_means": "the best end in words",
    "guard": "what belongs here and what does not",
    "measure": "a measure in the criterion's own unit",
    "value_of_measure": "its value on the value scale, before the spacing of value_scale.json",
    "value": "overall value of the option, or value of the cell, on the value scale; empty where there is none",
    "low": "the lowest it could be with readings at their low",
    "high": "the highest it could be with readings at their high",
    "rank": "1 is first, or the only one ranked; options that tie share a rank; empty where not ranked",
    "tied_with": "ids of the options with the same overall value",
    "criteria_read": "on how many criteria in view it has a reading",
    "members": "ids of the options that a package is made of; empty for an option",
    "why_unranked": "why it cannot be ranked",
    "by_source": "each source's own value, as source=value",
    "basis": (
        "stated, implied or measured; user’s own for a score of the user's; silent where nobody says anything; "
        "combined before those of a package's members, as nobody speaks of the whole"
    ),
    "counts": "yes if the cell has a reading that counts under the treatment of silence",
    "share_used": "share of the weight that the cell carries, after silence is treated",
    "contribution": "share used x (value - no change); empty where the cell is silent or unused",
    "points": "raw points of the weight",
    "share": "points divided by their sum",
    "source": "id of the source; of a package, of the one that combines its members",
    "source_name": "authors and year",
    "central": "the reading in the criterion's own unit; in score_reversals.csv the value on the value scale",
    "unit": "unit of central, low and high",
    "speaker": "the author, or somebody the author quotes or relays",
    "variant": "where a source argues variants of an option apart",
    "locators": "paragraphs",
    "rationale": "why, in our own words",
    "phrase": "at most eight words of the source, to find the place",
    "phrase_locator": "the paragraph in which the phrase stands",
    "package": "id of the package",
    "package_name": "its name",
    "in_ranking": "whether it is ranked beside the options in ranking.csv",
    "rule": "strongest or sum: how the members' cells make the package's, which is our assumption",
    "uncovered": "ids of the criteria in view on which no member has a reading",
    "harm": "ids of the criteria on which its central value is below no change",
    "adds": "by member, as option=value: the package's overall value less its value without that member",
    "other_rule_value": "overall value by the other rule",
    "for_alternative": "id of the option that would be first",
    "needed": "the value that the cell would have to have",
    "inside_range": "whether that lies inside the cell's range",
    "silent": "whether nobody has given the cell a reading",
    "first": "id of the first of two options",
    "second": "id of the second",
    "contribution_first": "what the criterion adds to the first",
    "contribution_second": "what it adds to the second",
    "difference": "the first less the second",
    "share_now": "the criterion's share of the weight as it is",
    "tipping_point": "whether first place passes at this share",
    "member": "id of the member of a package whose cell moves; empty where it is the option's, or package's, own",
    "value_at_low": "overall value of the option with the cell at its low",
    "value_at_central": "the same with the cell as it is",
    "value_at_high": "the same with the cell at its high",
    "leads_at_low": "ids of who shares first place then",
    "leads_at_high": "ids of who shares first place then",
    "gain": "by how much the share of samples in which the most frequent leader leads would grow on average",
    "settled": "that share once the cell is known",
    "standard_error_settled": "its standard error",
    "lens": "whose readings count",
    "silence": "how silence is treated",
    "evidence": "which readings count",
    "kinds": "which kinds of criteria count",
    "spacing": "how steps of the value scale are spaced",
    "weights": "a shipped set, one that the user kept, or the present weights",
    "leaders": "ids of who shares first place; empty where nobody can be ranked",
    "only_criterion": "id of the one criterion on which a whole ranking rests; empty if there are several",
    "unranked": "ids of who cannot be ranked",
    "choice": "a modelling choice: a column of views.csv",
    "importance_first": "how much of what changes the lead this choice explains by itself, from 0 to 1",
    "importance_total": "the same by itself and together with others",
    "importance_flips": "how often another leads when this choice alone changes",
    "level": "how the choice is made",
    "share_of_views": "share of such views in which the option leads, ties shared; without an id nobody is ranked",
}
"""What each column of the data holds."""

ROOM_FILES: Mapping[str, str] = {
    "room.csv": "one person's shares in one revealed round of the room, without names or times, in an order of its own",
    "room.json": "the room: its question at the opening, its settings, what each person rated in each revealed round",
}
"""What a row of each file of a room is."""
ROOM_COLUMNS: Mapping[str, str] = {
    "round": "number of the round, from 1; rows of two rounds cannot be told to be one person's",
    "label": "what the person belongs to, in the last round and where enough people do to be told of; else empty",
}
"""What each column of a room holds, before the shares."""
ROOM_SHARE = "the person's share of the weight on this criterion, from 0 to 1"
