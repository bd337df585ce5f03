"""What a session holds, as frozen objects."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from policies.dossier import Dossier, Package
from policies.findings import shorten
from policies.packages import join_members
from policies.scenario import (
    LeftOut,
    LogEntry,
    Packed,
    Scenario,
    TypedCells,
    encode_address,
    make_own_id,
    pack_scenario,
)
from policies.terms import USER_PREFIX

KEPT_PREFIX = "kept "
"""Before the name of a kept weight set where it stands among the shipped ones, whose ids have no space."""
BUILT_PACKAGE = f"{USER_PREFIX}built"
"""Id of the package that is being put together and has no name yet."""
ROOM_PARAMETER = "room"
"""Of the address: a room, and the secret that says what may be done in it."""
_LONGEST_NAME = 480
_LONGEST_CODE, _LONGEST_SECRET = 12, 100


@dataclass(frozen=True)
class History:
    """What the session knows beside the scenario.

    Parameters
    ----------
    undo, redo : str or None
        What would be undone or redone.
    applied : mapping of str to int
        Number of the last event applied from each panel.
    weight_set : str or None
        The shipped set that the present points started from.
    trade_off : tuple of str or None
        Two criteria whose trade-off the user looks at.
    rest : mapping of str to float
        Points that the criteria of a group had before its weight was moved to 0.
    """

    undo: str | None = None
    redo: str | None = None
    applied: Mapping[str, int] = field(default_factory=dict)
    weight_set: str | None = None
    trade_off: tuple[str, str] | None = None
    rest: Mapping[str, float] = field(default_factory=dict)


Rest = tuple[Mapping[str, float], ...]
"""By group whose weight was moved to 0: the points that its criteria had, so that it comes back as it was."""


@dataclass(frozen=True)
class Step:
    """A scenario to go back (or forward) to, and what that would undo (or redo).

    Parameters
    ----------
    packed : Packed
        The scenario, so packed that hundreds of steps share what they have in common.
    what : str
    log : tuple of LogEntry or None
        Its change log, where the one on screen is not the continuation of it: it comes back with the scenario.
    rest : tuple of mapping
        What the groups at 0 were there.
    """

    packed: Packed
    what: str
    log: tuple[LogEntry, ...] | None = None
    rest: Rest = ()


@dataclass(frozen=True)
class Drafts:
    """What was typed into a sheet and cannot be taken yet, by row and column, and why, by row."""

    typed: TypedCells = field(default_factory=dict)
    faults: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Opened:
    """What the user asked to look into: a cell, or a whole option if ``criterion`` is None."""

    alternative: str
    criterion: str | None


@dataclass(frozen=True)
class Talk:
    """Where the talk of the Present page is: the number of its step, and of the steps that it leaves out."""

    step: int = 1
    skip: tuple[int, ...] = ()


@dataclass(frozen=True)
class Incomplete:
    """An address that leaves own entries out, which the session does not hold.

    Parameters
    ----------
    token : str
        Of the address.
    scenario : Scenario
        The view without them.
    left_out : LeftOut
    asked : bool
        Whether the browser is still to say if it keeps them.
    on_screen : bool
        Whether the view is shown meanwhile, as at the start; who goes back or forward stays where they are till then.
    """

    token: str
    scenario: Scenario
    left_out: LeftOut
    asked: bool = True
    on_screen: bool = True


@dataclass(frozen=True)
class Session:
    """Everything a session holds.

    Parameters
    ----------
    scenario : Scenario
        The one on screen.
    past, future : tuple of Step
        What undo and redo go to, the nearest last.
    applied : mapping of str to int
        The number of the last event applied from each component that was drawn.
    notices : tuple of str
        What the user should be told once.
    sheets : mapping of str to Drafts
        By sheet.
    trade_off : tuple of str or None
        The two criteria whose trade-off is asked for.
    talk : Talk
        Of the Present page; turning a step is no change of the scenario, and is not undone.
    dossier : Dossier or None
        The version of the dossier that the session began with, or moved on to.
    rest : tuple of mapping
        What the groups were whose weight was moved to 0.
    tab : str
        Names this session to the browser that keeps its work.
    began : tuple of str and Scenario or None
        The address that the session began with, and the view that it opened.
    heard : bool
        Whether the browser has handed back what it kept.
    early : tuple of str
        ``undo`` and ``redo`` asked for before that.
    incomplete : Incomplete or None
        What the address that was opened last leaves out.
    near : tuple of Scenario and Packed or None
        A scenario that was packed before, whose parts need not be packed again.
    rooms : mapping of str to str
        By the code of each room that the session may see: the secret that says what it may do there.
    room : str
        The code of the room on screen; empty where there is none.
    """

    scenario: Scenario
    past: tuple[Step, ...] = ()
    future: tuple[Step, ...] = ()
    applied: Mapping[str, int] = field(default_factory=dict)
    notices: tuple[str, ...] = ()
    sheets: Mapping[str, Drafts] = field(default_factory=dict)
    trade_off: tuple[str, str] | None = None
    talk: Talk = field(default_factory=Talk)
    dossier: Dossier | None = None
    rest: Rest = ()
    tab: str = ""
    began: tuple[str, Scenario] | None = None
    heard: bool = False
    early: tuple[str, ...] = ()
    incomplete: Incomplete | None = None
    near: tuple[Scenario, Packed] | None = field(default=None, compare=False, repr=False)
    rooms: Mapping[str, str] = field(default_factory=dict, repr=False)
    room: str = ""

    @cached_property
    def address(self) -> str:
        """The token for the address bar: that of an address that leaves something out stays till the view changes."""
        opened = self.incomplete
        if opened and (opened.scenario == self.scenario or (opened.asked and not opened.on_screen)):
            return opened.token
        return encode_address(self.scenario, self.packed)

    @cached_property
    def packed(self) -> Packed:
        """The scenario on screen as it is kept."""
        return pack_scenario(self.scenario, self.near)

    def tell(self, *notices: str) -> Session:
        """Add what the user should be told, and has not been told yet."""
        return replace(self, notices=tuple(dict.fromkeys((*self.notices, *notices))))


def parse_talk(step: str, skip: str) -> Talk:
    """Read where a talk is from an address; what is no number there counts for nothing."""
    numbers = [int(part) for part in skip.split(",") if part.isdecimal() and len(part) < 3]
    return Talk(int(step) if step.isdecimal() and len(step) < 3 else 1, tuple(sorted(set(numbers))))


def fit_talk(now: Talk, steps: Sequence[int]) -> Talk:
    """Bring a talk to the nearest of the steps that there are and are not left out."""
    skip = tuple(number for number in now.skip if number in steps)
    left = [number for number in steps if number not in skip] or list(steps)
    step = min(left, key=lambda number: (abs(number - now.step), number))
    return Talk(step, skip if len(skip) < len(steps) else ())


def move_kept(now: Scenario, name: str, direction: str) -> dict[str, Any]:
    """Give what changes when a kept weight set moves one place ``up`` or ``down`` in the user's order."""
    kept = list(now.weight_sets)
    place = next(number for number, item in enumerate(kept) if item.name == name)
    kept.insert(max(place - 1, 0) if direction == "up" else place + 1, kept.pop(place))
    return {"weight_sets": tuple(kept)}


