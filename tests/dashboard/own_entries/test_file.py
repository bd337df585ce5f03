"""Readings of a source of the user's own as a file, which is read back as it was."""

from __future__ import annotations

import csv
import io

from dashboard.own_entries.file import write_readings
from policies.dossier.model import Dossier, Reading, Source
from policies.scenario.parts import UserSource
from policies.scenario.readings_file import read_readings_file


def test_what_was_written_is_read_back_and_the_guard_is_taken_off(dossier: Dossier) -> None:
    rationale = '=1+1, "so"\nit <b>goes</b> \u202e\U0001f600'
    cell, other = ("sale_or_ban", "privacy", "user_s"), ("privacy_law", "liberty", "user_s")
    readings = (
        Reading(*cell, -1, -2, -0.1, "stated", "relayed", "ban", ("@p1", "p2"), rationale, "+x", "-p"),
        Reading(*other, 1 / 3, 0, 1, rationale="'tis so"),
    )
    content = write_readings(UserSource(Source("user_s", "Report"), readings))
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert rows[0]["rationale"] == f"'{rationale}"
    assert [float(row["central"]) for row in rows] == [-1, 1 / 3], "a number below zero stays a number"
    assert read_readings_file(content, dossier, "user_s", "mine.csv") == (readings, ())
