"""How variants are called, from the words of the dossier."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from dashboard.shared import variants
from policies.dossier.loading import load_dossier
from policies.dossier.model import Dossier
from tests.dashboard.helpers.app import App
from tests.folders import read, write_roads

LEASE, LOAN, GIFT = ({"id": name, "name": f"a {name}"} for name in ("lease", "loan", "gift"))


def make(folder: Path, *declared: dict[str, str], found: tuple[str, ...] = ("lease", "loan")) -> Dossier:
    readings = [read("north", "noise", place, variant=name) for place, name in enumerate(found)]
    return load_dossier(write_roads(folder / "roads", readings=readings, variants=declared))


def test_two_variants_are_both_and_either(tmp_path: Path) -> None:
    dossier = make(tmp_path, LEASE, LOAN)
    assert variants.name_variants(dossier) == "Lease or loan"
    assert variants.name_every(dossier) == "Both, as read"
    assert variants.word_choice(dossier) == "Where an author argues a lease and a loan apart, keep one of them."
    assert variants.word_apart(dossier) == (
        "A lease and a loan are two measures: an objection to one is not an objection to the other."
    )
    heads = [variants.head_variant(dossier, name) for name in ("lease", "either", "")]
    assert heads == ["About a lease", "About either", "About neither in particular"]
    assert variants.word_variant(dossier, "either") == "on a lease or a loan"
    assert variants.name_only(dossier, "loan") == "Readings on a loan"


def test_three_variants_are_all_and_any(tmp_path: Path) -> None:
    dossier = make(tmp_path, LEASE, LOAN, GIFT)
    assert variants.name_variants(dossier) == "Lease, loan or gift"
    assert variants.name_every(dossier) == "All, as read"
    assert "are three measures" in variants.word_apart(dossier)
    assert [variants.head_variant(dossier, name) for name in ("either", "")] == [
        "About any",
        "About none in particular",
    ]


def test_a_variant_without_words_goes_by_its_id(tmp_path: Path) -> None:
    dossier = make(tmp_path)
    assert variants.name_variants(dossier) == "Lease or loan"
    assert variants.word_variant(dossier, "loan") == "on loan"
    assert variants.word_variant(dossier, "mine") == "on mine"
    assert variants.label_variant(dossier, "mine") == "mine"


def test_a_declared_variant_that_nothing_is_read_on_can_be_chosen(
    tmp_path: Path, open_folder: Callable[..., App]
) -> None:
    make(tmp_path, LEASE, LOAN, GIFT, found=("lease", "either"))
    app = open_folder(tmp_path / "roads").assert_sound()
    choice = app.choices["variant"]
    assert choice["label"] == "Lease, loan or gift"
    assert [item["id"] for item in choice["options"]] == ["", "lease", "loan", "gift"]
