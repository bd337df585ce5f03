"""The dictionary of the data: what each file, and each of its columns, holds."""

from __future__ import annotations

from collections.abc import Mapping

DATA_README = {
    "title": "Everything on screen as data",
    "files": "Files",
    "columns": "Columns of {file}",
}
DATA_FILES: Mapping[str, str] = {
    "ranking.csv": "one ranked option, or one that cannot be ranked and why",
    "scorecard.csv": "one cell of the scorecard: an option on a criterion",
    "contributions.csv": "what one criterion adds to the overall value of one option",
    "readings.csv": "one reading that counts in this view",
    "weights.csv": "one criterion in view with its weight",
    "score_reversals.csv": "one cell which, moved alone, would put another option first",
    "compare.json": "what `python -m policies compare --json` gives for this scenario, its sentences included",
    "switching.json": "what `python -m policies switching --json` gives for this scenario",
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
    "value": "overall value of the option, or value of the cell, on the value scale; empty where there is none",
    "low": "the lowest it could be with readings at their low",
    "high": "the highest it could be with readings at their high",
    "rank": "1 is first, or the only one ranked; options that tie share a rank; empty where not ranked",
    "tied_with": "ids of the options with the same overall value",
    "criteria_read": "on how many criteria in view it has a reading",
    "why_unranked": "why it cannot be ranked",
    "by_source": "each source's own value, as source=value",
    "basis": "stated, implied or measured; user’s own for a score of the user's; silent where nobody says anything",
    "counts": "yes if the cell has a reading that counts under the treatment of silence",
    "share_used": "share of the weight that the cell carries, after silence is treated",
    "contribution": "share used x (value - no change); empty where the cell is silent or unused",
    "points": "raw points of the weight",
    "share": "points divided by their sum",
    "source": "id of the source",
    "source_name": "authors and year",
    "central": "the reading in the criterion's own unit; in score_reversals.csv the value on the value scale",
    "unit": "unit of central, low and high",
    "speaker": "the author, or somebody the author quotes or relays",
    "variant": "where a source argues variants of an option apart",
    "locators": "paragraphs",
    "rationale": "why, in our own words",
    "phrase": "at most eight words of the source, to find the place",
    "phrase_locator": "the paragraph in which the phrase stands",
    "for_alternative": "id of the option that would be first",
    "needed": "the value that the cell would have to have",
    "inside_range": "whether that lies inside the cell's range",
    "silent": "whether nobody has given the cell a reading",
}
"""What each column of the data holds."""
