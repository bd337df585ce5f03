"""Audit a page with axe-core."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.helpers.pages import DRAWN, settle

GRAVE = ("serious", "critical")
COLOURS = ("color-contrast",)
"""The rules whose findings change with the colours alone."""
SIDEBAR, MAIN = "[data-testid=stSidebar]", "[data-testid=stMain]"
"""The two halves of a page, where another test looks at the other half."""
LIGHT: dict[str, Any] = {"color_scheme": "light", "contrast": "no-preference", "forced_colors": "none"}
DARK = LIGHT | {"color_scheme": "dark"}
FORCED = LIGHT | {"forced_colors": "active"}
MORE_CONTRAST = LIGHT | {"contrast": "more"}


def find_grave_faults(page: Page, *, within: str | None = None, rules: Sequence[str] = ()) -> list[str]:
    """List serious and critical findings, one line for each element at fault.

    Parameters
    ----------
    page : Page
    within : str, optional
        Selects the part of the page to audit; the whole of it if left out.
    rules : sequence of str
        Audit these alone; all of them if empty.
    """
    only = {"runOnly": {"type": "rule", "values": list(rules)}} if rules else {}
    violations = Axe().run(page, within, {"resultTypes": ["violations"], **only}).response["violations"]
    return [_tell(rule, node) for rule in violations if rule["impact"] in GRAVE for node in rule["nodes"]]


def find_faults_in_looks(page: Page, *others: dict[str, Any], within: str | None = None) -> list[str]:
    """The same by every rule in light, and by those about colours in the other looks; the page is left in light."""
    found = []
    for look in (*others, LIGHT):
        page.emulate_media(**look)
        page.evaluate(DRAWN)
        settle(page)
        faults = find_grave_faults(page, within=within, rules=COLOURS if look != LIGHT else ())
        found += [f"{look}: {fault}" for fault in faults]
    return found


def _tell(rule: dict[str, Any], node: dict[str, Any]) -> str:
    checks = [check["message"] for kind in ("any", "all", "none") for check in node[kind]]
    return f"{rule['impact']} {rule['id']} at {node['target']}: {'; '.join(checks) or rule['help']} | {node['html']}"
