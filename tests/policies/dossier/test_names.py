"""No two things of a kind are called the same, whatever the files say."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import chain
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policies import Alternative, Criterion, Dossier, Scenario, load_dossier
from policies.cli.commands import main
from policies.dossier.model import list_labels
from policies.dossier.names import SHORT_KEPT, distinguish, find_alike, find_namesake, fold_name, label_source
from policies.english import keep_ends
from policies.scenario.own_entries import label_kept_sets
from policies.scenario.parts import KeptWeightSet
from policies.scenario.scenario import to_plain
from policies.scenario.serialisation import decode_token, encode_token, from_json
from tests.folders import write_roads
from tests.namesakes import NAMINGS, make_namesakes, write_namesakes

NAMES = st.text("aAb \u200b(1)", min_size=1, max_size=4) | st.sampled_from(
    ["a (1)", "a (2)", "a (yours)", "x" * 70, "x" * 69 + "y", "x" * 30 + "z" + "x" * 40]
)
LABELS = st.lists(st.tuples(NAMES, NAMES), max_size=6)
naming = pytest.mark.parametrize("naming", NAMINGS)


@given(LABELS, LABELS, st.data())
def test_what_is_told_apart_reads_like_nothing_else(
    labels: list[tuple[str, str]], others: list[tuple[str, str]], data: st.DataObject
) -> None:
    settled = distinguish(others)
    kinds = data.draw(st.lists(st.sampled_from(["", "A", "B"]), min_size=len(labels), max_size=len(labels)))
    told = distinguish(labels, kinds, settled)
    assert not any(chain.from_iterable(find_alike([*settled, *told])))
    for (name, short), (was, short_was) in zip(told, labels, strict=True):
        assert name.startswith(was)
        assert short.startswith(short_was)
        assert (name == short) >= (was == short_was)


@given(LABELS)
def test_what_reads_like_nothing_else_keeps_its_name(labels: list[tuple[str, str]]) -> None:
    told = distinguish(labels)
    assert distinguish(told) == told


@given(LABELS)
def test_short_names_stay_apart_when_they_are_cut(labels: list[tuple[str, str]]) -> None:
    shown = [fold_name(keep_ends(short, SHORT_KEPT)) for _, short in distinguish(labels)]
    assert len(set(shown)) == len(shown)


def test_a_namesake_is_found_whatever_its_case_and_spaces() -> None:
    others = {"x": ("Privacy law", "Law"), "y": ("Ban", "Ban")}
    assert find_namesake((" privacy\u200b  LAW",), others) == "x"
    assert find_namesake(("Other", "law"), others) == "x"
    assert find_namesake(("Privacy",), others) is None


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_namesakes(tmp_path / "namesakes", NAMINGS["equal"])


def list_named(dossier: Dossier, scenario: Scenario) -> dict[str, list[str]]:
    """List what everything is called, by what it is."""
    kinds = ("alternatives", "criteria", "groups", "weight_sets", "declared_variants")
    named = {kind: [text for item in getattr(dossier, kind) for text in {*list_labels(item)}] for kind in kinds}
    sources = (*dossier.sources, *(item.source for item in scenario.sources))
    sets = (*label_kept_sets(dossier, scenario).values(), *(item.name for item in dossier.weight_sets))
    return named | {"sources": [label_source(item) for item in sources], "sets": list(sets)}


@naming
def test_everything_in_a_dossier_and_of_the_users_has_a_name_of_its_own(naming: str, tmp_path: Path) -> None:
    dossier = load_dossier(write_namesakes(tmp_path / "namesakes", NAMINGS[naming]))
    scenario = make_namesakes(dossier, NAMINGS[naming])
    extended = dossier.extend(scenario.own_alternatives, scenario.own_criteria)
    for kind, names in list_named(extended, scenario).items():
        assert len({fold_name(name) for name in names}) == len(names), kind
        if kind != "sources":
            assert len({fold_name(keep_ends(name)) for name in names}) == len(names), kind
    # What a user adds leaves the dossier's own things as they are called.
    assert extended.alternatives[: len(dossier.alternatives)] == dossier.alternatives
    assert extended.criteria[: len(dossier.criteria)] == dossier.criteria


def test_nothing_bears_the_plain_name_that_others_were_told_apart_from(tmp_path: Path) -> None:
    """Beside "Privacy law (1)" and "(2)" a kept set, an option or a criterion of that name is marked as well."""
    dossier = load_dossier(write_namesakes(tmp_path / "namesakes", NAMINGS["equal"]))
    kept = Scenario.for_dossier(dossier, weight_sets=(KeptWeightSet("Privacy law", {"one": 1.0}),))
    assert label_kept_sets(dossier, kept) == {"Privacy law": "Privacy law (yours)"}
    extended = dossier.extend(
        (Alternative("user_law", "Privacy law", "Privacy law"),),
        (Criterion("user_c", "Privacy law", "Privacy law", -2, 2, offered="users"),),
    )
    assert extended.alternative["user_law"].name == extended.criterion["user_c"].name == "Privacy law (yours)"


@naming
def test_a_link_and_a_file_keep_the_names_as_they_were_given(naming: str, tmp_path: Path) -> None:
    dossier = load_dossier(write_namesakes(tmp_path / "namesakes", NAMINGS[naming]))
    scenario = make_namesakes(dossier, NAMINGS[naming])
    again, notices = decode_token(encode_token(scenario), dossier)
    assert (again, notices) == (scenario, ())
    assert [item.name for item in again.own_alternatives] == [NAMINGS[naming](0), NAMINGS[naming](1)]
    assert "mark" not in to_plain(scenario)["sources"][0]


def test_criteria_are_told_apart_by_their_groups(tmp_path: Path) -> None:
    criteria = [{"id": name, "name": "Cost", "group": name, "worst": -2, "best": 2} for name in ("town", "drive")]
    groups = [{"id": "town", "name": "The town"}, {"id": "drive", "name": "The drive"}]
    readings = [{"alternative": "north", "criterion": "town", "source": "survey", "central": 1}]
    dossier = load_dossier(write_roads(tmp_path / "r", criteria=criteria, groups=groups, readings=readings))
    assert [item.name for item in dossier.criteria] == ["Cost (The town)", "Cost (The drive)"]


def test_an_own_option_with_a_shipped_ones_short_name_is_marked_as_yours(shipped: Dossier) -> None:
    own = Alternative("user_law", "Privacy law", "Privacy law")
    extended = shipped.extend((own,), ())
    assert list_labels(extended.alternative["user_law"]) == ("Privacy law (yours)",) * 2
    assert extended.alternative["privacy_law"] == shipped.alternative["privacy_law"]


def test_two_texts_of_one_author_and_year_get_letters(folder: Path) -> None:
    assert [label_source(item) for item in load_dossier(folder).sources] == ["Field 2020a", "Field 2020b"]


def test_a_dossier_is_told_apart_however_it_is_made(shipped: Dossier) -> None:
    twins = tuple(replace(item, name="Twin", short_name="Twin") for item in shipped.alternatives[:2])
    made = replace(shipped, alternatives=(*twins, *shipped.alternatives[2:]))
    assert [item.name for item in made.alternatives[:2]] == ["Twin (1)", "Twin (2)"]


def test_validate_names_what_is_called_like_something_else(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["validate", str(folder), "--json"]) == 0
    warnings = json.loads(capsys.readouterr().out)["warnings"]
    for file, row in [
        ("alternatives.csv", 3), ("criteria.csv", 5), ("groups.csv", 3), ("sources.csv", 3), ("variants.csv", 3),
        ("weight_sets.csv", 6),
    ]:  # fmt: skip
        found = [text for text in warnings if text.startswith(f"{file}, row {row}: ")]
        assert len(found) == 1, file
        assert "reads like that of row 2: both are marked wherever they are shown" in found[0]


def test_validate_has_nothing_to_say_of_the_shipped_names(shipped: Dossier) -> None:
    assert shipped.warnings == ()


def test_a_file_with_two_kept_sets_of_one_name_opens_with_both(shipped: Dossier) -> None:
    plain = to_plain(Scenario.for_dossier(shipped))
    plain["weight_sets"] = [{"name": "Mine", "points": {"privacy": points}} for points in (1, 2)]
    scenario, notices = from_json(json.dumps(plain), shipped)
    assert [(item.name, item.points["privacy"]) for item in scenario.weight_sets] == [("Mine", 1), ("Mine (2)", 2)]
    assert notices == ("Two kept weight sets were called 'Mine': the later one is now 'Mine (2)'.",)


@naming
@pytest.mark.parametrize("command", [["compare"], ["switching"], ["robustness", "--samples", "200"]])
def test_the_command_line_tells_them_apart(
    naming: str, command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write_namesakes(tmp_path / "namesakes", NAMINGS[naming])
    assert main([command[0], str(path), *command[1:]]) == 0
    said = capsys.readouterr().out
    assert all(
        item.name.strip() in " ".join(said.split()) or item.name in said for item in load_dossier(path).alternatives
    )
