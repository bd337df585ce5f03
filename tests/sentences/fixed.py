"""Texts that stand in the code as they are shown: labels, headings and what explains the method."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from types import ModuleType
from typing import Any

import dashboard
import policies


def _list_modules() -> Iterator[ModuleType]:
    for package in (dashboard, policies):
        for info in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if not info.name.endswith(("__main__", "dashboard.app")):
                yield importlib.import_module(info.name)


def _walk(thing: Any) -> Iterator[str]:
    if isinstance(thing, str):
        yield " ".join(thing.split())
        yield " ".join(thing.replace("*", "").split())  # the same where it is Markdown
    elif is_dataclass(thing) and not isinstance(thing, type):
        yield from (text for field in fields(thing) for text in _walk(getattr(thing, field.name)))
    elif isinstance(thing, tuple | list | set | frozenset):
        yield from (text for item in thing for text in _walk(item))
    elif hasattr(thing, "items") and not isinstance(thing, type):
        yield from (text for key, value in thing.items() for text in (*_walk(key), *_walk(value)))


FIXED = frozenset(
    text
    for module in _list_modules()
    for name, thing in vars(module).items()
    if name.isupper() or name.lstrip("_").isupper()
    for text in _walk(thing)
    if text
)
"""Every text among the constants of the product's modules."""
