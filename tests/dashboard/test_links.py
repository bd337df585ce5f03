"""Links: each restores its view, and one that cannot be read opens the default view and says why."""

from __future__ import annotations

import base64
import hashlib
import json
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.session import words as session_words
from dashboard.shared.copy_link import words as copy_link_words
from policies.dossier.model import Dossier
from policies.errors import ScenarioError
from policies.scenario.parts import Filters, Sampling
from policies.scenario.scenario import Scenario, default_scenario, to_plain
from policies.scenario.serialisation import TOKEN_PREFIX, decode_token, encode_token
from policies.terms import SILENCES, SPACINGS, WEIGHTINGS
from tests.dashboard.helpers.app import App
from tests.folders import copy_shipped, load_shipped, write_roads


def pack(plain: object) -> str:
    """Write any JSON as a token, as a hand that knows the format could."""
    packed = zlib.compress(json.dumps(plain).encode())
    return TOKEN_PREFIX + base64.urlsafe_b64encode(packed).decode().rstrip("=")


def alter(made_for: Dossier, /, **fields: Any) -> str:
    plain = to_plain(default_scenario(made_for)) | {"weight_set": None} | fields
    del plain["log"]
    return pack(plain)


def noise(count: int) -> str:
    digest = hashlib.shake_256(b"noise").digest(count)
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")


DAMAGED: dict[str, Callable[[Dossier], str]] = {
    "cut": lambda d: encode_token(default_scenario(d))[:-20],
    "cut to its beginning": lambda d: encode_token(default_scenario(d))[:3],
    "one letter changed": lambda d: encode_token(default_scenario(d)).replace("e", "f", 1),
    "something added": lambda d: encode_token(default_scenario(d)) + "AAAA",
    "random letters": lambda _: noise(80),
    "random letters after the right beginning": lambda _: TOKEN_PREFIX + noise(200),
    "another alphabet": lambda _: TOKEN_PREFIX + "π🙂",
    "markup": lambda _: "<script>alert(1)</script>",
    "no JSON": lambda _: TOKEN_PREFIX + base64.urlsafe_b64encode(zlib.compress(b"hello")).decode(),
    "other JSON": lambda _: pack([1, 2, 3]),
    "a bomb": lambda _: pack("0" * 5_000_000),
    "later format": lambda d: "s9" + encode_token(default_scenario(d))[len(TOKEN_PREFIX) :],
    "later format inside": lambda d: alter(d, format=9),
    "another dossier": lambda d: alter(d, dossier={"id": "roads", "version": "1"}),
    "another version with unknown ids": lambda d: alter(
        d, dossier={"id": d.id, "version": "0.1"}, options=["sale_or_ban", "tariff"]
    ),
    "unknown option": lambda d: alter(d, options=["sale_or_bann"]),
    "unknown criterion": lambda d: alter(d, points={"privcy": 1}),
    "unknown lens": lambda d: alter(d, lens="nobody"),
    "unknown silence": lambda d: alter(d, silence="loud"),
    "unknown field": lambda d: alter(d, colour="red"),
    "negative points": lambda d: alter(d, points={"privacy": -1}),
    "no points": lambda d: alter(d, points={"privacy": 0}),
    "infinite points": lambda d: alter(d, points={"privacy": float("inf")}),
    "words for points": lambda d: alter(d, points={"privacy": "many"}),
    "no options": lambda d: alter(d, options=[]),
    "negative allowance": lambda d: alter(d, allowance=-1),
}


@pytest.mark.parametrize("page", ["", "method"])
@pytest.mark.parametrize("damage", DAMAGED)
def test_a_damaged_link_opens_the_default_view_and_says_why(damage: str, page: str, dossier: Dossier) -> None:
    token = DAMAGED[damage](dossier)
    with pytest.raises(ScenarioError, match=r"\w") as refused:
        decode_token(token, dossier)
    app = App(token, page).assert_sound()
    assert app.read_scenario(dossier) == default_scenario(dossier)
    (notice,) = app.notices
    assert notice.startswith(session_words.LINK_REFUSED)
    for fault in refused.value.faults:
        assert " ".join(fault.split()) in notice


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        ("cut", "copy it again, whole"),
        ("later format", "update the program"),
        ("another dossier", "'roads'"),
        ("unknown option", "did you mean 'sale_or_ban'?"),
        ("another version with unknown ids", "0.1"),
    ],
)
def test_the_explanation_names_what_to_do_or_what_was_found(damage: str, told: str, dossier: Dossier) -> None:
    assert told in App(DAMAGED[damage](dossier)).notices[0]


