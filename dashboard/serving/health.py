"""Whether the server of this machine, or of this container, is well: ``python -m dashboard.serving.health``."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from urllib.error import URLError
from urllib.request import urlopen

_PATIENCE = 8


def find_address(environment: Mapping[str, str]) -> str:
    """Find where the server that is started with this environment says how it is.

    Examples
    --------
    >>> find_address({"STREAMLIT_SERVER_BASE_URL_PATH": "/team/policy/"})
    'http://127.0.0.1:8501/team/policy/health'
    """
    base = environment.get("STREAMLIT_SERVER_BASE_URL_PATH", "").strip("/")
    port = environment.get("STREAMLIT_SERVER_PORT", "8501")
    return f"http://127.0.0.1:{port}{f'/{base}' if base else ''}/health"


def is_well(address: str) -> bool:
    """Tell whether a server answers at an address that it is well."""
    try:
        with urlopen(address, timeout=_PATIENCE) as reply:  # noqa: S310  an address of this machine
            return bool(reply.status == 200)
    except (URLError, OSError):
        return False


if __name__ == "__main__":
    sys.exit(0 if is_well(find_address(os.environ)) else 1)
