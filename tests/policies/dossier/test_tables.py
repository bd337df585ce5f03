"""Reading files: whatever is wrong with one, all of it is said, with its place, and never as a traceback."""

from __future__ import annotations

import csv
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from policies import DossierError, load_dossier
from tests.folders import ALTERNATIVES, CRITERIA, READINGS, write_made_up, write_table

REQUIRED = ["alternatives.csv", "criteria.csv", "readings.csv", "sources.csv"]


def spoil(folder: Path, file: str, change: Callable[[bytes], bytes]) -> None:
    (folder / file).write_bytes(change((folder / file).read_bytes()))


def refuse(folder: Path) -> str:
    with pytest.raises(DossierError, match="in the dossier:") as caught:
        load_dossier(folder)
    return str(caught.value)


@pytest.mark.parametrize("file", ["dossier.toml", *REQUIRED])
def test_a_missing_required_file_is_a_fault(folder: Path, file: str) -> None:
    (folder / file).unlink()
    assert f"{file}: expected this file to be in the dossier (it is required)" in refuse(folder)


@pytest.mark.parametrize("file", REQUIRED)
def test_an_empty_required_file_is_a_fault(folder: Path, file: str) -> None:
    spoil(folder, file, lambda _: b" \n")
    assert f"{file}: expected a header and at least one row (the file is empty)" in refuse(folder)


@pytest.mark.parametrize("file", REQUIRED)
def test_a_required_file_with_a_header_only_is_the_only_fault(folder: Path, file: str) -> None:
    spoil(folder, file, lambda content: content.splitlines(keepends=True)[0])
    assert (
        refuse(folder)
        == f"1 fault in the dossier:\n{file}: expected at least one row under the header (the table is empty)"
    )


@pytest.mark.parametrize("file", ["dossier.toml", *REQUIRED])
def test_a_wrong_encoding_names_the_line_and_the_byte(folder: Path, file: str) -> None:
    spoil(folder, file, lambda content: content + "é".encode("latin-1"))
    assert f"{file}: expected UTF-8 text (line" in refuse(folder)
    assert "byte 0xe9 is not UTF-8" in refuse(folder)


@pytest.mark.parametrize("file", ["dossier.toml", *REQUIRED])
def test_a_folder_in_place_of_a_file_is_a_fault(folder: Path, file: str) -> None:
    (folder / file).unlink()
    (folder / file).mkdir()
    assert f"{file}: expected a readable file" in refuse(folder)


@pytest.mark.parametrize("file", ["dossier.toml", *REQUIRED])
def test_a_byte_order_mark_and_windows_line_ends_are_tolerated(folder: Path, file: str) -> None:
    spoil(folder, file, lambda content: b"\xef\xbb\xbf" + content.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))
    assert load_dossier(folder).id == "made_up"


@pytest.mark.parametrize("file", ["dossier.toml", *REQUIRED])
@pytest.mark.parametrize("character", ["\x00", "\x0b", "\x1b", "\x7f", "\x85"])
def test_control_characters_are_a_fault(folder: Path, file: str, character: str) -> None:
    spoil(folder, file, lambda content: content.replace(b"a", f"a{character}".encode(), 1))
    assert f"found {character!r}, expected no control characters other than newline and tab" in refuse(folder)


def test_a_bare_carriage_return_is_a_control_character(folder: Path) -> None:
    spoil(folder, "sources.csv", lambda content: content.replace(b"\r\n", b"\r"))
    assert r"sources.csv: found '\r', expected no control characters" in refuse(folder)


def test_newlines_and_tabs_inside_quotes_are_text(folder: Path) -> None:
    write_table(folder / "alternatives.csv", [("id", "name"), ("a", "Al\n\tpha"), ("b", "B"), ("c", "C")])
    dossier = load_dossier(folder)
    assert dossier.alternative["a"].name == "Al\n\tpha"


