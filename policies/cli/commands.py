"""The command line: ``python -m policies COMMAND DOSSIER [options]``.

Exit status 0, or 2 with every fault on standard error and nothing on standard output. With ``--json``, standard output
is one JSON object: numbers are not rounded, absent is null, the same arguments give the same bytes.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from policies.cli.packages import report_packages
from policies.cli.reports import (
    report_comparison,
    report_robustness,
    report_switching,
    report_validation,
    write_ranking,
    write_robustness,
    write_switching,
)
from policies.cli.streams import FAULT, fit_terminal, tell, write_out
from policies.comparison import Comparison, compare, read_points
from policies.dossier import Dossier, load_dossier, read_number, read_regular_file, read_whole_number
from policies.errors import DossierError, ScenarioError, quote, suggest
from policies.robustness import assess_robustness
from policies.scenario import (
    LARGEST_JSON,
    LARGEST_SEED,
    MOST_SAMPLES,
    Sampling,
    Scenario,
    decode_token,
    default_scenario,
    find_in_view,
    from_json,
)
from policies.terms import ALL_SOURCES, PACKAGE_RULES, READING_DRAWS, SILENCES, SPACINGS, VARIED

MOST_OPTIONS = 100
"""Most options that a package on the command line may have."""


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
    try:
        options = _make_parser().parse_args(arguments)
        return write_out(_answer(options))
    except (DossierError, ScenarioError) as error:
        tell(str(error))
        return FAULT
    except MemoryError:
        tell("memory: expected more of it than this machine has; ask for fewer --samples")
        return FAULT
    except SystemExit as stop:  # argparse has written its help, or its fault
        return write_out("") or int(stop.code or 0)


def _answer(options: argparse.Namespace) -> str:
    """Return what a command writes; warnings are told at once."""
    dossier = load_dossier(options.dossier)
    if options.command == "validate":
        report, text = report_validation(dossier)
    else:
        scenario, notices = _choose_scenario(options, dossier)
        for notice in (*dossier.warnings, *notices):
            tell(f"warning: {notice}")
        if options.command == "packages":
            report, text = report_packages(dossier, scenario, options.package or (), options.size)
        else:
            report, text = _run(options, compare(dossier, scenario))
    # Escaped characters and a failure on NaN: the JSON is the same and valid whatever the encoding of the terminal.
    return json.dumps(report, allow_nan=False, indent=2) + "\n" if options.json else fit_terminal(text)


def _run(options: argparse.Namespace, comparison: Comparison) -> tuple[dict[str, Any], str]:
    """Give the report of a command on a comparison, as JSON types and in words."""
    if options.command == "compare":
        return report_comparison(comparison), write_ranking(comparison)
    if options.command == "switching":
        return report_switching(comparison), write_switching(comparison)
    robustness = assess_robustness(comparison, _choose_sampling(options, comparison.scenario.sampling))
    return report_robustness(robustness), write_robustness(comparison, robustness)


def _choose_sampling(options: argparse.Namespace, sampling: Sampling) -> Sampling:
    """Sample as the scenario says, unless the command line says otherwise."""
    told = {"n_samples": options.samples, "seed": options.seed, "spread": options.around, "readings": options.readings}
    weighting = "around" if options.around is not None else "order" if options.order else sampling.weighting
    # The scenario's allowance is for what is seen at once; what is varied is said on the command line, or is 0.
    return replace(
        sampling,
        **{name: value for name, value in told.items() if value is not None},
        weighting=weighting,
        vary=options.vary,
        allowance=options.allowance or 0.0,
    )


# Arguments -----------------------------------------------------------------------------------------------------------


def _make_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m policies", description="Compare the options of a dossier.", allow_abbrev=False
    )
    commands = parser.add_subparsers(dest="command", required=True)
    validate = commands.add_parser("validate", help="check a dossier and report every fault in it", allow_abbrev=False)
    told = {
        "compare": "values, ranks, contributions, dominance and findings",
        "switching": "the changes of weights, and of single scores, that would put another option first",
        "robustness": "how often each option ranks where, under other weights and other readings",
        "packages": "what options adopted together would do, and what they would leave uncovered",
    }
    on_scenario = {name: commands.add_parser(name, help=text, allow_abbrev=False) for name, text in told.items()}
    for command in (validate, *on_scenario.values()):
        command.add_argument("dossier", help="folder of the dossier")
        command.add_argument("--json", action="store_true", help="write one JSON object")
    for command in on_scenario.values():
        _add_scenario_options(command)
    _add_sampling_options(on_scenario["robustness"])
    _add_package_options(on_scenario["packages"])
    return parser


def _add_sampling_options(parser: argparse.ArgumentParser) -> None:
    usual = Sampling()
    samples, seed = partial(_read_whole, least=1, most=MOST_SAMPLES), partial(_read_whole, least=0, most=LARGEST_SEED)
    parser.add_argument("--samples", type=samples, metavar="N", help=f"samples (default {usual.n_samples})")
    parser.add_argument("--seed", type=seed, metavar="S", help=f"seed (default {usual.seed})")
    varied = "what the samples vary (default %(default)s)"
    parser.add_argument("--vary", choices=VARIED, default=usual.vary, help=varied)
    weights = parser.add_mutually_exclusive_group()
    around = "weights around the present ones: the largest share's standard deviation, per cent of it"
    weights.add_argument("--around", type=_read_typed, metavar="P", help=around)
    weights.add_argument("--order", action="store_true", help="weights that keep the present order of the criteria")
    drawn = f"how a reading is drawn from its range (default {usual.readings})"
    parser.add_argument("--readings", choices=READING_DRAWS, help=drawn)


def _add_package_options(parser: argparse.ArgumentParser) -> None:
    size = partial(_read_whole, least=1, most=MOST_OPTIONS)
    parser.add_argument("--size", type=size, metavar="N", help="most members searched (default: all)")
    parser.add_argument("--rule", choices=PACKAGE_RULES, help="how measures combine (default: the dossier's)")
    given = "options that make a package, separated by spaces; may be repeated"
    parser.add_argument("--package", action="append", metavar='"ID ID"', help=given)


def _add_scenario_options(parser: argparse.ArgumentParser) -> None:
    base = parser.add_mutually_exclusive_group()
    base.add_argument("--scenario", metavar="FILE", help="scenario file to start from")
    base.add_argument("--link", metavar="TOKEN", help="link to start from")
    weights = parser.add_mutually_exclusive_group()
    weighed = "CSV with columns criterion and points (default: the set that dossier.toml names, else equal)"
    weights.add_argument("--weights", metavar="FILE", help=weighed)
    weights.add_argument("--set", metavar="NAME", help="a shipped weight set")
    parser.add_argument("--lens", help=f"{ALL_SOURCES} for every source, or one source's id")
    parser.add_argument(
        "--stated-only", action="store_true", default=None, help="no readings that were inferred from a source"
    )
    parser.add_argument("--authors-only", action="store_true", default=None, help="no relayed speakers")
    parser.add_argument("--variant", metavar="ID", help="a variant of the dossier: its readings, and those for either")
    parser.add_argument("--outcomes-only", action="store_true", default=None, help="only criteria of kind outcome")
    parser.add_argument("--spacing", choices=SPACINGS, help="spacing of the steps of the value scale")
    parser.add_argument("--silence", choices=SILENCES, help="what a silent cell counts for")
    parser.add_argument("--allowance", type=_read_typed, metavar="X", help="units either way for a silent cell")
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
        choices["alternatives"] = tuple(_split_ids(options.options))
    if getattr(options, "rule", None) is not None:
        choices["package_rule"] = options.rule
    if options.drop is not None:
        choices["dropped"] = tuple(dict.fromkeys(name for item in options.drop for name in _split_ids(item)))
    if options.set is not None:
        choices["weight_set"] = options.set
        _check_known("--set", options.set, list(dossier.weight_set))
    scenario = scenario.revise(dossier, **choices)
    warnings = list(notices)
    if options.weights is not None:
        in_view = find_in_view(dossier, scenario).criteria
        content = _read_file(options.weights)
        points, ignored = read_points(content, dossier, in_view, Path(options.weights).name)
        scenario = scenario.revise(dossier, points=points)
        warnings += ignored
    return scenario, warnings


def _check_known(option: str, name: str, known: Sequence[str]) -> None:
    if name not in known:
        raise ScenarioError(f"{option}: found {quote(name)}, expected one of those shipped ({suggest(name, known)})")


def _read_typed(text: str) -> float:
    """Read a number of the command line, whatever its decimal sign."""
    try:
        return read_number(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def _read_whole(text: str, least: int, most: int) -> int:
    """Read a whole number of the command line within its bounds."""
    try:
        return read_whole_number(text, least, most)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def _split_ids(text: str) -> list[str]:
    return [name.strip() for name in text.split(",") if name.strip()]


def _read_file(path: str) -> bytes:
    try:
        return read_regular_file(Path(path), LARGEST_JSON)
    except OSError as error:
        raise ScenarioError(f"{path}: expected a readable file: {error.strerror}") from error