def read_room_link(text: str) -> tuple[str, str] | None:
    """Read ``CODE.SECRET``, as a link to a room holds it; None for anything else."""
    code, _, secret = text.partition(".")
    fits = code.isascii() and code.isalpha() and len(code) <= _LONGEST_CODE and 0 < len(secret) <= _LONGEST_SECRET
    return (code.upper(), secret) if fits else None


def put_together(dossier: Dossier, now: Scenario, members: Sequence[str]) -> dict[str, Any]:
    """Give what changes when these options take the place of what was being put together."""
    known = dossier.extend(now.own_alternatives, now.own_criteria)
    name = shorten(join_members(known, members).name, _LONGEST_NAME)
    kept = (item for item in now.packages if item.id != BUILT_PACKAGE)
    overrides = tuple(item for item in now.overrides if item.alternative != BUILT_PACKAGE)
    return {"packages": (*kept, Package(BUILT_PACKAGE, name, tuple(members))), "overrides": overrides}


def drop_package(now: Scenario, name: str) -> dict[str, Any]:
    """Give what changes when a package of the user's own goes, with the scores of it."""
    return {
        "packages": tuple(item for item in now.packages if item.id != name),
        "packages_in_view": tuple(item for item in now.packages_in_view if item != name),
        "overrides": tuple(item for item in now.overrides if item.alternative != name),
    }


def keep_built(now: Scenario, name: str) -> dict[str, Any]:
    """Give what changes when what was put together is kept under a name: it is compared from then on."""
    taken = [item.id for item in now.packages]
    own = make_own_id(name, taken)
    kept = tuple(replace(item, id=own, name=name) if item.id == BUILT_PACKAGE else item for item in now.packages)
    overrides = tuple(
        replace(item, alternative=own) if item.alternative == BUILT_PACKAGE else item for item in now.overrides
    )
    return {"packages": kept, "packages_in_view": (*now.packages_in_view, own), "overrides": overrides}