def test_a_row_after_a_quoted_newline_is_counted_as_a_spreadsheet_counts_it(folder: Path) -> None:
    write_table(folder / "alternatives.csv", [("id", "name"), ("a", "Al\npha"), ("B!", "B"), ("b", "B"), ("c", "C")])
    assert "alternatives.csv, row 3, column id: found 'B!', expected an id" in refuse(folder)


def test_blank_rows_are_skipped_and_counted(folder: Path) -> None:
    spoil(folder, "alternatives.csv", lambda content: content.replace(b"\r\nb,", b"\r\n\r\nB!,"))
    assert "alternatives.csv, row 4, column id: found 'B!'" in refuse(folder)


def test_ragged_rows_name_how_many_cells_there_are(folder: Path) -> None:
    spoil(folder, "alternatives.csv", lambda content: content + b"d\r\ne,E,more\r\n")
    message = refuse(folder)
    assert "alternatives.csv, row 5: found '1 cell', expected 2 cells, as in the header" in message
    assert "alternatives.csv, row 6: found '3 cells', expected 2 cells" in message
    assert message.startswith("2 faults")


def test_a_missing_quotation_mark_names_the_line(folder: Path) -> None:
    spoil(folder, "alternatives.csv", lambda content: content + b'd,"Delta\r\n')
    assert "alternatives.csv: expected cells parted by commas, semicolons or tabs (line 5" in refuse(folder)


def test_a_truncated_file_is_refused_or_whole(folder: Path) -> None:
    whole = (folder / "readings.csv").read_bytes()
    for length in range(len(whole)):
        (folder / "readings.csv").write_bytes(whole[:length])
        try:
            load_dossier(folder)
        except DossierError:
            continue
        assert whole[length - 1 : length] in (b"\r", b"\n", b"1", b"0", b"2"), length


def test_a_blank_first_row_is_a_fault(folder: Path) -> None:
    spoil(folder, "alternatives.csv", lambda content: b"\r\n" + content)
    assert "alternatives.csv, row 1: expected the names of the columns (the row is empty)" in refuse(folder)


def test_a_column_that_stands_twice_is_a_fault(folder: Path) -> None:
    write_table(folder / "alternatives.csv", [("id", "name", "name"), ("a", "A", "B")])
    assert "alternatives.csv, row 1, column name: expected each column once (it stands twice)" in refuse(folder)


def test_very_many_columns_are_a_fault(folder: Path) -> None:
    write_table(folder / "alternatives.csv", [[f"c{number}" for number in range(2000)]])
    assert "alternatives.csv, row 1: found '2000 columns', expected at most 1000 columns" in refuse(folder)


def test_a_missing_column_suggests_the_misspelt_one(folder: Path) -> None:
    write_table(folder / "alternatives.csv", [("id", "nmae"), ("a", "A"), ("b", "B"), ("c", "C")])
    assert "alternatives.csv, row 1, column name: expected this column in the header (is it 'nmae'?)" in refuse(folder)


def test_a_missing_column_is_said_to_be_required(folder: Path) -> None:
    write_table(folder / "readings.csv", [row[1:] for row in READINGS])
    message = refuse(folder)
    assert (
        "readings.csv, row 1, column alternative: expected this column in the header (the column is required)"
        in message
    )
    assert "once" not in message  # without the column, rows that differ in it only look alike


def test_unknown_columns_files_and_keys_are_warnings(folder: Path) -> None:
    write_table(folder / "alternatives.csv", [("id", "name", "focl"), ("a", "A", "no"), ("b", "B", ""), ("c", "C", "")])
    (folder / "notes.txt").write_text("x")
    spoil(folder, "dossier.toml", lambda content: b'questoin = "?"\n' + content)
    dossier = load_dossier(folder)
    assert dossier.warnings == (
        "dossier.toml: unknown key 'questoin', not used (did you mean 'question'?)",
        "alternatives.csv: unknown column 'focl', not used (did you mean 'focal'?)",
        "notes.txt: unknown file, not used",
    )
    assert dossier.alternative["a"].focal


