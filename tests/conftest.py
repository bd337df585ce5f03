"""For every test."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

from policies import Dossier
from policies.dossier import files
from tests.folders import load_shipped

# How long an example takes says more about the machine than about the code: speed is measured in tests/benchmarks.
# The whole set has to be run often: it tries half of the usual number of examples, or as many as are asked for.
settings.register_profile(
    "steady", parent=settings(), deadline=None, max_examples=int(os.environ.get("HYPOTHESIS_EXAMPLES", "50"))
)
settings.load_profile("steady")


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:  # noqa: ARG001  the hook's signature
    """One more process than processors: a test in a browser waits for much of its time."""
    return (os.cpu_count() or 1) + 1


@pytest.fixture(scope="session", autouse=True)
def _nobody_is_saving() -> Iterator[None]:
    """Tests spoil files on purpose: what is wrong in one that was written just now is no half-saved file."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(files, "SETTLED", 0.0)
        yield


@pytest.fixture(scope="session", autouse=True)
def _rooms_of_the_tests(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test sees, or leaves anything among, the rooms of whoever runs it; a server started by one inherits this."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("POLICY_STORE", str(tmp_path_factory.mktemp("rooms") / "rooms.sqlite3"))
        yield


@pytest.fixture(scope="session")
def shipped() -> Dossier:
    return load_shipped()
