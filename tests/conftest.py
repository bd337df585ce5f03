"""For every test."""

from __future__ import annotations

import os

import pytest
from hypothesis import settings

from policies import Dossier
from tests.folders import load_shipped

# How long an example takes says more about the machine than about the code: speed is measured in tests/benchmarks.
settings.register_profile("steady", parent=settings(), deadline=None)
settings.load_profile("steady")


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:  # noqa: ARG001  the hook's signature
    """One more process than processors: a test in a browser waits for much of its time."""
    return (os.cpu_count() or 1) + 1


@pytest.fixture(scope="session")
def shipped() -> Dossier:
    return load_shipped()