def test_a_value_outside_a_choice_suggests_the_near_miss(folder: Path) -> None:
    write_table(
        folder / "readings.csv", [(*READINGS[0], "basis"), ("a", "x", "s", 1, "sttated"), ("b", "x", "s", 1, "")]
    )
    expected = "readings.csv, row 2, column basis: found 'sttated', expected one of stated, implied, measured"
    assert f"{expected} (did you mean 'stated'?)" in refuse(folder)


@pytest.mark.parametrize("found", ["Upper", "1st", "a-b", "a b", "é", "a\n"])
def test_an_id_has_small_letters_digits_and_underscores(folder: Path, found: str) -> None:
    write_table(folder / "alternatives.csv", [*ALTERNATIVES, (found, "D")])
    assert f"column id: found {found!r}, expected an id: a small letter" in refuse(folder)


@pytest.mark.parametrize("found", ["one", "nan", "inf", "1,234", "0x1", "1e999", "1_0", "١"])
def test_a_number_is_finite_and_plainly_written(folder: Path, found: str) -> None:
    write_table(folder / "criteria.csv", [*CRITERIA, ("z", "Zed", found, 1)])
    assert f"criteria.csv, row 4, column worst: found {found!r}, expected a finite number" in refuse(folder)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_table_of_another_country_is_read_alike(folder: Path, separator: str) -> None:
    write_table(folder / "readings.csv", [READINGS[0], ("a", "x", "s", "-1.5"), ("b", "x", "s", "0.25")])
    usual = load_dossier(folder).readings
    rows = [READINGS[0], ("a", "x", "s", "\u22121,5"), ("", "", "", ""), ("b", "x", "s", "0,25")]
    with (folder / "readings.csv").open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, delimiter=separator).writerows(rows)
    assert load_dossier(folder).readings == usual


def test_numbers_of_a_table_that_could_be_two_are_a_fault(folder: Path) -> None:
    spoil(folder, "readings.csv", lambda _: b"alternative;criterion;source;central\na;x;s;1,5\nb;x;s;0.5\n")
    assert "readings.csv: expected numbers that can be read one way only ('1,5' has a decimal comma" in refuse(folder)


@pytest.mark.parametrize(("encoding", "seems"), [("utf-16", "utf-16"), ("cp1252", "cp1252")])
def test_a_dossier_is_utf8_and_says_what_a_file_seems_to_be(folder: Path, encoding: str, seems: str) -> None:
    spoil(folder, "sources.csv", lambda content: content.decode().replace("First", "Pr\u00e9").encode(encoding))
    assert f"(it seems to be {seems}); save the file as UTF-8" in refuse(folder)


def test_a_missing_value_is_one_fault(folder: Path) -> None:
    write_table(folder / "criteria.csv", [*CRITERIA, ("", " ", "", 1)])
    message = refuse(folder)
    assert message.startswith("3 faults")
    for column in ("id", "name", "worst"):
        assert f"criteria.csv, row 4, column {column}: found" in message


@pytest.mark.parametrize(
    ("file", "rows", "expected"),
    [
        ("alternatives.csv", [*ALTERNATIVES, ("a", "Again")], "row 5, column id: found 'a', expected each id once"),
        ("criteria.csv", [*CRITERIA, ("x", "Again", 0, 1)], "row 4, column id: found 'x', expected each id once"),
        ("readings.csv", [*READINGS, ("a", "x", "s", 2)], "row 8, column alternative: found 'a, x, s', expected each"),
    ],
)
def test_a_key_stands_once(folder: Path, file: str, rows: list[tuple[object, ...]], expected: str) -> None:
    write_table(folder / file, rows)
    message = refuse(folder)
    assert f"{file}, {expected}" in message
    assert "row 2 has it already" in message


