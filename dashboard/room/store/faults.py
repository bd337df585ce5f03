"""What is wrong with the store, and what to do about it, for people: never with a password or an answer in it."""

from __future__ import annotations

import sqlite3

import psycopg
from sqlalchemy import exc

_DAMAGED = (
    "{place} is damaged. Stop the program, and put the last backup in its place; of a file also delete those beside it "
    "whose names end in -wal and -shm."
)
_FOREIGN = "{place} is no store of rooms. Name a file that is not there yet in POLICY_STORE."
_FULL = "there is no space left for {place}. Make space on that disk; nothing has to be started again."
_READ_ONLY = "{place} cannot be written. Let this program's user write the file and its folder."
_NOT_OPENED = "{place} cannot be opened. Look whether its folder is there, and whether this program's user may use it."
_DISK = "the disk of {place} does not answer as it should. Look whether it is there and sound."
_BUSY = "{place} is busy. Try again in a moment."
_AWAY = "{place} cannot be reached. Start the database, or look whether POLICY_STORE names it rightly."
_NOT_ADMITTED = "{place} refuses the name or the password. Look whether POLICY_STORE holds the right ones."
_NOT_THERE = "{place} is not there. Create the database, or look whether POLICY_STORE names it rightly."
_NOT_ALLOWED = "{place} does not let this user keep rooms. Grant the user to create and write tables."
_STANDBY = "{place} takes nothing at present, as a standby does. Name the database that is written to in POLICY_STORE."
_OTHER = "{place} refuses what was asked of it. The server's log says why."

# By the beginning of the name that SQLite gives to what went wrong.
_SQLITE = {
    "SQLITE_NOTADB": _FOREIGN,
    "SQLITE_CORRUPT": _DAMAGED,
    "SQLITE_FULL": _FULL,
    "SQLITE_READONLY": _READ_ONLY,
    "SQLITE_PERM": _READ_ONLY,
    "SQLITE_CANTOPEN": _NOT_OPENED,
    "SQLITE_IOERR": _DISK,
    "SQLITE_BUSY": _BUSY,
    "SQLITE_LOCKED": _BUSY,
}
# By the beginning of the code that the SQL standard, or PostgreSQL, gives to it; the first that fits.
_POSTGRESQL = {
    "28": _NOT_ADMITTED,
    "3D": _NOT_THERE,
    "42501": _NOT_ALLOWED,
    "25006": _STANDBY,
    "53100": _FULL,
    "53": _BUSY,
    "40": _BUSY,
    "55P03": _BUSY,
    "57014": _BUSY,
    "57": _AWAY,
    "08": _AWAY,
    "XX": _DAMAGED,
}


def describe_fault(error: Exception, place: str) -> str:
    """Say what is wrong with the store, and what to do.

    Parameters
    ----------
    error : Exception
        As the driver, SQLAlchemy or the system raised it.
    place : str
        The store, as people are told of it.
    """
    return f"Rooms cannot be kept: {_choose_words(error).format(place=place)}"


def _choose_words(error: Exception) -> str:
    cause = error.orig if isinstance(error, exc.DBAPIError) else error
    if isinstance(cause, sqlite3.Error):
        return _find(_SQLITE, getattr(cause, "sqlite_errorname", None) or "", _OTHER)
    if isinstance(cause, psycopg.Error):
        # Without a code nothing was heard from the database, except that it is not there.
        return _find(_POSTGRESQL, cause.sqlstate, _OTHER) if cause.sqlstate else _word_silence(cause)
    if isinstance(cause, exc.TimeoutError):
        return _BUSY
    return _NOT_OPENED if isinstance(cause, OSError) else _OTHER


def _word_silence(cause: psycopg.Error) -> str:
    """Choose the words for a connection that was refused: its code is lost, so that its text has to be read."""
    text = str(cause)
    if any(sign in text for sign in ("authentication failed", "no pg_hba.conf entry", "role ", "no password")):
        return _NOT_ADMITTED
    return _NOT_THERE if "does not exist" in text else _AWAY


def _find(words: dict[str, str], name: str, otherwise: str) -> str:
    return next((text for start, text in words.items() if name.startswith(start)), otherwise)
