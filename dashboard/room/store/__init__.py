"""Where rooms are kept: a file of this user's, or a database that several servers share."""

from __future__ import annotations

import os

from dashboard.room.model import Store

VARIABLE = "POLICY_STORE"
"""Names another store than the user's own file: the address of a PostgreSQL database, or the path of a file."""


def open_store(address: str | None = None) -> Store:
    """Open a store, which nothing can go wrong with yet: whatever is wrong is said by the call that meets it.

    Parameters
    ----------
    address : str, optional
        An address such as ``postgresql://user:password@host/database``, or the path of a file; if it is None what the
        environment's `POLICY_STORE` names, and else a file in the folder where the system keeps a user's data.
    """
    # Takes a quarter of a second, which the start of the app need not wait for.
    from dashboard.room.store.rooms import SqlStore

    return SqlStore(os.environ.get(VARIABLE) if address is None else address)
