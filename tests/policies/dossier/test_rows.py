"""From bytes to rows: whatever a spreadsheet saves is read alike, and no row is cut to its header."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policies.dossier.rows import READ_AS_WINDOWS, decode_text, split_rows

HEADER = ["criterion", "points", "note"]
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
CELLS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=12)
TABLES = st.lists(st.lists(CELLS, min_size=3, max_size=3), max_size=5)


def write(rows: list[list[str]], separator: str = ",", line_end: str = "\n") -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=separator, lineterminator=line_end).writerows(rows)
    return out.getvalue()


@given(TABLES, st.sampled_from(",;\t"), st.sampled_from(["\n", "\r\n", "\r"]), st.sampled_from(ENCODINGS))
def test_a_table_reads_back_however_it_was_saved(
    table: list[list[str]], separator: str, line_end: str, encoding: str
) -> None:
    text = write([HEADER, *table], separator, line_end)
    if encoding in ("utf-16-le", "utf-16-be"):
        text = write([HEADER, *[["privacy", "1,5", "x"]]], separator, line_end)  # without a mark, its letters tell it
        table = [["privacy", "1,5", "x"]]
    rows = split_rows(decode_text(text.encode(encoding)).text, HEADER)
    assert rows.fault == ""
    assert list(rows.header) == HEADER
    assert rows.separator == separator
    assert [rows.fill(row) for row in rows.body.values()] == [row for row in table if any(map(str.strip, row))]


def test_letters_of_a_code_page_are_read_with_a_notice() -> None:
    decoded = decode_text("criterion;points\nliberté;3\n".encode("cp1252"))
    assert decoded.text.endswith("liberté;3\n")
    assert decoded.notice == READ_AS_WINDOWS


@pytest.mark.parametrize(
    "content",
    [
        "criterion;liberté\n".encode() + b"\xe9",  # one letter in UTF-8 and one not: damaged
        b"a\x81b",
        b"\xff\xfea",
        b"\x00\xff\x01",
    ],
)
def test_what_is_damaged_is_no_text(content: bytes) -> None:
    with pytest.raises(ValueError, match=r"line [12]: byte"):
        decode_text(content)


def test_rows_of_separators_only_are_skipped_and_counted_and_padding_is_taken_off() -> None:
    rows = split_rows("criterion;points;;\n;;;\nx;3;;\n;;\ny;4\n", HEADER)
    assert rows.header == ("criterion", "points")
    assert rows.body == {3: ["x", "3"], 5: ["y", "4"]}
    assert rows.find_misfits() == {}


@given(st.lists(CELLS, min_size=1, max_size=6))
def test_no_cell_is_lost_without_a_word(row: list[str]) -> None:
    rows = split_rows(write([HEADER, row]), HEADER)
    misfits = rows.find_misfits(HEADER[:2])
    for number, cells in rows.body.items():
        if number not in misfits:
            assert rows.fill(cells)[: len(row)] == (row if len(row) <= 3 else row[:3])
            assert not any(cell.strip() for cell in row[3:])


def test_a_row_that_does_not_fit_says_how_many_cells_it_has_and_why() -> None:
    rows = split_rows("criterion,points,note\nprivacy,-1,5,why, and how\nliberty\ncost,3\n", HEADER)
    assert rows.find_misfits(HEADER[:2]) == {2: "5 cells", 3: "1 cell"}
    assert rows.explain_misfit("5 cells") == (
        "is there a comma in a text, or a number with a decimal comma? Put it in quotes"
    )
    assert rows.explain_misfit("1 cell") == "is a cell missing?"


def test_a_point_is_a_decimal_sign_where_commas_part_the_cells() -> None:
    assert split_rows("criterion,points\nx,33.333\n", HEADER).find_numerals(["points"]).doubt == ""
    assert "could be" in split_rows("criterion;points\nx;33.333\n", HEADER).find_numerals(["points"]).doubt
    assert split_rows('criterion,points\nx,"1,5"\n', HEADER).find_numerals(["points"]).read("1,5") == 1.5
