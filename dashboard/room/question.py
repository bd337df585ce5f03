"""What a room weighs: the scenario at its opening, read against the dossier as it is now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dashboard import cached
from dashboard.room.model import Room
from policies.comparison import Comparison, compare
from policies.errors import ScenarioError
from policies.group import list_groups
from policies.scenario import from_json


class QuestionError(Exception):
    """What a room weighs cannot be read now; the text says why, to whoever asked."""


@dataclass(frozen=True)
class Question:
    """What everybody in a room weighs.

    Parameters
    ----------
    comparison : Comparison
        Of the view at the opening; its points are the weights that the room began from.
    notices : tuple of str
        What has changed since, such as the version of the data.
    """

    comparison: Comparison
    notices: tuple[str, ...]

    @property
    def groups(self) -> Mapping[str, tuple[str, ...]]:
        """The criteria in view by group id, in file order."""
        return list_groups(self.comparison)


def read_question(room: Room) -> Question:
    """Read what a room weighs; it is kept for whoever asks next.

    Raises
    ------
    QuestionError
        If there are no data, or if they have changed so that the question no longer fits them.
    """
    dossier = cached.find_dossier().dossier
    if dossier is None:
        raise QuestionError("The data behind this room cannot be read at the moment.")
    key = ("room", room.question, dossier.content_hash)
    kept: Question | None = cached.RESULTS.find(key)
    if kept is not None:
        return kept
    try:
        scenario, notices = from_json(room.question, dossier)
        question = Question(compare(dossier, scenario), notices)
    except ScenarioError as error:
        raise QuestionError(
            "The data have changed since this room was opened, and its question no longer fits."
        ) from error
    cached.RESULTS.keep(key, question)
    return question
