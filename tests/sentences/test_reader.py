"""The register finds out what it does not know and what is not so."""

from __future__ import annotations

from pathlib import Path

from tests.sentences.gather.text import Text, walk_markup
from tests.sentences.scenes import make_scene
from tests.sentences.test_sentences import find_faults


def test_a_sentence_without_an_entry_and_a_false_one_are_found_out(tmp_path: Path) -> None:
    scene = make_scene("level", tmp_path)
    true = "North road and South road tie for first place at these weights."
    false = "On our reading of one source, Field 2020, only South road can be ranked, so there is nothing to lead."
    unknown = "The moon is made of cheese."
    texts = [Text("compare", text) for text in (true, false, f"{true} {unknown}")]
    unheard, wrong, met = find_faults(scene, texts)
    assert [text for text in unheard if unknown in text] == unheard
    assert len(unheard) == 1
    assert len(wrong) == 1
    assert false in wrong[0]
    assert len(met) == 2


def test_lines_of_a_picture_that_go_on_with_each_other_are_one_text() -> None:
    lines = [
        f'<text x="1" y="{10 + place * 13}" font-size="10">{line}</text>' for place, line in enumerate(("a b", "c"))
    ]
    apart = '<text x="50" y="23" font-size="10">d</text>'
    found = walk_markup("", f"<svg><title>t</title>{''.join(lines)}{apart}</svg>")
    assert [item.text for item in found] == ["t", "a b c", "d"]


def test_what_stands_in_markup_is_under_its_headings() -> None:
    found = walk_markup("here", "<h2>a</h2><h3>b</h3><p>c</p><h3>d</h3><p>e</p><h2>f</h2><p>g</p>")
    under = {item.text: item.about for item in found}
    assert (under["c"], under["e"], under["g"]) == (("a", "b"), ("a", "d"), ("f",))
