"""What of a room is taken away as data: every number as it was given, nobody's name, no time, no label of too few."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import pytest

from dashboard.room.file import write_answers, write_room
from dashboard.room.gathering import Gathering
from dashboard.room.model import Settings
from policies.dossier.model import Dossier
from policies.scenario.serialisation import to_json
from tests.dashboard.helpers.handouts import FORMULA, make_handout
from tests.dashboard.helpers.rooms import CODE, LABELS, draw_people, make_gathering, rate

PEOPLE = ([100, 50, 25, 25], [0, 0, 0, 7], [30, 30, 30, 30], [1, 2, 3, 4], [100, 100, 0, 0])
SHARES = ([0.5, 0.25, 0.125, 0.125], [0, 0, 0, 1], [0.25] * 4, [0.1, 0.2, 0.3, 0.4], [0.5, 0.5, 0, 0])
"""The same as shares of the groups, worked out by hand."""


def read_answers(room: Gathering) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(write_answers(room).decode("utf-8-sig"))))


def make_room(dossier: Dossier, labels: tuple[str, ...] = (), *, least: int = 5) -> Gathering:
    comparison = make_handout(dossier).comparison
    settings = Settings(least, labels=tuple(dict.fromkeys(filter(None, labels))))
    people = rate(comparison, *[PEOPLE[place % 5] for place in range(len(labels) or 5)], labels=labels)
    return make_gathering(comparison, people, settings=settings)


def test_shares_are_those_that_follow_from_the_ratings(dossier: Dossier) -> None:
    room = make_room(dossier)
    groups = room.last.list_groups()
    for row, shares in zip(read_answers(room), SHARES, strict=True):
        assert row["round"] == "1"
        for names, share in zip(groups.values(), shares, strict=True):
            # The opening's weights are equal, and nobody looked into a group.
            assert [float(row[name]) for name in names] == pytest.approx([share / len(names)] * len(names), abs=1e-12)


def test_the_room_holds_its_question_and_what_everybody_rated(dossier: Dossier) -> None:
    room = make_room(dossier)
    content = json.loads(write_room(room))
    assert content["question"] == json.loads(to_json(room.comparison.scenario))
    (answers,) = content["rounds"]
    assert [list(answer["groups"].values()) for answer in answers] == [list(person) for person in PEOPLE]


def test_every_round_is_there_and_labels_of_the_last_alone(dossier: Dossier) -> None:
    comparison = make_handout(dossier).comparison
    rounds = [draw_people(comparison, 20, seed, LABELS) for seed in (1, 2)]
    room = make_gathering(comparison, *rounds, settings=Settings(labels=LABELS))
    rows = read_answers(room)
    assert [row["round"] for row in rows] == ["1"] * 20 + ["2"] * 20
    assert [row["label"] for row in rows] == [""] * 20 + [one.label for one in rounds[1]]
    told = json.loads(write_room(room))
    assert [[one["label"] for one in sent] for sent in told["rounds"]] == [[""] * 20, [one.label for one in rounds[1]]]
    assert told["settings"]["labels"] == list(LABELS)


@pytest.mark.parametrize(
    ("labels", "told"),
    [
        (("many",) * 6 + ("also",) * 5, {"many", "also"}),
        (("many",) * 6 + ("also",) * 5 + ("tiny",) * 4, {"many", ""}),
        (("many",) * 12 + ("tiny",) * 4, set()),
        (("many",) * 6 + ("also",) * 5 + ("tiny",) * 5, {"many", "also", "tiny"}),
    ],
)
def test_a_label_of_too_few_is_nowhere(labels: tuple[str, ...], told: set[str], dossier: Dossier) -> None:
    """Four go together with the smallest of the others, as they could be worked out from the rest else."""
    room = make_room(dossier, labels)
    assert {row["label"] for row in read_answers(room)} - {""} == told - {""}
    written = write_room(room).decode()
    assert {name for name in ("many", "also", "tiny") if f'"{name}"' in written} == told - {""}
    assert len(read_answers(room)) == len(labels)


def test_neither_the_code_nor_a_time_leaves(dossier: Dossier) -> None:
    room = make_room(dossier)
    content = json.loads(write_room(room))
    assert content["opened"] == "2025-11-25"
    assert set(content) == {"format", "opened", "settings", "question", "rounds"}
    assert all(set(answer) == {"groups", "criteria", "label"} for sent in content["rounds"] for answer in sent)
    for written in (write_room(room), write_answers(room)):
        assert CODE.encode() not in written
        assert b"14:02" not in written


def test_no_label_starts_a_formula(dossier: Dossier) -> None:
    room = make_room(dossier, (FORMULA,) * 5 + ("@SUM(1)",) * 5)
    labels = {row["label"] for row in read_answers(room)}
    assert len(labels) == 2
    assert not any(label[:1] in "=+-@\t" for label in labels)


def test_the_order_of_people_is_that_of_the_rows_and_nothing_else(dossier: Dossier) -> None:
    room = make_room(dossier, LABELS * 5)
    (sent,) = room.answers
    other = make_gathering(room.comparison, sent[::-1], settings=room.room.settings)
    assert read_answers(other) == read_answers(room)[::-1]
    one, two = (json.loads(write_room(item)) for item in (room, other))
    assert two.pop("rounds")[0] == one.pop("rounds")[0][::-1]
    assert one == two


def test_a_table_that_was_pasted_tells_no_label_of_one_person(dossier: Dossier) -> None:
    room = make_room(dossier, ("office",) * 9 + ("Ms Ada Field",))
    room = replace(room, room=replace(room.room, settings=replace(room.room.settings, way="table")))
    assert b"Ada" not in write_room(room) + write_answers(room)
