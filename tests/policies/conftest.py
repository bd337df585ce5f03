from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from policies import Dossier, load_dossier
from tests.folders import write_made_up


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small, faultless dossier to spoil."""
    return write_made_up(tmp_path / "dossier")


@pytest.fixture
def make(tmp_path: Path) -> Callable[..., Dossier]:
    """Write a dossier and load it."""
    return lambda **tables: load_dossier(write_made_up(tmp_path / "dossier", **tables))


@pytest.fixture
def small(make: Callable[..., Dossier]) -> Dossier:
    return make()
