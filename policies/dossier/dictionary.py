"""The data dictionary of the dossier format (data/README.md), written from the schema."""

from __future__ import annotations

import sys

from policies.dossier.schema import DOSSIER_KEYS, TABLES, Column, Table


def describe_format() -> str:
    """Write the data dictionary of the dossier format as Markdown, from the schema."""
    lines = [
        "# The dossier format",
        "",
        "Written from `policies/dossier/schema.py`: `python -m policies.dossier.dictionary > data/README.md`. "
        "A test holds it current.",
        "",
        "A dossier is a folder of UTF-8 files. Ids are small letters, digits and `_`, beginning with a letter.",
        "Unknown files and columns are reported as warnings and never used. Bold: required.",
        "",
        "## dossier.toml",
        "",
        "| key | meaning |",
        "|---|---|",
    ]
    for key, (meaning, required) in DOSSIER_KEYS.items():
        lines.append(f"| {f'**{key}**' if required else key} | {meaning} |")
    for table in TABLES:
        status = "required" if table.required else "optional"
        lines += ["", f"## {table.file} ({status})", "", f"A row: {table.meaning}.", ""]
        if table.key:
            lines += ["Unique: " + ", ".join(table.key) + ".", ""]
        lines += ["| column | holds | default | meaning |", "|---|---|---|---|"]
        for name, column in table.columns.items():
            lines.append(_dictionary_row(name, column, table))
    return "\n".join(lines) + "\n"


def _dictionary_row(name: str, column: Column, table: Table) -> str:
    holds = column.expected
    if name in table.references:
        holds += f" (in {table.references[name]})"
    shown = f"**{name}**" if column.required else name
    return f"| {shown} | {holds} | {column.default} | {column.meaning} |"


if __name__ == "__main__":
    sys.stdout.write(describe_format())
