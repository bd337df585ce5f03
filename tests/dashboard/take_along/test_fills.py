"""Bars keep the colour of their group in whatever program draws them."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from itertools import product
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from pptx import Presentation

from dashboard.take_along.layout import list_sections
from dashboard.take_along.slides import write_slides
from dashboard.take_along.workbook import write_workbook
from policies.dossier.model import Dossier
from tests.dashboard.helpers.handouts import make_handout

SERIES = re.compile(r"<c:ser>.*?</c:ser>", re.DOTALL)
NEAR = 12  # of 255: what smoothing at an edge may change


@pytest.mark.parametrize("write", [write_slides, write_workbook])
def test_every_series_is_filled_with_the_plain_colour_of_its_group(write: object, dossier: Dossier) -> None:
    handout = make_handout(dossier)
    asked = [s.style.colour for s in list_sections(handout.comparison) for _ in s.criteria]
    with zipfile.ZipFile(io.BytesIO(write(handout))) as file:  # type: ignore[operator]
        charts = [file.read(name).decode() for name in file.namelist() if re.search(r"charts/chart\d*\.xml", name)]
    found = [
        re.findall(r'<c:spPr>\s*<a:solidFill>\s*<a:srgbClr val="(\w+)"', series)[:1]
        for chart in charts
        for series in SERIES.findall(chart)
        if len(SERIES.findall(chart)) >= len(asked)
    ]
    assert [f"#{colour.lower()}" for (colour,) in found] == asked
    assert not any("pattFill" in chart for chart in charts)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_shows_the_colour_of_every_group_in_bars_and_legend(dossier: Dossier, tmp_path: Path) -> None:
    handout = make_handout(dossier)
    deck = Presentation(io.BytesIO(write_slides(handout)))
    with_chart = next(place for place, slide in enumerate(deck.slides) if any(s.has_chart for s in slide.shapes))
    order = deck.slides._sldIdLst
    order.insert(0, order[with_chart])  # only the first slide becomes a picture
    deck.save(tmp_path / "talk.pptx")
    home = f"-env:UserInstallation={(tmp_path / 'home').as_uri()}"
    command = ["soffice", "--headless", home, "--convert-to", "png", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(tmp_path / "talk.pptx")], check=True, capture_output=True)
    with Image.open(tmp_path / "talk.png") as opened:
        pixels = np.asarray(opened.convert("RGB"), dtype=int)
    legend = int(len(pixels) * 0.8)
    comparison, densities = handout.comparison, []
    for section in list_sections(comparison):
        colour = np.array(list(bytes.fromhex(section.style.colour.removeprefix("#"))))
        shown = (abs(pixels - colour).max(axis=2) <= NEAR).sum(axis=1)
        cells = product(comparison.table.alternatives, section.criteria)
        long = np.nansum([abs(comparison.find_contribution(*cell)) for cell in cells])
        densities.append(shown[:legend].sum() / long)
        assert shown[legend:].sum() > 100, f"{section.name}: {shown[legend:].sum()} pixels in the legend"
    # Edges take some of each bar; a pattern took half or all of it.
    assert min(densities) > 0.7 * max(densities), densities
