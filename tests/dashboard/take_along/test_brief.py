"""The brief: one page of HTML that asks nobody for anything and says the same with and without its script."""

from __future__ import annotations

import base64
import hashlib
import html
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from dashboard.compare.words import list_subtotals
from dashboard.shared.provenance.handout import Handout, Occasion
from dashboard.shared.statements import changes
from dashboard.take_along import cell_words, sentences
from dashboard.take_along import words as take_along_words
from dashboard.take_along.brief import write_brief
from policies.dossier.model import Dossier
from policies.findings.statements import word_silence
from policies.scenario.parts import Override
from tests.dashboard.helpers.handouts import NASTY, make_handout, make_large, make_nasty


class Page(HTMLParser):
    """Elements with their attributes and text of a brief."""

    def __init__(self, handout: Handout) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.source = write_brief(handout).decode()
        self.feed(self.source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data

    def find(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


def test_the_policy_lets_only_this_style_and_this_script_work(dossier: Dossier) -> None:
    page = Page(make_handout(dossier))
    (policy,) = (m["content"] for m in page.find("meta") if m.get("http-equiv") == "Content-Security-Policy")
    assert policy is not None
    assert policy.startswith("default-src 'none'; ")
    for tag in ("style", "script"):
        (inside,) = re.findall(f"<{tag}>(.*?)</{tag}>", page.source, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(inside.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert not any(name.startswith("on") or name == "style" for _, attrs in page.elements for name in attrs)


def test_nothing_is_fetched_and_the_only_link_is_the_one_back(dossier: Dossier) -> None:
    handout = make_handout(dossier)
    page = Page(handout)
    used = {(tag, name) for tag, attrs in page.elements for name in attrs if name in ("src", "href", "srcset", "data")}
    assert used == {("a", "href")}
    assert [link["href"] for link in page.find("a")] == [handout.link]
    assert Page(make_handout(dossier, Occasion())).find("a") == []


def test_it_holds_finding_picture_scorecard_coverage_and_what_would_overturn_it(dossier: Dossier) -> None:
    handout = make_handout(dossier, weight_set="mostly_rights")
    page = Page(handout)
    assert [
        title
        for name, title in take_along_words.BRIEF.items()
        if name not in ("hover", "merged", "adds") and title.format(whose="our") not in page.text
    ] == []
    assert all(sentence in page.text for sentence in sentences.list_sentences(handout.findings))
    assert len(page.find("table")) == 3
    assert "+1 | +2 (0 to +2)" in page.text
    assert changes.word_nearest_change(handout.comparison, handout.reversals, handout.score_reversals) in page.text


def test_many_alternatives_have_one_table_of_who_says_what_and_our_reading(dossier: Dossier) -> None:
    own = (Override("company_mitigation", "privacy", -1, -2, 0, "heard <on> 3 May"),)
    page = Page(make_handout(dossier, alternatives=tuple(dossier.alternative), overrides=own))
    assert len(page.find("table")) == 2
    assert "<td>K◐ +1<br>F● +2</td>" in page.source
    assert "<td>✎ −1</td>" in page.source
    assert "Company mitigation on Privacy from any collector −1 (−2 to 0): “heard &lt;on&gt; 3 May”" in page.source
    assert take_along_words.BRIEF["merged"] in page.text
    assert take_along_words.BRIEF["coverage"] not in page.text


def test_packages_are_marked_and_told_of_with_the_rule_and_what_they_leave_uncovered(dossier: Dossier) -> None:
    own = (Override("privacy_law", "privacy", 2, 1, 2),)
    handout = make_handout(dossier, packages_in_ranking=True, overrides=own)
    page = Page(handout)
    text = " ".join(page.text.split())
    assert text.count(handout.findings["packages"][0].text) == 1
    assert "Kokas's combination (4 combined)" in text
    assert page.text.count("4 measures combined") == 2
    assert "Kokas's combination: Privacy law, Data agreements, Export controls and Capacity help. Kokas" in text
    assert "Kokas 2022 combines them (K11, K13). On Information integrity, " in text
    assert "says anything of any of its measures (three of 12 criteria). Read as harm on Economic cost." in text
    # A source speaks of a package as firmly as of any measure; the user's own score stands for what is read of one.
    assert "<td>K●F◐ +1</td>" in page.source
    assert "<td>K◐✎ +2</td>" in page.source
    assert Page(make_handout(dossier)).text.count("combined") == 0


def test_what_each_group_adds_stands_under_the_options(dossier: Dossier) -> None:
    handout = make_handout(dossier)
    head, *rows = list_subtotals(handout.comparison)
    page = Page(handout)
    for place, group in enumerate(head[1:-1], start=1):
        cells = "".join(f"<td>{row[place]}</td>" for row in rows)
        label = html.escape(take_along_words.BRIEF["adds"].format(group=group))
        assert f'<tr><th scope="row">{label}</th><td></td>{cells}</tr>' in page.source


def test_what_stands_above_is_not_said_again(dossier: Dossier) -> None:
    handout = make_handout(dossier)
    text = " ".join(Page(handout).text.split())
    for said in (
        dossier.baseline,
        dossier.caution,
        word_silence(dossier, handout.comparison.counted),
    ):
        assert text.count(" ".join(said.split())) == 1
    assert dossier.content_hash in text


def test_the_picture_is_whole_without_the_script(dossier: Dossier) -> None:
    handout = make_handout(dossier)
    page = Page(handout)
    parts = [attributes for attributes in page.find("rect") if attributes.get("class") == "part"]
    amounts = handout.comparison.contributions.to_numpy().ravel()
    assert len(parts) == sum(bool(abs(amount) > 0) for amount in amounts)
    assert page.source.count("<title>Forced sale or ban. ") == 2
    assert "tabindex" not in page.source.partition("<script>")[0]


@pytest.mark.parametrize("kind", NASTY)
def test_text_stays_text(kind: str, tmp_path: Path) -> None:
    page = Page(make_nasty(tmp_path / "nasty", NASTY[kind]))
    tags = [tag for tag, _ in page.elements]
    assert (tags.count("script"), tags.count("style"), tags.count("a")) == (1, 1, 1)
    assert not {"img", "iframe", "object", "link"} & set(tags)
    assert "<b>bold" not in page.source  # the brief has bold type of its own
    assert "\u202e" not in page.source


def test_a_large_comparison_is_told_whole(tmp_path: Path) -> None:
    handout = make_large(tmp_path / "large")
    others = len(handout.comparison.results) - len(handout.comparison.leaders)
    page = Page(handout)
    groups = len(list_subtotals(handout.comparison)[0]) - 2
    assert len(page.find("tr")) == (1 + 20 + groups + 3) + (1 + others)
    assert len(page.find("td")) == (20 + groups + 3) * (1 + 11) + 2 * others


@pytest.mark.parametrize("count", [4, 11])
def test_cells_to_which_nobody_speaks_are_hatched_and_no_others(count: int, dossier: Dossier) -> None:
    handout = make_handout(dossier, alternatives=tuple(dossier.alternative)[:count])
    page = write_brief(handout).decode()
    hatched = re.findall(r'<td><span class="silent">([^<]*)</span></td>', page)
    assert hatched == [cell_words.SILENT] * int((~handout.comparison.table.read).sum())
    assert cell_words.SILENT_HATCHED in page
