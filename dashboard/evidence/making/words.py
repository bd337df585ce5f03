"""Words on how the readings were made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from dashboard.shared import words as shared_words
from dashboard.shared.escaping import lay_out
from dashboard.shared.names import name_coding, name_measure
from dashboard.shared.numbers import format_coefficient, format_share
from policies.dossier import Dossier
from policies.evidence import Adjudication, Agreement
from policies.findings import label_source

# How the readings were made -------------------------------------------------------------------------------------------

NO_CODINGS = "The data do not say how the readings were made."
STEPS_TITLE = "The steps"
RULES = (
    "Adjudication by rule: a cell is read if both final codings read it, or one of them and a pilot; it is stated"
    " only if both final codings call it so.",
    "All codings of a cell, pilots included, are taken together: an even split goes to the score nearer zero, even "
    "where both final codings give the other, and so does a difference between the final ones; else the score is the "
    "one that most give. The range spans the scores of all codings and the ranges of the final ones.",
)
"""The steps that `policies.evidence` takes whatever the dossier; what came before and after is the dossier's to say."""
FIGURES = "How far the two final codings agree"
NOT_SHOWN_TITLE = "What this does not show"
NOT_SHOWN = (
    "That the readings are right: agreement shows that the codebook can be applied in the same way twice, no more."
)
MATRIX_TITLE = "Where codings differ"
MATRIX = {
    "same": "same score in every coding",
    "differ": "scores differ",
    "alone": "one final coding alone reads it",
    "silent": "no final coding reads it",
}
MATRIX_GRID = {
    "caption": "What the codings gave, source by source",
    "corner": "",
    "region_label": "Matrix of codings, scrolls sideways",
}
MATRIX_HELP = "Choose a cell to see what each coding gave and which rule made a reading of it."
HARD_TITLE = "Cells whose codings give different scores"
REVIEW_TITLE = "Corrections in the text review"


# How the readings were made -------------------------------------------------------------------------------------------


def list_steps(dossier: Dossier) -> list[str]:
    """Say the steps by which the readings were made."""
    review = dossier.making.review
    return [*dossier.making.steps, *RULES, *([review] if review else [])]


def list_not_shown(dossier: Dossier) -> list[str]:
    """Say what the agreement between codings does not show."""
    return [NOT_SHOWN, *dossier.making.not_shown]


def tabulate_agreement(agreement: Agreement) -> pd.DataFrame:
    """Lay out how far the final codings agree, and what became of them."""
    share = agreement.same_read / agreement.cells if agreement.cells else float("nan")
    alike = f"{agreement.same_read} of {agreement.cells} cells ({format_share(share)})"
    rows = {
        "agree that a cell is read or silent": f"{alike}, Cohen's kappa {format_coefficient(agreement.kappa)}",
        "same score where both read the cell": f"{agreement.same_score} of {agreement.both_read} cells, "
        f"Krippendorff's alpha (ordinal) {format_coefficient(agreement.alpha)}",
        "same basis where both read the cell": f"{agreement.same_basis} of {agreement.both_read} cells",
        "same paragraph and criterion as an argument that it matters": f"{agreement.same_emphasis} of "
        f"{agreement.emphasis} pairs that were kept",
        "readings after the text review": f"{agreement.readings} on {agreement.cells_read} of {agreement.cells} cells",
    }
    return lay_out([{"What": what, "Figure": figure} for what, figure in rows.items()])


def tabulate_hard(dossier: Dossier, adjudications: Sequence[Adjudication]) -> pd.DataFrame:
    """Lay out the cells whose codings give different scores, finals first."""
    rows = [
        {
            "Option": dossier.alternative[item.alternative].short_name,
            "Criterion": dossier.criterion[item.criterion].name,
            "Source": label_source(dossier.source[item.source]),
            "Codings": ", ".join(
                f"{name_coding(c.id)} {name_measure(c.score, dossier.criterion[item.criterion])}" for c in item.codings
            ),
            "By the rules": name_measure(item.central, dossier.criterion[item.criterion])
            if item.read
            else shared_words.BASIS["silent"],
        }
        for item in adjudications
    ]
    return lay_out(rows)


def tabulate_corrections(dossier: Dossier) -> pd.DataFrame:
    """Lay out every correction of the text review with its reason."""
    rows = [
        {
            "Option": dossier.alternative[row["option"]].short_name,
            "Criterion": dossier.criterion[row["criterion"]].name,
            "Source": label_source(dossier.source[row["source"]]),
            "What": f"{row['field']}: {row['was']} to {row['now']}" if row["was"] or row["now"] else row["field"],
            "Why": row["reason"],
        }
        for row in dossier.records["corrections"].to_dict("records")
    ]
    return lay_out(rows)


def word_codings(dossier: Dossier, place: tuple[str, str], kinds: Mapping[str, str]) -> str:
    """Say a cell of the matrix in full, for those who do not see its signs."""
    alternative, criterion = place
    said = "; ".join(f"{label_source(dossier.source[name])}: {MATRIX[kind]}" for name, kind in kinds.items())
    return f"{dossier.alternative[alternative].name}, {dossier.criterion[criterion].name}: {said}."
