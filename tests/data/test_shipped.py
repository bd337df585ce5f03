"""The shipped dossier: what it holds, that nobody changed it by accident, and the figures that are documented of it.

The counts and hashes stand here because the tables were carried over once from the coding of the two essays. A change
of a reading is a new version of the dossier: change the number in dossier.toml and the hash here together.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict

import pytest

from policies import Dossier, Filters, Scenario, compare, describe
from policies.dossier.dictionary import describe_format
from policies.evidence import measure_agreement
from tests.folders import SHIPPED

READINGS_HASH = "02d8a1ab2ab1e992ccdfb261529a57518da4f03b509eae11e4ae684e84196af4"
FOCAL = ("sale_or_ban", "privacy_law", "data_agreements", "fara_enforcement")


def sums(dossier: Dossier, **choices: object) -> dict[str, float]:
    """Sums of values over the criteria in view, at equal weights."""
    result = compare(dossier, Scenario.for_dossier(dossier, **choices))
    return {str(name): round(value * len(result.weights), 9) for name, value in result.overall["value"].items()}


def test_the_data_dictionary_is_current() -> None:
    assert (SHIPPED.parent / "README.md").read_text(encoding="utf-8") == describe_format(), (
        "run: python -m policies.dossier.dictionary > data/README.md"
    )


def test_it_loads_without_a_warning(shipped: Dossier) -> None:
    assert shipped.warnings == ()
    assert (shipped.id, shipped.version) == ("tiktok", "1.0.0")


def test_its_counts(shipped: Dossier) -> None:
    assert len(shipped.alternatives) == 11
    assert tuple(item.id for item in shipped.alternatives if item.focal) == FOCAL
    assert Counter(item.offered for item in shipped.criteria) == {"sources": 12, "users": 3}
    assert len(shipped.groups) == 4
    assert list(shipped.source) == ["kokas", "fu_dirks"]
    assert len(shipped.readings) == 65
    assert len({(r.alternative, r.criterion, r.source) for r in shipped.readings}) == 63
    assert {name: len(frame) for name, frame in shipped.records.items()} == {
        "codings": 219,
        "corrections": 22,
        "emphasis": 79,
        "paragraphs": 32,
        "relations": 8,
        "facts": 5,
    }


def test_its_defaults(shipped: Dossier) -> None:
    assert (shipped.defaults.lens, shipped.defaults.silence, shipped.defaults.allowance) == ("both", "neutral", 1)
    assert (shipped.scale.worst, shipped.scale.neutral, shipped.scale.best) == (-2, 0, 2)
    assert len(shipped.scale.labels) == 5
    assert all(item.question and item.worst_means and item.best_means for item in shipped.criteria)
    kinds = {item.id: item.kind for item in shipped.criteria if item.offered == "sources" and item.kind != "outcome"}
    assert kinds == {
        "breadth": "means",
        "cross_border": "means",
        "verifiability": "means",
        "workability": "feasibility",
    }


def test_it_says_what_belongs_to_its_question(shipped: Dossier) -> None:
    assert "As of the essays" in shipped.caution
    assert list(shipped.variant) == ["sale", "ban"]
    assert set(shipped.variants) == {"sale", "ban"}
    assert all((shipped.making.note, shipped.making.summary, shipped.making.steps, shipped.making.not_shown))


def test_what_it_says_of_how_its_readings_were_made_is_what_its_codings_show(shipped: Dossier) -> None:
    found, making = measure_agreement(shipped), shipped.making
    assert f"{found.cells} cells each" in making.steps[1]
    assert f"{found.corrections} corrections, each with its reason" in making.review
    summary = " ".join(making.summary.split())
    assert f"in {found.same_read} of {found.cells} cells (Cohen's kappa {found.kappa:.2f})" in summary
    assert f"the same score in {found.same_score} of the {found.both_read} cells both read" in summary


def test_its_readings_are_those_that_were_reviewed(shipped: Dossier) -> None:
    """One line a reading: whatever stands behind a number. The hash was taken from the reviewed table."""
    lines = [
        f"{r.alternative}|{r.criterion}|{r.source}|{r.basis}|{r.speaker}|{r.variant}|{r.central:g}|{r.low:g}|{r.high:g}|"
        f"{' '.join(r.locators)}|{r.rationale}|{r.phrase}|{r.phrase_locator}"
        for r in shipped.readings
    ]
    assert hashlib.sha256("\n".join(lines).encode()).hexdigest() == READINGS_HASH


def test_the_codebooks_silences_hold(shipped: Dossier) -> None:
    silent = {("sale_or_ban", "kokas"), ("fara_enforcement", "kokas"), ("data_agreements", "fu_dirks")}
    assert not silent & {(r.alternative, r.source) for r in shipped.readings}


def test_every_reading_says_where_and_why(shipped: Dossier) -> None:
    for reading in shipped.readings:
        assert reading.locators
        assert 0 < len(reading.rationale.split()) <= 36, reading.rationale
        assert len(reading.phrase.split()) <= 8, reading.phrase
        assert bool(reading.phrase) is bool(reading.phrase_locator)


def test_the_sums_on_the_default_view(shipped: Dossier) -> None:
    assert sums(shipped) == {"sale_or_ban": -2, "privacy_law": 6, "data_agreements": 5, "fara_enforcement": 7}


def test_on_stated_readings_alone_the_privacy_law_leads(shipped: Dossier) -> None:
    found = sums(shipped, filters=Filters(stated_only=True))
    assert found["privacy_law"] == 4
    assert sorted(found.values(), reverse=True) == [4, 3, 2, -1]


def test_through_kokas_alone_two_are_ranked_and_agreements_lead(shipped: Dossier) -> None:
    result = compare(shipped, Scenario.for_dossier(shipped, lens="kokas"))
    assert list(result.overall.index) == ["privacy_law", "data_agreements"]
    assert result.leaders == ("data_agreements",)
    assert {item.code for item in result.unranked} == {"no_reading"}


def test_through_fu_and_dirks_alone_registration_and_the_privacy_law_tie(shipped: Dossier) -> None:
    result = compare(shipped, Scenario.for_dossier(shipped, lens="fu_dirks"))
    assert result.leaders == ("privacy_law", "fara_enforcement")


def test_registration_reads_exactly_half_of_the_criteria_and_is_ranked(shipped: Dossier) -> None:
    result = compare(shipped, Scenario.for_dossier(shipped, silence="leave_out"))
    assert result.overall.at["fara_enforcement", "criteria_read"] == 6
    assert len(result.weights) == 12
    assert "fara_enforcement" in result.overall.index


def test_registration_rests_on_one_paragraph_mostly_implied(shipped: Dossier) -> None:
    found = [reading for reading in shipped.readings if reading.alternative == "fara_enforcement"]
    assert len(found) == 6
    assert set.intersection(*(set(reading.locators) for reading in found)) == {"F18"}
    assert Counter(reading.basis for reading in found) == {"implied": 5, "stated": 1}


def test_the_opening_sentences(shipped: Dossier) -> None:
    told = {item.code: item.text for item in describe(compare(shipped, Scenario.for_dossier(shipped)))}
    assert told["lead"] == "On our reading of two essays (2022, 2024), no option is clearly ahead."
    assert told["contenders"] == "Three of four can lead, depending on what is counted."
    assert told["trailing"] == (
        "Sale or ban trails wherever it is compared at equal weights, but neither essay makes the case for it."
    )
    assert "every one of them citing F18" in told["rests_on"]


def test_weight_sets_are_equal_counted_or_illustrations_and_none_is_called_neutral(shipped: Dossier) -> None:
    assert len(shipped.weight_sets) == 8
    offered = {item.id for item in shipped.criteria if item.offered == "sources"}
    for item in shipped.weight_sets:
        assert set(item.points) <= offered
        assert item.derivation
        assert "neutral" not in item.name.lower()


def shares(dossier: Dossier, name: str) -> dict[str, float]:
    return {
        str(k): float(v) for k, v in compare(dossier, Scenario.for_dossier(dossier, weight_set=name)).weights.items()
    }


def test_equal_sets_are_equal(shipped: Dossier) -> None:
    names = [item.id for item in shipped.weight_sets if item.id.startswith("equal")]
    assert len(names) == 2
    by_criterion, by_group = (shares(shipped, name) for name in names)
    assert list(by_criterion.values()) == pytest.approx([1 / 12] * 12)
    for group in shipped.groups:
        members = [item.id for item in shipped.criteria if item.group == group.id and item.offered == "sources"]
        assert [by_group[name] for name in members] == pytest.approx([1 / 4 / len(members)] * len(members))


@pytest.mark.parametrize("source", ["kokas", "fu_dirks"])
def test_attention_counts_paragraphs_half_where_one_coding_has_it(shipped: Dossier, source: str) -> None:
    emphasis = shipped.records["emphasis"]
    rows = emphasis[emphasis["source"] == source]
    counts: defaultdict[str, float] = defaultdict(float)
    for criterion, coded_by in zip(rows["criterion"], rows["coded_by"], strict=True):
        counts[criterion] += 1 if coded_by == "both" else 0.5
    found = [item for item in shipped.weight_sets if "attention" in item.id and source.split("_")[0] in item.id]
    assert len(found) == 1
    points = {name: points for name, points in found[0].points.items() if points}
    total, expected = sum(points.values()), sum(counts.values())
    assert {name: item / total for name, item in points.items()} == pytest.approx(
        {name: item / expected for name, item in counts.items()}
    )
    assert "not importance" in found[0].derivation


def test_illustrations_put_sixty_per_cent_on_one_group(shipped: Dossier) -> None:
    found = [item for item in shipped.weight_sets if not item.id.startswith("equal") and "attention" not in item.id]
    assert len(found) == 4
    leading = set()
    for item in found:
        carried: defaultdict[str, float] = defaultdict(float)
        for name, share in shares(shipped, item.id).items():
            carried[shipped.criterion[name].group] += share
        group, share = max(carried.items(), key=lambda pair: pair[1])
        assert share == pytest.approx(0.6)
        assert "60" in item.name
        leading.add(group)
    assert leading == {item.id for item in shipped.groups}
