"""The shipped dossier: what it holds, that nobody changed it by accident, and the figures that are documented of it.

The counts and hashes stand here because the tables were carried over once from the coding of the two essays. A change
of a reading is a new version of the dossier: change the number in dossier.toml and the hash here together.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from policies import Dossier, Filters, Scenario, compare, describe, load_dossier
from policies.dossier.dictionary import describe_format
from policies.evidence import measure_agreement

ROOT = Path(__file__).parents[2] / "data"
READINGS_HASH = "02d8a1ab2ab1e992ccdfb261529a57518da4f03b509eae11e4ae684e84196af4"
FOCAL = ("sale_or_ban", "privacy_law", "data_agreements", "fara_enforcement")


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    return load_dossier(ROOT / "tiktok")


def sums(dossier: Dossier, **choices: object) -> dict[str, float]:
    """Sums of values over the criteria in view, at equal weights."""
    result = compare(dossier, Scenario.for_dossier(dossier, **choices))
    return {str(name): round(value * len(result.weights), 9) for name, value in result.overall["value"].items()}


def test_the_data_dictionary_is_current() -> None:
    assert (ROOT / "README.md").read_text(encoding="utf-8") == describe_format(), (
        "run: python -m policies.dossier.dictionary > data/README.md"
    )


def test_it_loads_without_a_warning(dossier: Dossier) -> None:
    assert dossier.warnings == ()
    assert (dossier.id, dossier.version) == ("tiktok", "1.0.0")


def test_its_counts(dossier: Dossier) -> None:
    assert len(dossier.alternatives) == 11
    assert tuple(item.id for item in dossier.alternatives if item.focal) == FOCAL
    assert Counter(item.offered for item in dossier.criteria) == {"sources": 12, "users": 3}
    assert len(dossier.groups) == 4
    assert list(dossier.source) == ["kokas", "fu_dirks"]
    assert len(dossier.readings) == 65
    assert len({(r.alternative, r.criterion, r.source) for r in dossier.readings}) == 63
    assert {name: len(frame) for name, frame in dossier.records.items()} == {
        "codings": 219,
        "corrections": 22,
        "emphasis": 79,
        "paragraphs": 32,
        "relations": 8,
        "facts": 5,
    }


def test_its_defaults(dossier: Dossier) -> None:
    assert (dossier.defaults.lens, dossier.defaults.silence, dossier.defaults.allowance) == ("both", "neutral", 1)
    assert (dossier.scale.worst, dossier.scale.neutral, dossier.scale.best) == (-2, 0, 2)
    assert len(dossier.scale.labels) == 5
    assert all(item.question and item.worst_means and item.best_means for item in dossier.criteria)
    kinds = {item.id: item.kind for item in dossier.criteria if item.offered == "sources" and item.kind != "outcome"}
    assert kinds == {
        "breadth": "means",
        "cross_border": "means",
        "verifiability": "means",
        "workability": "feasibility",
    }


def test_it_says_what_belongs_to_its_question(dossier: Dossier) -> None:
    assert "As of the essays" in dossier.caution
    assert list(dossier.variant) == ["sale", "ban"]
    assert set(dossier.variants) == {"sale", "ban"}
    assert all((dossier.making.note, dossier.making.summary, dossier.making.steps, dossier.making.not_shown))


def test_what_it_says_of_how_its_readings_were_made_is_what_its_codings_show(dossier: Dossier) -> None:
    found, making = measure_agreement(dossier), dossier.making
    assert f"{found.cells} cells each" in making.steps[1]
    assert f"{found.corrections} corrections, each with its reason" in making.review
    summary = " ".join(making.summary.split())
    assert f"in {found.same_read} of {found.cells} cells (Cohen's kappa {found.kappa:.2f})" in summary
    assert f"the same score in {found.same_score} of the {found.both_read} cells both read" in summary


def test_its_readings_are_those_that_were_reviewed(dossier: Dossier) -> None:
    """One line a reading: whatever stands behind a number. The hash was taken from the reviewed table."""
    lines = [
        f"{r.alternative}|{r.criterion}|{r.source}|{r.basis}|{r.speaker}|{r.variant}|{r.central:g}|{r.low:g}|{r.high:g}|"
        f"{' '.join(r.locators)}|{r.rationale}|{r.phrase}|{r.phrase_locator}"
        for r in dossier.readings
    ]
    assert hashlib.sha256("\n".join(lines).encode()).hexdigest() == READINGS_HASH


def test_the_codebooks_silences_hold(dossier: Dossier) -> None:
    silent = {("sale_or_ban", "kokas"), ("fara_enforcement", "kokas"), ("data_agreements", "fu_dirks")}
    assert not silent & {(r.alternative, r.source) for r in dossier.readings}


def test_every_reading_says_where_and_why(dossier: Dossier) -> None:
    for reading in dossier.readings:
        assert reading.locators
        assert 0 < len(reading.rationale.split()) <= 36, reading.rationale
        assert len(reading.phrase.split()) <= 8, reading.phrase
        assert bool(reading.phrase) is bool(reading.phrase_locator)


def test_the_sums_on_the_default_view(dossier: Dossier) -> None:
    assert sums(dossier) == {"sale_or_ban": -2, "privacy_law": 6, "data_agreements": 5, "fara_enforcement": 7}


def test_on_stated_readings_alone_the_privacy_law_leads(dossier: Dossier) -> None:
    found = sums(dossier, filters=Filters(stated_only=True))
    assert found["privacy_law"] == 4
    assert sorted(found.values(), reverse=True) == [4, 3, 2, -1]


def test_through_kokas_alone_two_are_ranked_and_agreements_lead(dossier: Dossier) -> None:
    result = compare(dossier, Scenario.for_dossier(dossier, lens="kokas"))
    assert list(result.overall.index) == ["privacy_law", "data_agreements"]
    assert result.leaders == ("data_agreements",)
    assert {item.code for item in result.unranked} == {"no_reading"}


def test_through_fu_and_dirks_alone_registration_and_the_privacy_law_tie(dossier: Dossier) -> None:
    result = compare(dossier, Scenario.for_dossier(dossier, lens="fu_dirks"))
    assert result.leaders == ("privacy_law", "fara_enforcement")


def test_registration_reads_exactly_half_of_the_criteria_and_is_ranked(dossier: Dossier) -> None:
    result = compare(dossier, Scenario.for_dossier(dossier, silence="leave_out"))
    assert result.overall.at["fara_enforcement", "criteria_read"] == 6
    assert len(result.weights) == 12
    assert "fara_enforcement" in result.overall.index


def test_registration_rests_on_one_paragraph_mostly_implied(dossier: Dossier) -> None:
    found = [reading for reading in dossier.readings if reading.alternative == "fara_enforcement"]
    assert len(found) == 6
    assert set.intersection(*(set(reading.locators) for reading in found)) == {"F18"}
    assert Counter(reading.basis for reading in found) == {"implied": 5, "stated": 1}


def test_the_opening_sentences(dossier: Dossier) -> None:
    told = {item.code: item.text for item in describe(compare(dossier, Scenario.for_dossier(dossier)))}
    assert told["lead"] == "On our reading of two essays (2022, 2024), no option is clearly ahead."
    assert told["contenders"] == "Three of four can lead, depending on what is counted."
    assert told["trailing"] == (
        "Sale or ban trails wherever it is compared at equal weights, but neither essay makes the case for it."
    )
    assert "every one of them citing F18" in told["rests_on"]


def test_weight_sets_are_equal_counted_or_illustrations_and_none_is_called_neutral(dossier: Dossier) -> None:
    assert len(dossier.weight_sets) == 8
    offered = {item.id for item in dossier.criteria if item.offered == "sources"}
    for item in dossier.weight_sets:
        assert set(item.points) <= offered
        assert item.derivation
        assert "neutral" not in item.name.lower()


def shares(dossier: Dossier, name: str) -> dict[str, float]:
    return {
        str(k): float(v) for k, v in compare(dossier, Scenario.for_dossier(dossier, weight_set=name)).weights.items()
    }


def test_equal_sets_are_equal(dossier: Dossier) -> None:
    names = [item.id for item in dossier.weight_sets if item.id.startswith("equal")]
    assert len(names) == 2
    by_criterion, by_group = (shares(dossier, name) for name in names)
    assert list(by_criterion.values()) == pytest.approx([1 / 12] * 12)
    for group in dossier.groups:
        members = [item.id for item in dossier.criteria if item.group == group.id and item.offered == "sources"]
        assert [by_group[name] for name in members] == pytest.approx([1 / 4 / len(members)] * len(members))


@pytest.mark.parametrize("source", ["kokas", "fu_dirks"])
def test_attention_counts_paragraphs_half_where_one_coding_has_it(dossier: Dossier, source: str) -> None:
    emphasis = dossier.records["emphasis"]
    rows = emphasis[emphasis["source"] == source]
    counts: defaultdict[str, float] = defaultdict(float)
    for criterion, coded_by in zip(rows["criterion"], rows["coded_by"], strict=True):
        counts[criterion] += 1 if coded_by == "both" else 0.5
    found = [item for item in dossier.weight_sets if "attention" in item.id and source.split("_")[0] in item.id]
    assert len(found) == 1
    points = {name: points for name, points in found[0].points.items() if points}
    total, expected = sum(points.values()), sum(counts.values())
    assert {name: item / total for name, item in points.items()} == pytest.approx(
        {name: item / expected for name, item in counts.items()}
    )
    assert "not importance" in found[0].derivation


def test_illustrations_put_sixty_per_cent_on_one_group(dossier: Dossier) -> None:
    found = [item for item in dossier.weight_sets if not item.id.startswith("equal") and "attention" not in item.id]
    assert len(found) == 4
    leading = set()
    for item in found:
        carried: defaultdict[str, float] = defaultdict(float)
        for name, share in shares(dossier, item.id).items():
            carried[dossier.criterion[name].group] += share
        group, share = max(carried.items(), key=lambda pair: pair[1])
        assert share == pytest.approx(0.6)
        assert "60" in item.name
        leading.add(group)
    assert leading == {item.id for item in dossier.groups}
