"""What the sources combine, as a picture: the packages that are shipped, and what each leaves without a reading."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dashboard.present import words
from dashboard.present.axis import build_axis
from dashboard.present.names import fit_ranking
from dashboard.shared.ranking.content import build_ranking
from policies.comparison import Comparison
from policies.dossier import Package
from policies.findings import join_words, keep_ends
from policies.packages import compare_packages, find_coverage

_MOST_NAMED, _LONGEST = 3, 16  # criteria without a reading, and letters of a name


def compare_shipped(comparison: Comparison) -> Comparison | None:
    """Compare the shipped packages among themselves under the same choices; None where there are none."""
    dossier = comparison.dossier.base or comparison.dossier
    return compare_packages(dossier, comparison.scenario, [*dossier.package]) if dossier.packages else None


def build_bars(among: Comparison, applied: Mapping[str, int]) -> dict[str, Any]:
    """Gather the bars, which follow the weights; what a part is is not said on the stage."""
    ranking = fit_ranking(build_ranking(among, applied))
    rows = [{**row, "parts": [{**part, "said": None, "text": ""} for part in row["parts"]]} for row in ranking["rows"]]
    return {**ranking, "rows": rows, "notes": []}


def draw_packages(among: Comparison) -> dict[str, Any]:
    """Give the axis, snapped to all ranges, and by package who combines what and what stays without a reading."""
    ends = [end for item in among.results.values() for end in (item.low, item.high)]
    packages = [_build_package(among, item) for item in among.in_view.packages]
    return {"axis": build_axis(among.dossier.scale, ends, most=5), "packages": packages}


def _build_package(among: Comparison, package: Package) -> dict[str, str]:
    uncovered, total = find_coverage(among, package.id).uncovered, len(among.table.criteria)
    names = [keep_ends(among.dossier.criterion[name].short_name, _LONGEST) for name in uncovered[:_MOST_NAMED]]
    if len(uncovered) > _MOST_NAMED:
        names.append(words.MORE_CRITERIA.format(count=len(uncovered) - _MOST_NAMED))
    who = words.name_source(among.dossier, package.source) if package.source else words.OURS
    unread = words.UNREAD if uncovered else words.ALL_READ
    return {
        "who": words.MEASURES.format(
            count=len(package.members), who=who, places=words.word_places(package.locators)
        ).strip(),
        "unread": unread.format(count=len(uncovered), total=total),
        "left": join_words(names) if names else "",
    }
