"""Which database is meant by an address."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_data_path
from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from dashboard.room.model import StoreError

FOLDER = "policy-dashboard"
FILE = "rooms.sqlite3"
DRIVER = "postgresql+psycopg"
UNREADABLE = (
    "Rooms cannot be kept: the address of their store cannot be read. Set POLICY_STORE to the path of a file, or to an "
    "address such as postgresql://user:password@host/database, and start again."
)


@dataclass(frozen=True)
class Place:
    """A database, as the driver takes it and as people are told of it.

    Parameters
    ----------
    url : URL
    shown : str
        Without the password, nor anything else that only the driver needs.
    path : Path, optional
        Of the file, if it is one.
    """

    url: URL
    shown: str
    path: Path | None = None


def find_place(address: str | None) -> Place:
    """Find the database that an address means; the user's own file if there is none.

    Raises
    ------
    StoreError
        If it means none that rooms can be kept in. The address is not repeated, for it may hold a password.
    """
    if not address or not address.strip():
        return _place_file(user_data_path(FOLDER, appauthor=False) / FILE)
    address = address.strip()
    if "://" not in address:
        return _place_file(Path(address).expanduser())
    try:
        url = make_url(address)
    except (ArgumentError, ValueError):
        raise StoreError(UNREADABLE) from None
    kind = url.drivername.partition("+")[0]
    if kind == "sqlite" and url.database and url.database != ":memory:":
        return _place_file(Path(url.database).expanduser())
    if kind not in ("postgres", "postgresql"):
        raise StoreError(UNREADABLE)
    host = f" on {url.host}" if url.host else ""
    return Place(url.set(drivername=DRIVER), f"the database {url.database or url.username or ''}{host}")


def _place_file(path: Path) -> Place:
    whole = path.absolute()
    return Place(URL.create("sqlite", database=str(whole)), f"the file {whole}", whole)
