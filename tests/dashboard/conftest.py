from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from dashboard.cached import DOSSIER_VARIABLE
from policies.dossier.model import Dossier
from tests.dashboard.helpers.app import App


@pytest.fixture(autouse=True)
def _shipped_dossier(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is set on this machine must not choose the dossier that the tests look at."""
    monkeypatch.delenv(DOSSIER_VARIABLE, raising=False)


@pytest.fixture(scope="session")
def dossier(shipped: Dossier) -> Dossier:
    """The one that the app opens unless another is named."""
    return shipped


@pytest.fixture
def open_folder(monkeypatch: pytest.MonkeyPatch) -> Callable[..., App]:
    """Open the app on another dossier's folder."""

    def open_app(folder: Path, token: str | None = None, page: str = "") -> App:
        monkeypatch.setenv(DOSSIER_VARIABLE, str(folder))
        return App(token, page)

    return open_app
