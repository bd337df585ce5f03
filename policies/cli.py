"""The command line: ``python -m policies COMMAND DOSSIER [options]``.

Exit status 0, or 2 with every fault on standard error and nothing on standard output. With ``--json``, standard output
is one JSON object: numbers are not rounded, absent is null, the same arguments give the same bytes.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from policies.dossier import load_dossier
from policies.errors import DossierError, ScenarioError, quote, suggest
from policies.findings import describe
from policies.model import ALL_SOURCES, Dossier
from policies.ranking import Comparison, compare
from policies.scenario import VARIANTS, Scenario, decode_token, default_scenario, encode_token, from_json
from policies.scenario_reader import LARGEST_JSON
from policies.schema import SILENCES, SPACINGS
from policies.synthesis import list_criteria_in_view
from policies.weights import read_points

FAULT = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command.

    Parameters
    ----------
    arguments : sequence of str, optional
        Command-line words after the program's name; default: those the program was started with.

    Returns
    -------
    int
        0, or 2 if there was a fault.
    """
    options = _make_parser().parse_args(arguments)
    try:
        dossier = load_dossier(options.dossier)
        if options.command == "validate":
            report, text = _report_validation(dossier)
        else:
            scenario, notices = _choose_scenario(options, dossier)
            for notice in (*dossier.warnings, *notices):
                print(f"warning: {notice}", file=sys.stderr)
            comparison = compare(dossier, scenario)
            report, text = to_report(comparison), _write_ranking(comparison)
    except (DossierError, ScenarioError) as error:
        print(error, file=sys.stderr)
        return FAULT
    # Escaped characters and a failure on NaN: the JSON is the same and valid whatever the encoding of the terminal.
    sys.stdout.write(json.dumps(report, allow_nan=False, indent=2) + "\n" if options.json else _fit_terminal(text))
    return 0


def _fit_terminal(text: str) -> str:
    encoding = sys.stdout.encoding or "utf-8"
    return text.encode(encoding, errors="replace").decode(encoding)


# Arguments -----------------------------------------------------------------------------------------------------------


def _make_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m policies", description="Compare the options of a dossier.", allow_abbrev=False
    )
    commands = parser.add_subparsers(dest="command", required=True)
    validate = commands.add_parser("validate", help="check a dossier and report every fault in it", allow_abbrev=False)
    told = "values, ranks, contributions, dominance and findings"
    compared = commands.add_parser("compare", help=told, allow_abbrev=False)
    for command in (validate, compared):
        command.add_argument("dossier", help="folder of the dossier")
        command.add_argument("--json", action="store_true", help="write one JSON object")
    _add_scenario_options(compared)
    return parser


def _add_scenario_options(parser: argparse.ArgumentParser) -> None:
    base = parser.add_mutually_exclusive_group()
    base.add_argument("--scenario", metavar="FILE", help="scenario file to start from")
    base.add_argument("--link", metavar="TOKEN", help="link to start from")
    weights = parser.add_mutually_exclusive_group()
    weights.add_argument("--weights", metavar="FILE", help="CSV with columns criterion and points (default: equal)")
    weights.add_argument("--set", metavar="NAME", help="a shipped weight set")
    parser.add_argument("--lens", help=f"{ALL_SOURCES} for every source, or one source's id")
    parser.add_argument("--stated-only", action="store_true", default=None, help="only readings that a source states")
    parser.add_argument("--authors-only", action="store_true", default=None, help="no relayed speakers")
    parser.add_argument("--variant", help=f"{' or '.join(VARIANTS)}: that variant, and readings for either")
    parser.add_argument("--outcomes-only", action="store_true", default=None, help="only criteria of kind outcome")
    parser.add_argument("--spacing", choices=SPACINGS, help="spacing of the steps of the value scale")
    parser.add_argument("--silence", choices=SILENCES, help="what a silent cell counts for")
    parser.add_argument("--allowance", type=float, metavar="X", help="units either way for a silent cell")
    parser.add_argument("--options", metavar="ID,ID", help="options in view (default: the focal ones)")
    parser.add_argument("--drop", action="append", metavar="CRITERION", help="leave a criterion out; may be repeated")


