from __future__ import annotations

from pathlib import Path

import pytest

from policies import DossierError, load_dossier
from policies.dossier import Making
from tests.folders import TOML, write_made_up


@pytest.mark.parametrize("key", ["id", "version", "title", "worst", "neutral", "best"])
def test_a_required_key_must_be_there(tmp_path: Path, key: str) -> None:
    kept = [line for line in TOML.splitlines() if not line.startswith(f"{key} =")]
    name = key if key in ("id", "version", "title") else f"value_scale.{key}"
    with pytest.raises(DossierError, match=rf"dossier\.toml, key {name}: expected this key \(it is required\)"):
        load_dossier(write_made_up(tmp_path, toml="\n".join(kept)))


@pytest.mark.parametrize(
    ("was", "now", "expected"),
    [
        ('id = "made_up"', 'id = "Made up"', r"key id: found 'Made up', expected an id"),
        ('version = "1"', "version = 1", r"key version: found '1', expected text in quotes"),
        ('title = "Made up"', 'title = " "', r"key title: found ' ', expected text in quotes"),
        ('title = "Made up"', 'title = "a\\u0000"', r"key title: .* without control characters"),
        ("best = 2", 'best = "2"', r"key value_scale\.best: found '2', expected a finite number"),
        ("best = 2", "best = true", r"key value_scale\.best: found 'True', expected a finite number"),
        ("best = 2", "best = inf", r"key value_scale\.best: found 'inf', expected a finite number"),
        ("best = 2", "best = nan", r"key value_scale\.best: found 'nan', expected a finite number"),
        ("best = 2", "best = 1" + "0" * 400, r"key value_scale\.best: found '10+' \(cut\), expected a finite number"),
        ("best = 2", "best = 0x" + "f" * 5000, r"key value_scale\.best: found .*, expected a finite number"),
        ("best = 2", "best = " + "9" * 5000, r"dossier\.toml: expected TOML"),
        (
            "best = 2",
            "best = 0",
            r"key value_scale: found 'worst -2, neutral 0, best 0', expected worst <= neutral < best",
        ),
        ("worst = -2", "worst = 1", r"expected worst <= neutral < best"),
        ("best = 2", 'best = 2\nlabels = "good"', r"key value_scale\.labels: found 'good', expected a list of words"),
        ("best = 2", 'best = 2\n[defaults]\nsilence = "none"', r"expected one of neutral, leave_out, shared_only"),
        ("best = 2", "best = 2\n[defaults]\nallowance = -1", r"expected a finite number of at least 0"),
        ("best = 2", 'best = 2\n[defaults]\nlens = "u"', r"key defaults\.lens: found 'u', expected both, or an id"),
        (
            "best = 2",
            'best = 2\n[defaults]\nweight_set = "w"',
            r"key defaults\.weight_set: found 'w', expected a set that stands in weight_sets\.csv",
        ),
        (
            'title = "Made up"',
            'title = "x"\ncaution = 3',
            r"key caution: found '3', expected text in quotes of at most",
        ),
        (
            'title = "Made up"',
            f'title = "x"\ncaution = "{"long " * 121}"',
            r"key caution: found 'long .* expected text in quotes of at most 600 characters",
        ),
        ('title = "Made up"', 'title = "x"\ncontact = true', r"key contact: found 'True', expected text in quotes"),
        ("best = 2", 'best = 2\n[making]\nsteps = "one"', r"key making\.steps: found 'one', expected a list of sent"),
        ("best = 2", "best = 2\n[making]\nnot_shown = [1]", r"key making\.not_shown: found .*, expected a list of sen"),
        ("best = 2", "best = 2\n[making]\nnote = 1", r"key making\.note: found '1', expected text in quotes"),
        ("best = 2", "best = 2\n[cases]\nsilence = []", r"key cases\.silence: found '\[\]', expected text in quotes"),
        ('id = "made_up"', 'clip = "yes"\nid = "made_up"', r"key clip: found 'yes', expected true or false"),
        ('id = "made_up"', "id = ", r"dossier\.toml: expected TOML \(Invalid value"),
        ('id = "made_up"', "x = " + "[" * 100_000, r"dossier\.toml: expected TOML"),
        ('id = "made_up"', "", r"key id: expected this key"),
    ],
)
def test_a_wrong_setting_is_explained(tmp_path: Path, was: str, now: str, expected: str) -> None:
    assert was in TOML
    with pytest.raises(DossierError, match=expected):
        load_dossier(write_made_up(tmp_path, toml=TOML.replace(was, now)))


def test_what_may_be_left_out_has_the_contracts_defaults(tmp_path: Path) -> None:
    dossier = load_dossier(write_made_up(tmp_path))
    assert (dossier.defaults.lens, dossier.defaults.silence, dossier.defaults.allowance) == ("both", "neutral", 1)
    assert dossier.defaults.weight_set is None
    assert dossier.clip is False
    assert dossier.question == "Made up"
    assert dossier.baseline == ""


def test_what_belongs_to_the_question_is_read(tmp_path: Path) -> None:
    head = 'caution = "Careful."\ncontact = "a@example.org"\nrelayed_speakers = "officials"\n'
    head += 'abbreviations = ["RC is a road charge."]\n'
    tail = """
[making]
brief = "Read once."
note = "By hand."
summary = '''
In two
lines.
'''
steps = ["First.", "Second."]
review = "Third."
not_shown = ["That it is right."]
[cases]
silence = "Nobody speaks of it."
labels = ""
"""
    dossier = load_dossier(write_made_up(tmp_path, toml=head + TOML + tail))
    assert (dossier.caution, dossier.contact, dossier.relayed_speakers) == ("Careful.", "a@example.org", "officials")
    assert dossier.making == Making(
        "Read once.", "By hand.", "In two\nlines.", ("First.", "Second."), "Third.", ("That it is right.",)
    )
    assert dossier.abbreviations == ("RC is a road charge.",)
    assert dict(dossier.cases) == {"silence": "Nobody speaks of it."}
    assert dossier.warnings == ()


def test_a_dossier_may_leave_all_of_that_out(tmp_path: Path) -> None:
    dossier = load_dossier(write_made_up(tmp_path))
    assert (dossier.caution, dossier.contact, dossier.relayed_speakers) == ("", "", "")
    assert dossier.making == Making()
    assert not dossier.cases


def test_a_misspelt_key_of_a_section_is_warned_of(tmp_path: Path) -> None:
    dossier = load_dossier(write_made_up(tmp_path, toml=TOML + '[cases]\nsilenc = "x"\n'))
    assert dossier.warnings == ("dossier.toml: unknown key 'cases.silenc', not used (did you mean 'cases.silence'?)",)


def test_empty_optional_text_is_as_good_as_none(tmp_path: Path) -> None:
    dossier = load_dossier(write_made_up(tmp_path, toml='question = ""\nsource_noun = ""\n' + TOML))
    assert dossier.question == "Made up"
    assert dossier.source_noun == "source"
