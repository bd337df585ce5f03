"""What nobody but a test does with a database."""

from __future__ import annotations

from sqlalchemy import create_engine, text

from dashboard.room.store.place import find_place


def run_sql(address: str, *statements: str) -> None:
    """Change a database behind the program's back."""
    engine = create_engine(find_place(address).url)
    with engine.begin() as connection:
        for statement in statements:
            connection.execute(text(statement))
    engine.dispose()


def read_rows(address: str, table: str) -> list[dict[str, object]]:
    """Read a whole table."""
    engine = create_engine(find_place(address).url)
    with engine.connect() as connection:
        found = connection.execute(text(f"SELECT * FROM {table}")).mappings().all()  # noqa: S608  the test's own word
    engine.dispose()
    return [dict(row) for row in found]
