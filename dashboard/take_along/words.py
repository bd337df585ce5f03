"""Labels of what leaves the room: the files, their parts and headings, and what a control says."""

from __future__ import annotations

from dashboard.compare.words import SUBTOTALS_TITLE
from dashboard.room import words as room_words
from dashboard.shared import words as shared_words
from dashboard.shared.statements.relations import TITLE as RELATIONS_TITLE
from policies.dossier import Dossier

TITLE = "Take it along"
HELP = (
    "Each file is made when you ask for it, from the view on screen, and carries its weights, sources and cautions and "
    "the link back to this view."
)
FILES = {
    "slides": ("Slides (PowerPoint)", "A talk with charts and tables that can be edited, and notes to speak from."),
    "workbook": ("Workbook (Excel)", "Formulas are live: change a weight there, and the ranking there follows."),
    "brief": ("Brief (HTML)", "Opens in any browser without a network; print it on A4."),
    "data": ("Data (ZIP)", "Everything on screen as CSV and JSON, with a dictionary."),
}
"""What can be taken along: the button, and what it gives."""
OPEN_VIEW = "Open this view in the dashboard"
LOCAL = "only on the computer that made this file"
LINK_IN_NOTES = "The speaker notes of this slide hold what restores this view."
LEFT_OF_LINE = "worse than no change"
RIGHT_OF_LINE = "better than no change"
DIAMOND = "overall value"
THIN_LINE = "range, if every cell of the option were at its low or at its high"
MARKS_NAME = f"{DIAMOND}, with its range"
OPTION = "Option"
WHAT_IT_IS = "In plain words, as the sources have it"
WHAT_OWN_IS = "In plain words"
"""Over descriptions that no source gives, though it may give some of them."""
CRITERION = "Criterion"
GROUP = "Group"
KIND = "Kind"
RANGES = (
    "The range beside an overall value is where it could lie if every cell of the option were at its low, or at its "
    "high."
)
ORDINAL = "Ordinal judgements, not measurements: small differences mean little."
IN_BRACKETS = "In brackets: from the lowest to the highest value that another careful reader could defend."
IN_BRACKETS_MEASURED = "In brackets: from the lowest to the highest value of the readings."
SMALLEST_WEIGHTS = "Smallest change of weights"
SMALLEST_SCORE = "Smallest change of one score"
EQUAL_WEIGHTS = "Equal weights"
PRESENT_WEIGHTS = "Present weights"
PACKAGES = "What is combined, and what that leaves uncovered"
NONE = "none"
PACKAGE_HEADS = ("Package", "What is combined", "No reading of any", "Read as harm")
STEPS = {
    "finding": "What this view shows",
    "options": "The options",
    "coverage": shared_words.COVERAGE_TITLE,
    "equal": "The comparison with equal weights",
    "present": "The comparison with the present weights",
    "before_after": "Equal weights beside the present weights",
    "subtotals": SUBTOTALS_TITLE,
    "overturn": "What would put another option first",
    "packages": PACKAGES,
    "relations": RELATIONS_TITLE,
    "room_spread": room_words.PARTS["spread"],
    "room_leads": room_words.PARTS["leads"],
    "sources": "Sources and cautions",
}
"""What each slide is for; stands over its message. Those of a room are there once one was revealed."""
ROOM = {
    "title": "The room",
    "sheet": "Room",
    "beside": "All else here has the weights at the room’s opening ({weights}), not those of its people.",
    "beside_slides": "Every other slide has the weights at the room’s opening, not those of its people.",
    "no_sample": "Whoever took part speaks for nobody else: the people of a room are no sample.",
    "strip": "{name}: {spread}; middle half {half}; {opening} at the opening.",
    "leader": "First under their weights",
    "people": "People",
    "clear": "Clear leads",
    "stands": "Clear lead",
    "no_lead": "–",
    "numbers": (
        "A row a person. Numbers follow an order that says nothing of people: the same number in another round may be "
        "somebody else. A label stands where enough people bear it."
    ),
    "number": "Number",
    "round": "Round",
    "label": "Label",
    "yes": "yes",
    "no": "no",
    "sum": "{name}, together",
    "least": "Least",
    "lower": "Lower quartile",
    "median": "Median",
    "upper": "Upper quartile",
    "greatest": "Greatest",
    "opening": "At the opening",
}
"""What is said of a revealed room, beside the words of its page."""
MORE_RELATIONS = "The brief and the data name {count} more."
SOURCES_TITLE = "What this rests on, and what it is not"
PAGE = "part {number} of {total}"
TABLE_ALT = "Table: {title}"
BRIEF = {
    "finding": "What this view shows",
    "picture": "The ranking",
    "scorecard": "Scorecard: {whose} readings",
    "coverage": shared_words.COVERAGE_TITLE,
    "overturn": "What would put another option first",
    "sources": "What this was made from",
    "hover": "Point at a part of the picture, or reach it with the Tab key, to read what it adds.",
    "weight": "Weight",
    "range": "Range",
    "adds": "{group} adds",
    "changes": "Smallest change of weights, main moves",
    "merged": "Scorecard, and who says anything about what",
}
"""Headings and hints of the brief."""
SHEETS = {
    "read_me": "Read me",
    "scorecard": "Scorecard",
    "weights": "Weights",
    "ranking": "Ranking",
    "readings": "Readings",
    "values": "Value functions",
    "coverage": "Coverage",
    "charts": "Charts",
    "cautions": "Cautions",
}
WORKBOOK = {
    "use": "How to use this workbook",
    "how": (
        "Change points on the sheet “Weights”: shares, ranking and charts follow. So do they when a reading changes on "
        "the sheet “Readings”, or a value function on its sheet. Lens, silence and filters are those named here."
    ),
    "overturn": "What would put {option} first. {weights}: {by_weights}. {score}: {by_score}.",
    "low_measured": "Lowest value of the readings",
    "high_measured": "Highest value of the readings",
    "changed": "A changed workbook is yours: its numbers are then no longer those of the link.",
    "as_read": "As read: where the sources differ, each one’s value in the order {order}",
    "members": "Measures of packages that are not compared themselves.",
    "central": "Counted: the mean of those who speak, from the sheet “Readings”; empty where silent",
    "low": "Lowest value another careful reader could defend",
    "high": "Highest value another careful reader could defend",
    "points": "Points",
    "share": "Share",
    "points_help": "Any number from 0; only the ratios matter.",
    "points_fault": "Points are a number of at least 0.",
    "no_points": "No criterion carries any points: give at least one a weight above 0.",
    "value": "Overall value",
    "overall_low": "Low",
    "overall_high": "High",
    "rank": "Rank",
    "tied": "Tied",
    "tied_yes": "tied",
    "contributions": "Contribution of each criterion to the overall value (share × value against no change)",
    "subtotals": "What each group of criteria adds to the overall value",
    "shares": "Share",
    "carried": "Weight carried by what counts",
    "used": "Share used for each option",
    "counts": "Whether a cell carries weight (1) or not (0)",
    "comparable": "Value for ranking (far below the scale where not ranked)",
    "read": "Criteria read",
    "ranked": "Ranked (1) or not (0)",
    "worst": "Worst",
    "neutral": "No change",
    "best": "Best",
    "allowance": "Allowance where nobody says anything, either way",
    "contributions_chart": "Contributions by criterion",
    "shares_chart": "Shares of the criteria",
    "unit": "Unit",
    "measure": "Measure",
    "value_of": "Value",
    "value_low": "Value, low",
    "value_high": "Value, high",
    "values_even": "Between two points the value runs straight; a measure beyond the ends counts as the nearer end.",
    "values_steep": (
        "Between two points the value runs straight; a measure beyond the ends counts as the nearer end. Of each "
        "reading’s value the distance from no change is then squared, as a fraction of the distance to that end."
    ),
    "readings_note": "Readings that count in this view",
}
"""Words of the workbook."""


def word_ranges(dossier: Dossier) -> str:
    """Say what the range beside an overall value is, and what kind of numbers these are."""
    return f"{RANGES} {ORDINAL}" if dossier.judged else RANGES


def word_brackets(dossier: Dossier) -> str:
    """Say what stands in brackets beside a value."""
    return IN_BRACKETS if dossier.judged else IN_BRACKETS_MEASURED


def word_block(dossier: Dossier, name: str, order: str) -> str:
    """Say what a block of numbers on the workbook's scorecard holds."""
    measured = f"{name}_measured"
    told = WORKBOOK[name if dossier.judged or measured not in WORKBOOK else measured]
    return told.format(order=order)
