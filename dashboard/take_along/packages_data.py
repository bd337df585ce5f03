"""The packages that there are, as data: what each is made of, what it comes to, and what it leaves uncovered."""

from __future__ import annotations

from collections.abc import Iterator

from dashboard.take_along.cell_words import word_by_name
from policies.comparison import Comparison
from policies.packages import compare_packages, find_coverage, use_other_rule
from policies.scenario import list_packages

COLUMNS = (
    "package", "package_name", "members", "source", "locators", "in_ranking", "rule", "value", "low", "high", "rank",
    "criteria_read", "uncovered", "harm", "adds", "other_rule_value",
)  # fmt: skip


def tabulate_packages(comparison: Comparison) -> Iterator[dict[str, object]]:
    """Tell of each package of the dossier and of the user, compared among themselves under the present choices."""
    dossier = comparison.dossier.base or comparison.dossier
    found = list_packages(dossier, comparison.counted)
    if not found:
        return
    ids = [item.id for item in found]
    among, other = (
        compare_packages(dossier, scenario, ids)
        for scenario in (comparison.scenario, use_other_rule(comparison.scenario))
    )
    for item in found:
        coverage = find_coverage(among, item.id)
        result, others = among.results.get(item.id), other.results.get(item.id)
        numbers = ("value", "low", "high", "rank", "criteria_read")
        yield {
            "package": item.id,
            "package_name": item.name,
            "members": " ".join(item.members),
            "source": item.source,
            "locators": " ".join(item.locators),
            "in_ranking": "yes" if item in comparison.in_view.packages else "no",
            "rule": among.counted.package_rule,
            **{name: getattr(result, name) if result else "" for name in numbers},
            "uncovered": " ".join(coverage.uncovered),
            "harm": " ".join(coverage.harm),
            "adds": word_by_name({name: adds.value for name, adds in coverage.adds.items()}),
            "other_rule_value": others.value if others else "",
        }
