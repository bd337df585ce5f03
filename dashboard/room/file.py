"""What of a room can be taken away as data: nobody's name, no time, no order that says who was first."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
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
    labels = _name_labels(gathering)
    for number, weightings in enumerate(gathering.rounds, start=1):
        for person, shares in enumerate(weightings.shares.tolist()):
            yield number, labels.get(person, "") if number == len(gathering.rounds) else "", *shares


def _name_labels(gathering: Gathering) -> Mapping[int, str]:
    return {place: name for name, places in gathering.labelled.items() for place in places}


def write_room(gathering: Gathering) -> bytes:
    """Write the whole room as JSON: its question, its settings, and the answers of every revealed round."""
    labels = _name_labels(gathering)
    rounds = [
        [
            {
                "groups": dict(one.groups),
                "criteria": dict(one.criteria),
                "label": labels.get(place, "") if number == len(gathering.answers) else "",
            }
            for place, one in enumerate(sent)
        ]
        for number, sent in enumerate(gathering.answers, start=1)
    ]
    content = {
        "format": FORMAT,
        "opened": gathering.day.isoformat(),
        "settings": asdict(gathering.room.settings),
        "question": json.loads(to_json(gathering.comparison.scenario)),
        "rounds": rounds,
    }
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()
