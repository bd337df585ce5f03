"""Audit a page with axe-core."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

GRAVE = ("serious", "critical")


def find_grave_faults(page: Page, accepted: Mapping[str, str] | None = None) -> list[str]:
    """List serious and critical findings, one line for each element at fault.

    Parameters
    ----------
    page : Page
    accepted : mapping of str to str
        Streamlit's own faults: ``"rule: part of the element's markup"`` to the upstream issue that tells of it.
    """
    violations = Axe().run(page).response["violations"]
    found = [(rule, node) for rule in violations if rule["impact"] in GRAVE for node in rule["nodes"]]
    return [_tell(rule, node) for rule, node in found if not _is_accepted(rule, node, accepted or {})]


def _is_accepted(rule: dict[str, Any], node: dict[str, Any], accepted: Mapping[str, str]) -> bool:
    named = (name.partition(": ") for name in accepted)
    return any(rule["id"] == name and part in node["html"] for name, _, part in named)


def _tell(rule: dict[str, Any], node: dict[str, Any]) -> str:
    checks = [check["message"] for kind in ("any", "all", "none") for check in node[kind]]
    return f"{rule['impact']} {rule['id']} at {node['target']}: {'; '.join(checks) or rule['help']} | {node['html']}"