def test_variants_tell_readings_apart(folder: Path) -> None:
    header = (*READINGS[0], "variant")
    rows = [header, ("a", "x", "s", 1, "sale"), ("a", "x", "s", 2, "ban"), ("a", "x", "s", 0, "")]
    write_table(folder / "readings.csv", rows)
    assert len(load_dossier(folder).readings) == 3
    write_table(folder / "readings.csv", [*rows, ("a", "x", "s", 0, "ban")])
    assert "each alternative + criterion + source + variant once" in refuse(folder)


def test_faults_of_every_file_come_at_once(folder: Path) -> None:
    spoil(folder, "dossier.toml", lambda content: content.replace(b'title = "Made up"', b""))
    write_table(folder / "alternatives.csv", [("id", "name"), ("A", "")])
    write_table(folder / "criteria.csv", [*CRITERIA, ("z", "Zed", 1, 1)])
    write_table(folder / "readings.csv", [*READINGS, ("a", "x", "nobody", "much")])
    (folder / "sources.csv").unlink()
    message = refuse(folder)
    for file in ("dossier.toml", "alternatives.csv", "criteria.csv", "readings.csv", "sources.csv"):
        assert f"\n{file}" in message


def test_faults_of_a_table_come_column_by_column(folder: Path) -> None:
    rows = [("kind", "id", "name", "best"), ("outcom", "X", "Ex", "high"), ("", "y", "", 1), ("", "Z", "Zed", "low")]
    write_table(folder / "criteria.csv", rows)
    faults = [line for line in refuse(folder).splitlines() if line.startswith("criteria.csv")]
    an_id = "an id: a small letter, then small letters, digits or _"
    assert faults == [
        "criteria.csv, row 1, column worst: expected this column in the header (the column is required)",
        f"criteria.csv, row 2, column id: found 'X', expected {an_id}",
        f"criteria.csv, row 4, column id: found 'Z', expected {an_id}",
        "criteria.csv, row 3, column name: found '', expected a value",
        "criteria.csv, row 2, column best: found 'high', expected a finite number",
        "criteria.csv, row 4, column best: found 'low', expected a finite number",
        "criteria.csv, row 2, column kind: found 'outcom', expected one of outcome, means, feasibility "
        "(did you mean 'outcome'?)",
    ]


def test_very_many_faults_of_a_kind_are_counted_and_their_rows_named(folder: Path) -> None:
    write_table(folder / "alternatives.csv", [*ALTERNATIVES, *((f"A{number}", "name") for number in range(1000))])
    message = refuse(folder)
    assert message.count("alternatives.csv, row") == 50
    assert "(the same fault in 950 more rows: 55-1004)" in message


@pytest.mark.parametrize("column", ["id", "name"])
def test_ten_megabytes_in_one_column_are_refused_at_once(folder: Path, column: str) -> None:
    row = {"id": "d", "name": "Delta"} | {column: "x" * 10_000_000}
    write_table(folder / "alternatives.csv", [*ALTERNATIVES, tuple(row.values())])
    start = time.perf_counter()
    message = refuse(folder)
    assert f"alternatives.csv, row 5, column {column}: found '10000000 characters', expected at most 100000" in message
    assert time.perf_counter() - start < 10
    assert len(message) < 1000


def test_ten_megabytes_of_rows_are_refused_quickly_in_a_short_message(tmp_path: Path) -> None:
    rows = [READINGS[0], *((f"q{number}", "xx", "ss", "much") for number in range(50_000))]
    folder = write_made_up(tmp_path / "dossier", readings=rows)
    start = time.perf_counter()
    message = refuse(folder)
    assert "the same fault in 49950 more rows: 52-50001" in message
    assert time.perf_counter() - start < 20
    assert len(message) < 100_000


def test_the_folder_must_exist(tmp_path: Path) -> None:
    with pytest.raises(DossierError, match=r"nowhere: expected a folder that holds dossier\.toml"):
        load_dossier(tmp_path / "nowhere")
