from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from policies import Dossier, load_dossier
from tests.policies.folders import write_dossier

SHIPPED = Path(__file__).parents[2] / "data" / "tiktok"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small, faultless dossier to spoil."""
    return write_dossier(tmp_path / "dossier")


@pytest.fixture
def make(tmp_path: Path) -> Callable[..., Dossier]:
    """Write a dossier and load it."""
    return lambda **tables: load_dossier(write_dossier(tmp_path / "dossier", **tables))


@pytest.fixture
def small(make: Callable[..., Any]) -> Dossier:
    return make()


@pytest.fixture(scope="session")
def shipped() -> Dossier:
    return load_dossier(SHIPPED)
