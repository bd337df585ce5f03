"""The register of sentences: what may be said, each with the check that holds it to the numbers.

A template is the text of a sentence with holes: ``{option}``, ``{share}`` and the like, of which `HOLES` lists the
kinds; a hole may have a name of its own before its kind, as in ``{least:share}``. ``<one|other>`` stands for either
text, and an empty one for nothing. A check is given the facts of a scene and what stood in the holes, and returns
whether that is so.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from tests.sentences.facts import Facts, Said

Check = Callable[[Facts, Said], bool]

_NUMBER = r"[+−-]?\d[\d,]*(?:\.\d+)?(?:e[+-]\d+)?"
_COUNT = r"(?:no|none|one|two|three|four|five|six|seven|eight|nine|ten|\d[\d,]*)"
_SHARE = r"(?:<1|>99|\d+(?:\.\d+)?)[ \u00a0]?%"
_ORDINAL = r"\d+(?:st|nd|rd|th)"
HOLES: Mapping[str, str] = {
    "number": _NUMBER,
    "range": rf"{_NUMBER}(?: to {_NUMBER})?",
    "count": _COUNT,
    "Count": _COUNT.replace("(?:", "(?i:"),
    "share": _SHARE,
    "shares": rf"{_SHARE}(?: to {_SHARE})?",
    "ordinal": _ORDINAL,
    "day": r"\d{1,2} \w+ \d{4}(?: \(UTC\))?",
    "hash": r"[0-9a-f]{12,64}",
    "link": r"(?:https?://\S+|\?s=\S+)",
    "id": r"[a-z][a-z0-9_]*",
    "words": r"[^.;:]+?",
    "sign": r"[A-Z]",
    "code": r"[A-Z]{5}",
    "places": r"[A-Za-z]*\d+(?: [A-Za-z]*\d+)*",
    "gap": r".*?",
    "values": rf"{_NUMBER}(?: [|/] {_NUMBER})*✎?",
    "score": rf"{_NUMBER}(?: [^\d:;(),]+?)?",
    "measures": rf"{_NUMBER}(?: [|/] {_NUMBER})*(?: [^\d:;()]+)?",
    "any": r".+?",
    "text": r".+?",
}
"""Kinds of holes besides those that hold a name or a text of the scene."""
END = tuple(".:;?!…")
"""What a sentence ends with."""
TALK = ("slides", "present: stage")
"""How the names of places begin at which the talk is held."""
_TOKEN = re.compile(r"\{(\w+)(?::(\w+))?\}|<([^<>]*)>")


@dataclass(frozen=True)
class Entry:
    """A sentence: its template, and what must be so where it is said."""

    template: str
    check: Check
    where: str = ""

    def is_so(self, facts: Facts, said: Said) -> bool:
        """Tell whether what was said is so; the talk, on screen and as slides, speaks of equal weights too."""
        here = facts.at(said.place)
        return self.check(here, said) or (said.place.startswith(TALK) and self.check(here.at_equal, said))

    @cached_property
    def looseness(self) -> int:
        """How many holes hold anything: what says more itself is tried first."""
        kinds = [
            kind or name.rstrip("0123456789")
            for name, kind in (t.group(1, 2) for t in _TOKEN.finditer(self.template))
            if name
        ]
        return sum(kind in ("text", "any", "words", "gap") for kind in kinds)

    @cached_property
    def statement(self) -> str:
        """What an entry stands for: its check, whose templates are forms of one statement, or a text of its own."""
        code = self.check.__code__  # type: ignore[attr-defined]
        return str(self) if self.check is _claims_nothing else f"{code.co_filename}:{code.co_firstlineno}"

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """The holes that hold a text of the dossier or the user: looked up, as there are too many for a pattern."""
        tokens = (token.group(1, 2) for token in _TOKEN.finditer(self.template))
        return tuple(name for name, kind in tokens if name and (kind or name.rstrip("0123456789")) == "text")

    @cached_property
    def prefix(self) -> str:
        """The text with which every sentence of the template begins."""
        found = _TOKEN.search(self.template)
        return self.template[: found.start()] if found else self.template

    @cached_property
    def mark(self) -> str:
        """The longest text that stands in every sentence of the template: what lacks it need not be matched."""
        literals = _TOKEN.sub("\0", self.template).split("\0")
        return max(literals, key=len)

    @cached_property
    def ends(self) -> bool:
        """Whether it ends like a sentence, so that others may follow it; a label stands alone."""
        return self.template.rstrip(">|")[-1:] in END

    def __str__(self) -> str:
        return f"{self.template} [{self.where}]" if self.where else self.template


@dataclass
class Register:
    """All entries, in the order in which they are tried."""

    entries: list[Entry] = field(default_factory=list)

    def says(self, *templates: str, where: str = "") -> Callable[[Check], Check]:
        """Enter a check for sentences of these templates, at places in whose name ``where`` stands."""

        def enter(check: Check) -> Check:
            self.entries += [Entry(template, check, where) for template in templates]
            return check

        return enter


REGISTER = Register()
says = REGISTER.says


def fixed(*templates: str, where: str = "") -> None:
    """Enter texts that are put together and claim nothing of the view."""
    REGISTER.entries += [Entry(template, _claims_nothing, where) for template in templates]


def _claims_nothing(facts: Facts, said: Said) -> bool:  # noqa: ARG001  called like the others
    return True


def compile_template(template: str, facts: Facts) -> re.Pattern[str]:
    """Write a template as a pattern, with the names of the scene in its holes."""
    parts, end, used = [], 0, set[str]()
    for token in _TOKEN.finditer(template):
        parts.append(re.escape(template[end : token.start()]))
        end = token.end()
        name, kind, choices = token.groups()
        if choices is not None:
            parts.append(_choose(choices))
        else:
            parts.append(_hole(name, kind, facts, used))
    parts.append(re.escape(template[end:]))
    return _compile("".join(parts))


# Scenes of one dossier have the same names, and there are more patterns than `re` keeps.
_compile = lru_cache(maxsize=2**13)(re.compile)


def _choose(choices: str) -> str:
    name, equals, rest = choices.partition("=")
    texts = (rest if equals and name.isidentifier() else choices).split("|")
    inside = "|".join(re.escape(text) for text in texts)
    return f"(?P<{name}>{inside})" if equals and name.isidentifier() else f"(?:{inside})"


def _hole(name: str, kind: str | None, facts: Facts, used: set[str]) -> str:
    which = kind or name.rstrip("0123456789")
    pattern = facts.hole(which) or HOLES[which]
    if name in used:
        return f"(?P={name})"
    used.add(name)
    return f"(?P<{name}>{pattern})"
