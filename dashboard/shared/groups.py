"""The groups of criteria with their style and members."""

from __future__ import annotations

from typing import Any

from dashboard.shared.names import head_columns
from dashboard.theme import style_group
from policies.dossier import Dossier


def list_groups(dossier: Dossier) -> list[dict[str, Any]]:
    """Name the groups with their fixed style and members; criteria without a group come last."""
    found = []
    for group in dossier.groups:
        style = style_group(dossier, group.id)
        members = [item.id for item in dossier.criteria if item.group == group.id]
        found.append(
            {"id": group.id, "name": group.name, "colour": style.colour, "pattern": style.pattern, "criteria": members}
        )
    alone = [item.id for item in dossier.criteria if not item.group]
    if alone:
        style = style_group(dossier, "")
        name = head_columns([NO_GROUP], *(group.name for group in dossier.groups), noun="in no group")[0]
        name = name if dossier.groups else ALL_CRITERIA
        found.append({"id": "", "name": name, "colour": style.colour, "pattern": style.pattern, "criteria": alone})
    return found


NO_GROUP = "Other criteria"
ALL_CRITERIA = "Criteria"
