"""What leaves the room speaks of the user; the register knows what is said to them."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from dashboard.shared.words import OWN_SIGN
from policies.comparison.comparison import compare
from policies.terms import USER_PREFIX
from tests.sentences.gather.text import Text
from tests.sentences.scenes import Scene


def turn_to_user(scene: Scene) -> Callable[[Text], Text]:
    """Give what makes of a text of a file or a picture, which speaks of the user, what is said to them."""
    dossier = compare(scene.dossier, scene.scenario).dossier
    things = (*dossier.alternatives, *dossier.criteria)
    own = tuple(name for item in things if item.id.startswith(USER_PREFIX) for name in (item.name, item.short_name))

    def turn(text: Text) -> Text:
        about = tuple([_turn_to_user(part, own) for part in text.about])
        return Text(text.place, _turn_to_user(text.text, own), about)

    return turn


# Most texts stand on many pages, and each page is read in many states.
@lru_cache(maxsize=2**16)
def _turn_to_user(text: str, own: tuple[str, ...]) -> str:
    """Say to the user what a file says of them; that files do so has a test of its own."""
    for name in own:
        text = text.replace(f"{OWN_SIGN} {name}", name)
    text = re.sub("(?<!Scores )of the user’s own", "of your own", text)
    text = text.replace("the user’s own source", "your own source").replace("The user’s own source", "Your own source")
    return re.sub(rf"(?<=\)) {OWN_SIGN}$", "", text)
