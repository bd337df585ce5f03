"""The Robustness page, opened at one of its questions."""

from __future__ import annotations

from typing import Any

from dashboard.robustness import words as robustness_words
from dashboard.theme import style_alternative
from policies.dossier.model import Dossier
from policies.scenario.parts import Sampling
from policies.scenario.scenario import Scenario
from policies.scenario.serialisation import encode_token
from tests.dashboard.helpers.app import App
from tests.folders import load_shipped

QUICK = Sampling(n_samples=1000)
STYLES = [style_alternative(load_shipped(), item.id) for item in load_shipped().alternatives[:4]]


def open_part(part: str = robustness_words.FIRM, dossier: Dossier | None = None, **choices: Any) -> App:
    token = encode_token(Scenario.for_dossier(dossier, **choices)) if dossier else None
    return App(token, page="robustness").turn_to(part)


def find_alts(app: App) -> dict[str, str]:
    """The alternative text of every picture, by the end of its key."""
    return {str(item.key).removeprefix("robustness_picture_"): item.proto.alt for item in app.test.get("plotly_chart")}
