"""What of a room can be taken away as data: nobody's name, no time, no order that says who was first."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict

from dashboard.room.gathering import Gathering
from dashboard.shared.csv_file import write_rows
from policies.scenario import to_json

FORMAT = 1


def write_answers(gathering: Gathering) -> bytes:
    """Write everybody's shares as CSV, a row a person and round."""
    head = ("round", "label", *gathering.last.criteria)
    return write_rows([head, *iterate_answers(gathering)])


def iterate_answers(gathering: Gathering) -> Iterator[Sequence[object]]:
    """Give a row a person and round: round, label, and the share of each criterion.

    A label stands there as far as those who bear it are enough to be told of.
    """
    for number, weightings in enumerate(gathering.rounds, start=1):
        labels = list_labels(gathering, number)
        for label, shares in zip(labels, weightings.shares.tolist(), strict=True):
            yield number, label, *shares


def list_labels(gathering: Gathering, number: int) -> tuple[str, ...]:
    """Give what may be told of each person's label in a round: nothing of those before the last."""
    last = number == len(gathering.rounds)
    return gathering.told_labels if last else ("",) * len(gathering.rounds[number - 1].shares)


def write_room(gathering: Gathering) -> bytes:
    """Write the whole room as JSON: its question, its settings, and the answers of every revealed round."""
    rounds = [
        [
            {"groups": dict(one.groups), "criteria": dict(one.criteria), "label": label}
            for one, label in zip(sent, list_labels(gathering, number), strict=True)
        ]
        for number, sent in enumerate(gathering.answers, start=1)
    ]
    settings = asdict(gathering.room.settings)
    # Labels of too few to be told of stay in the room: of a pasted table they are what one person wrote.
    settings["labels"] = [label for label in gathering.room.settings.labels if label in gathering.labelled]
    content = {
        "format": FORMAT,
        "opened": gathering.day.isoformat(),
        "settings": settings,
        "question": json.loads(to_json(gathering.comparison.scenario)),
        "rounds": rounds,
    }
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()