def _choose_scenario(options: argparse.Namespace, dossier: Dossier) -> tuple[Scenario, list[str]]:
    """Start from a file, a link or the defaults, and let the single options override."""
    notices: tuple[str, ...] = ()
    scenario = default_scenario(dossier)
    if options.scenario is not None:
        scenario, notices = from_json(_read_file(options.scenario), dossier)
    elif options.link is not None:
        scenario, notices = decode_token(options.link, dossier)
    simple = ("lens", "spacing", "silence", "allowance")
    choices: dict[str, Any] = {name: getattr(options, name) for name in simple if getattr(options, name) is not None}
    filters = {
        name: value
        for name in ("stated_only", "authors_only", "variant", "outcomes_only")
        if (value := getattr(options, name)) is not None
    }
    if filters:
        choices["filters"] = scenario.filters.__class__(**{**vars(scenario.filters), **filters})
    if options.options is not None:
        choices["options"] = tuple(_split_ids(options.options))
    if options.drop is not None:
        choices["dropped"] = tuple(dict.fromkeys(name for item in options.drop for name in _split_ids(item)))
    if options.set is not None:
        choices["weight_set"] = options.set
        _check_known("--set", options.set, list(dossier.weight_set))
    scenario = scenario.revise(dossier, **choices)
    warnings = list(notices)
    if options.weights is not None:
        in_view = list_criteria_in_view(dossier, scenario)
        text = _read_file(options.weights)
        points, ignored = read_points(text, dossier, in_view, Path(options.weights).name)
        scenario = scenario.revise(dossier, points=points)
        warnings += ignored
    return scenario, warnings


def _check_known(option: str, name: str, known: Sequence[str]) -> None:
    if name not in known:
        raise ScenarioError(f"{option}: found {quote(name)}, expected one of those shipped ({suggest(name, known)})")


def _split_ids(text: str) -> list[str]:
    return [name.strip() for name in text.split(",") if name.strip()]


def _read_file(path: str) -> str:
    try:
        with Path(path).open("rb") as file:
            content = file.read(LARGEST_JSON + 1)
        if len(content) > LARGEST_JSON:
            raise ScenarioError(f"{path}: larger than {LARGEST_JSON // 1_000_000} MB; it was not read.")
        return content.decode("utf-8-sig")
    except OSError as error:
        raise ScenarioError(f"{path}: expected a readable file: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise ScenarioError(f"{path}: expected UTF-8 text") from error


# Reports -------------------------------------------------------------------------------------------------------------


def _report_validation(dossier: Dossier) -> tuple[dict[str, Any], str]:
    report = {
        "ok": True,
        "alternatives": len(dossier.alternatives),
        "criteria": len(dossier.criteria),
        "sources": len(dossier.sources),
        "readings": len(dossier.readings),
        "warnings": list(dossier.warnings),
    }
    counts = ", ".join(f"{report[name]} {name}" for name in ("alternatives", "criteria", "sources", "readings"))
    warnings = "".join(f"warning: {item}\n" for item in dossier.warnings)
    return report, f"{dossier.id} {dossier.version}: valid, {counts}\n{warnings}"


def to_report(comparison: Comparison) -> dict[str, Any]:
    """Give a comparison as the plain JSON types of the command ``compare``."""
    dossier, scenario = comparison.dossier, comparison.scenario
    return {
        "dossier": {"id": dossier.id, "version": dossier.version},
        "weights": {str(name): float(share) for name, share in comparison.weights.items()},
        "alternatives": [_report_alternative(comparison, name) for name in comparison.results],
        "unranked": [{"id": item.id, "code": item.code, "reason": item.reason} for item in comparison.unranked],
        "separable": comparison.separable,
        "lead_tied_by": [vars(item) for item in comparison.lead_tied_by],
        "dominance": [vars(item) for item in comparison.dominance],
        "findings": [finding.text for finding in describe(comparison)],
        "link": encode_token(scenario),
    }


def _report_alternative(comparison: Comparison, name: str) -> dict[str, Any]:
    result = comparison.results[name]
    parts = {key: comparison.find_contribution(name, key) for key in comparison.table.criteria}
    return {
        "id": name,
        "value": result.value,
        "low": result.low,
        "high": result.high,
        "rank": result.rank,
        "tied_with": list(result.tied_with),
        "criteria_read": result.criteria_read,
        "criteria_in_view": len(comparison.table.criteria),
        "contributions": {key: None if math.isnan(part) else part for key, part in parts.items()},
    }


def _write_ranking(comparison: Comparison) -> str:
    """Write the findings and the ranking for a person."""
    lines = [finding.text for finding in describe(comparison)]
    lines.append("")
    names = comparison.dossier.alternative
    for option, result in sorted(comparison.results.items(), key=lambda item: item[1].rank):
        rank = f"{'=' if result.tied_with else ''}{result.rank}"
        lines.append(f"{rank}  {names[option].name}  {result.value:+.2f} ({result.low:+.2f} to {result.high:+.2f})")
    lines += [f"-  {names[item.id].name}: {item.reason}" for item in comparison.unranked]
    return "\n".join(lines) + "\n"
