"""The change log, and the readings of a source of the user's own, as CSV."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.shared.csv_file import write_rows
from policies.scenario import READINGS_COLUMNS, LogEntry, Scenario, UserSource


def write_log(scenario: Scenario) -> bytes:
    """Write the change log, one row a change, the oldest first."""
    rows: list[Sequence[object]] = [tuple(LogEntry.__dataclass_fields__)]
    rows += [(entry.when, entry.what, entry.was, entry.now) for entry in scenario.log]
    return write_rows(rows)


def write_readings(source: UserSource) -> bytes:
    """Write the readings of a source of the user's own, as `policies.scenario.readings_file` reads them."""
    rows: list[Sequence[object]] = [READINGS_COLUMNS]
    for reading in source.readings:
        texts = {"locators": "; ".join(reading.locators)}
        rows.append([texts.get(name, getattr(reading, name)) for name in READINGS_COLUMNS])
    return write_rows(rows)
