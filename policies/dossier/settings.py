"""Read dossier.toml as flat ``section.key`` settings."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from typing import Any

from policies.dossier.files import Snapshot
from policies.dossier.schema import DOSSIER_KEYS, TOML_FILE
from policies.dossier.tables import CONTROL, LONGEST_CELL, NO_CONTROL, read_text
from policies.errors import Fault, find_near, quote
from policies.terms import ID_PATTERN, LARGEST, PACKAGE_RULES, SILENCES

LONGEST_CAUTION = 600
"""Characters of the caution, which stands in every picture."""

_SENTENCES = "a list of sentences in quotes, without control characters"
_LISTS = {
    "value_scale.labels": "a list of words",
    "abbreviations": _SENTENCES,
    "making.steps": _SENTENCES,
    "making.not_shown": _SENTENCES,
}
"""Settings that hold a list of texts, with what is expected of them."""
_CHOICES = {"defaults.silence": SILENCES, "defaults.package_rule": PACKAGE_RULES}
"""Settings that hold one of a closed list."""


def read_settings(files: Snapshot, faults: list[Fault], warnings: list[str]) -> dict[str, Any]:
    """Read the known settings; wrong ones are reported and left out, unknown ones are warned of."""
    text = read_text(TOML_FILE, files, faults, required=True)
    tree = None if text is None else _parse_toml(text, faults)
    if tree is None:
        return {}
    flat = _flatten(tree)
    known = list(DOSSIER_KEYS)
    for key in flat:
        if key not in DOSSIER_KEYS:
            near = find_near(key, known)
            hint = f" (did you mean {near!r}?)" if near else ""
            warnings.append(f"{TOML_FILE}: unknown key {quote(key)}, not used{hint}")
    settings = {}
    for key, (_, required) in DOSSIER_KEYS.items():
        if key not in flat:
            if required:
                faults.append(Fault(TOML_FILE, "this key", column=key, hint="it is required"))
            continue
        expected = _check_setting(key, flat[key], required=required)
        if expected is None:
            settings[key] = flat[key]
        else:
            faults.append(Fault(TOML_FILE, expected, column=key, found=flat[key]))
    _check_scale_order(settings, faults)
    return settings


def _parse_toml(text: str, faults: list[Fault]) -> dict[str, Any] | None:
    if control := CONTROL.search(text):
        line = text.count("\n", 0, control.start()) + 1
        faults.append(Fault(TOML_FILE, NO_CONTROL, found=control.group(), hint=f"line {line}"))
        return None
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # ValueError also for a number of thousands of digits
        faults.append(Fault(TOML_FILE, "TOML", hint=str(error)[:200]))
        return None


def _flatten(tree: Mapping[str, Any]) -> dict[str, Any]:
    flat: dict[str, Any] = {}
    for key, value in tree.items():
        if isinstance(value, dict):
            flat |= {f"{key}.{inner}": item for inner, item in value.items()}
        else:
            flat[key] = value
    return flat


def _check_setting(key: str, value: Any, *, required: bool) -> str | None:
    """Return what was expected if the setting is wrong."""
    number = isinstance(value, (int, float)) and not isinstance(value, bool) and abs(value) <= LARGEST
    if key == "id":
        fine = isinstance(value, str) and re.fullmatch(ID_PATTERN, value) is not None
        return None if fine else "an id: a small letter, then small letters, digits or _"
    if key == "clip":
        return None if isinstance(value, bool) else "true or false"
    if key in _LISTS:
        fine = isinstance(value, list) and all(_is_text(item) for item in value)
        return None if fine else _LISTS[key]
    if key.startswith("value_scale."):
        return None if number else "a finite number"
    if key == "defaults.allowance":
        return None if number and value >= 0 else "a finite number of at least 0"
    if key in _CHOICES:
        return None if value in _CHOICES[key] else "one of " + ", ".join(_CHOICES[key])
    if key == "caution" and not (_is_text(value) and len(value) <= LONGEST_CAUTION):
        return f"text in quotes of at most {LONGEST_CAUTION} characters, without control characters"
    if not _is_text(value):
        return f"text in quotes of at most {LONGEST_CELL} characters, without control characters"
    return "text in quotes" if required and not value.strip() else None


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and len(value) <= LONGEST_CELL and CONTROL.search(value) is None


def _check_scale_order(settings: Mapping[str, Any], faults: list[Fault]) -> None:
    names = [f"value_scale.{name}" for name in ("worst", "neutral", "best")]
    if not settings.keys() >= set(names):
        return
    worst, neutral, best = (settings[name] for name in names)
    if not worst <= neutral < best:
        found = f"worst {worst:g}, neutral {neutral:g}, best {best:g}"
        faults.append(Fault(TOML_FILE, "worst <= neutral < best", column="value_scale", found=found))
