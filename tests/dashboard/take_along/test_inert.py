"""Names and notes of users are only ever text, in whatever file they stand and in whatever part of it."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import openpyxl
import pytest
from pptx import Presentation

from dashboard.take_along.brief import write_brief
from dashboard.take_along.data import write_data
from dashboard.take_along.slides import write_slides
from dashboard.take_along.workbook import write_workbook
from tests.dashboard.helpers.handouts import make_nasty

TEXTS = {
    "minus": "-2+3+cmd|' /C calc'!A0",
    "tab and markup": "\t=1+1 <img src=x onerror=alert(1)></script></title>",
    "wide signs": "\uff1d1+1 _x003D_1+1 http://evil.example/x",
}
FORMULA = re.compile(r"<f>(.*?)</f>")


def unpack(content: bytes) -> Iterator[tuple[str, str]]:
    """Give every part of a file that is a ZIP, and of the workbooks inside it."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            inside = archive.read(name)
            if name.endswith(".xlsx"):
                yield from ((f"{name}/{part}", text) for part, text in unpack(inside))
            elif name.endswith((".xml", ".rels", ".csv")):
                yield name, inside.decode("utf-8-sig")


@pytest.mark.parametrize("kind", TEXTS)
def test_no_part_of_any_file_takes_text_for_more(kind: str, tmp_path: Path) -> None:
    handout = make_nasty(tmp_path / "nasty", TEXTS[kind])
    slides, book = write_slides(handout), write_workbook(handout)
    for content in (slides, book, write_data(handout)):
        for name, text in unpack(content):
            if name.endswith(".csv"):
                cells = [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]
                assert not any(re.match(r"[=+@\t\uff1d]|-\D|-2\+", cell) for cell in cells), name
                continue
            ElementTree.fromstring(text)  # noqa: S314  our own file: that it is well-formed is what is tested
            assert not any(re.search(r"cmd|evil|1\+1 ", formula) for formula in FORMULA.findall(text)), name
            targets = re.findall(r'Target="([^"]*)"[^>]*TargetMode="External"', text)
            assert [target for target in targets if not target.startswith("https://compare.example.org/")] == [], name
    for about in (
        Presentation(io.BytesIO(slides)).core_properties,
        openpyxl.load_workbook(io.BytesIO(book)).properties,
    ):
        assert max(len(text) for text in (about.title, about.subject, about.keywords)) <= 255
        assert "roads, version 1" in about.keywords
    page = write_brief(handout).decode()
    assert (page.count("<script"), page.count("<img"), page.count("href=")) == (1, 0, 1)