def test_an_explanation_is_given_once(dossier: Dossier) -> None:
    app = App(DAMAGED["cut"](dossier))
    assert app.notices
    assert app.run().notices == []


def test_an_address_without_a_token_opens_the_default_view_and_takes_its_token(dossier: Dossier) -> None:
    for token in (None, ""):
        app = App(token).assert_sound()
        assert app.notices == []
        assert app.token == encode_token(default_scenario(dossier))


def test_a_link_made_with_another_version_opens_with_a_notice(dossier: Dossier) -> None:
    token = alter(dossier, dossier={"id": dossier.id, "version": "0.9"}, points={"privacy": 70, "liberty": 30})
    app = App(token).assert_sound()
    (notice,) = app.notices
    assert "0.9" in notice
    assert dossier.version in notice
    assert app.read_scenario(dossier).points["privacy"] == 70


def test_a_link_to_an_earlier_version_keeps_its_weights_whatever_is_now_the_default(
    tmp_path: Path, open_folder: Callable[..., App], dossier: Dossier
) -> None:
    token = encode_token(Scenario.for_dossier(dossier, points={"privacy": 10, "coercion": 30}, allowance=1))
    folder = copy_shipped(tmp_path / "later")
    head = (folder / "dossier.toml").read_text(encoding="utf-8")
    head = head.replace(f'version = "{dossier.version}"', 'version = "9.0"').replace("allowance = 1", "allowance = 0.5")
    head = head.replace('silence = "neutral"', 'silence = "leave_out"')
    (folder / "dossier.toml").write_text(head, encoding="utf-8")
    app = open_folder(folder, token).assert_sound()
    assert app.choices["silence"]["value"] == "neutral"
    assert app.choices["allowance"]["value"] == 1
    assert app.panel["criteria"]["coercion"]["points"] == 30
    assert any("9.0" in notice and dossier.version in notice for notice in app.notices)


def test_a_link_to_another_dossier_is_refused_by_name(
    tmp_path: Path, open_folder: Callable[..., App], dossier: Dossier
) -> None:
    app = open_folder(write_roads(tmp_path / "roads"), encode_token(default_scenario(dossier))).assert_sound()
    assert dossier.id in app.notices[0]
    assert list(app.rows) == ["north", "south"]


def test_what_was_set_before_stays_when_the_session_runs_again(dossier: Dossier) -> None:
    scenario = Scenario.for_dossier(dossier, weight_set="mostly_rights", lens="fu_dirks")
    app = App(encode_token(scenario))
    app.run().go("method").go("compare").run()
    assert app.read_scenario(dossier) == scenario


UNEVEN = st.floats(1, 100, exclude_min=True, exclude_max=True)
"""With all their digits, as dragging a whole group makes them."""


@given(
    points=st.fixed_dictionaries(dict.fromkeys(load_shipped().criterion, UNEVEN)),
    locks=st.sets(st.sampled_from(list(load_shipped().criterion))),
    dropped=st.sets(st.sampled_from(list(load_shipped().criterion)), max_size=len(load_shipped().criterion) - 1),
    filters=st.builds(Filters, st.booleans(), st.booleans(), st.sampled_from([None, "sale", "ban"]), st.booleans()),
    lens=st.sampled_from(["both", *load_shipped().source]),
    silence=st.sampled_from(SILENCES),
    spacing=st.sampled_from(SPACINGS),
    allowance=UNEVEN,
    alternatives=st.sets(st.sampled_from(list(load_shipped().alternative)), min_size=1),
    sampling=st.builds(Sampling, st.integers(1, 1_000_000), st.integers(0, 2**31), st.sampled_from(WEIGHTINGS), UNEVEN),
)
def test_a_link_survives_mail_and_chat_whatever_is_chosen(**choices: Any) -> None:
    """Overrides and weights kept under names may make it longer; then the copy button says so."""
    token = encode_token(Scenario.for_dossier(load_shipped(), **choices))
    address = f"https://policy-options.dashboard.example.org/robustness?s={token}"
    assert len(address) < copy_link_words.LONGEST_LINK


@settings(max_examples=15, deadline=None)
@given(
    st.text(max_size=60) | st.binary(max_size=60).map(lambda raw: TOKEN_PREFIX + base64.urlsafe_b64encode(raw).decode())
)
def test_no_address_breaks_the_page(token: str) -> None:
    app = App(token).assert_sound()
    assert "ranking" in app.components
