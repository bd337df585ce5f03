"""Who may import whom, and the other rules of the layout that a person would have to remember.

Everything is read from the syntax tree, so that a name in a comment or a string counts for nothing. A rule that
applies to no module fails: after a rename it would otherwise pass and hold nothing.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ARITHMETIC = {"numpy", "pandas", "scipy", "math", "statistics"}
MODEL_NEEDS = {"numpy", "pandas", "scipy"}
SCREEN = {"dashboard", "streamlit", "plotly", "playwright"}
MOST_LINES = 400
MOST_MODULES = 12

# The way of data through the model; those in one row do not know each other.
LAYERS = (
    {"errors", "terms", "english"},
    {"dossier"},
    {"scenario"},
    {"comparison"},
    {"evidence", "group", "packages", "robustness"},
    {"findings"},
    {"cli"},
)
# What the dashboard stands on, from the ground up; everything else in it is a feature.
GROUND = ({"theme", "cached", "headers"}, {"shared", "web"}, {"session"}, {"panel"})
ENTRIES = {"app", "script", "routes", "participants"}
"""What the server starts from, which knows every feature."""
TAKES_ALONG = "take_along"
"""The one feature that may import others: what leaves the room holds what they show."""

DRAWS = {"dashboard.app", "dashboard.script", "dashboard.cached", "dashboard.session.state", "dashboard.shared.forms",
         "dashboard.shared.widgets"}  # fmt: skip
"""Modules that may import Streamlit beside views and the mounts of components."""


def name_module(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {
    name_module(path): path
    for folder in ("policies", "dashboard", "tests")
    for path in sorted((ROOT / folder).rglob("*.py"))
}


# Not all at once: every process of a run imports this, and one or two of them look at the modules.
@cache
def parse(module: str) -> ast.Module:
    return ast.parse(MODULES[module].read_text(encoding="utf-8"))


# Reading imports -----------------------------------------------------------------------------------------------------


def iterate_imports(tree: ast.AST, *, when_run: bool = False) -> Iterator[str]:
    """Full names of what is imported; with ``when_run`` without what only the type checker sees."""
    for node in ast.iter_child_nodes(tree):
        if when_run and isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports name their package in full"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        yield from iterate_imports(node, when_run=when_run)


@cache
def list_packages(module: str) -> set[str]:
    return {name.partition(".")[0] for name in iterate_imports(parse(module))}


def list_parents(module: str) -> set[str]:
    """Packages that a module stands in; importing it runs them."""
    parts = module.split(".")
    return {".".join(parts[:size]) for size in range(1, len(parts))} & MODULES.keys()


@cache
def list_own(module: str, *, when_run: bool = True) -> set[str]:
    """Modules of this project that a module imports, with ``when_run`` without what only the type checker sees."""
    found = set()
    for name in iterate_imports(parse(module), when_run=when_run):
        owner = name if name in MODULES else name.rpartition(".")[0]
        if owner in MODULES:
            found.add(owner)
    return found - {module}


@cache
def follow(module: str, *, parents: bool = True) -> set[str]:
    """The module and all that runs when it is imported: what it imports, directly or through another, and parents."""
    seen: set[str] = set()
    waiting = [module]
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            waiting += list_own(name)
            waiting += list_parents(name) if parents else ()
    return seen


def pick(prefix: str, keep: Callable[[str], bool] = lambda _: True) -> list[str]:
    """The modules at and below a name that are kept."""
    found = [name for name in MODULES if (name == prefix or name.startswith(f"{prefix}.")) and keep(name)]
    assert found, f"no module at or below {prefix} is meant: the rule about it holds nothing"
    return found


def is_called(*names: str) -> Callable[[str], bool]:
    """Tell whether the last part of a module's name is one of these, or ends like it after an underscore."""
    return lambda module: module.rpartition(".")[2].rpartition("_")[2] in names


def find_room(module: str) -> str:
    """The room of a package that a module stands in: the second part of its name."""
    return module.split(".")[1] if "." in module else ""


def test_a_rule_about_no_module_fails() -> None:
    with pytest.raises(AssertionError, match=r"no module at or below dashboard\.gone is meant"):
        pick("dashboard.gone")
    with pytest.raises(AssertionError, match=r"no module at or below dashboard is meant"):
        pick("dashboard", is_called("gone"))


def test_parent_packages_are_seen() -> None:
    assert "dashboard.panel" in follow("dashboard.panel.content")


# The model -----------------------------------------------------------------------------------------------------------


def find_floor(room: str) -> int:
    return next(floor for floor, rooms in enumerate(LAYERS) if room in rooms)


def test_every_room_of_the_model_has_its_floor() -> None:
    rooms = {find_room(name) for name in pick("policies")} - {"", "__main__"}
    assert rooms == set().union(*LAYERS)


@pytest.mark.parametrize("module", pick("policies", lambda name: find_room(name) not in ("", "__main__")))
def test_data_flows_one_way_through_the_model(module: str) -> None:
    """No import runs up or across, not even one that only the type checker sees."""
    own = find_room(module)
    upward = {
        other
        for other in list_own(module, when_run=False)
        if find_room(other) != own and (find_room(other) == "" or find_floor(find_room(other)) >= find_floor(own))
    }
    assert upward == set()


@pytest.mark.parametrize("module", [*pick("policies", lambda name: "." in name), *pick("dashboard")])
def test_a_room_of_the_model_is_entered_by_its_door(module: str) -> None:
    own = ".".join(module.split(".")[:2])
    inside = {
        other
        for other in list_own(module, when_run=False)
        if other.startswith("policies.") and other.count(".") > 1 and not other.startswith(f"{own}.")
    }
    assert inside == set()


@pytest.mark.parametrize("room", sorted({name for name in MODULES if name.count(".") == 1 and (ROOT / Path(*name.split("."))).is_dir() and name.startswith("policies.")}))  # fmt: skip  # noqa: E501
def test_rooms_of_the_model_hold_about_ten_modules(room: str) -> None:
    assert len(pick(room)) - 1 <= MOST_MODULES


@pytest.mark.parametrize("module", pick("policies"))
def test_the_model_knows_nothing_of_the_screen(module: str) -> None:
    third_party = list_packages(module) - set(sys.stdlib_module_names) - {"policies", "__future__"}
    assert third_party <= MODEL_NEEDS


@pytest.mark.parametrize(
    "module",
    [
        *pick("tests.policies"),
        *pick("tests.data"),
        *pick("tests.oracles"),
        *pick("tests.conftest"),
        *pick("tests.folders"),
        *pick("tests.strategies"),
    ],
)
def test_tests_of_the_model_know_nothing_of_the_dashboard(module: str) -> None:
    """Nor do the tests' own modules that they share: a fault on a page then never shows as one of the model."""
    reached = follow(module)
    assert [name for name in reached if name.startswith(("tests.dashboard", "tests.browser"))] == []
    assert [name for name in reached if list_packages(name) & SCREEN] == []


# The dashboard -------------------------------------------------------------------------------------------------------


def list_features() -> set[str]:
    return {find_room(name) for name in pick("dashboard", lambda name: name.count(".") > 1)} - set().union(*GROUND)


def test_there_are_features() -> None:
    assert {"compare", "robustness", "evidence", "present", TAKES_ALONG} <= list_features()


@pytest.mark.parametrize("module", pick("dashboard", lambda name: find_room(name) not in {"", *ENTRIES}))
def test_no_feature_knows_another_and_what_it_stands_on_knows_none(module: str) -> None:
    own = find_room(module)
    below = GROUND[: next((floor for floor, rooms in enumerate(GROUND) if own in rooms), len(GROUND))]
    allowed = {own, "", "theme", *set().union(*below)} | (list_features() if own == TAKES_ALONG else set())
    if own in ("shared", "web"):
        allowed |= {"shared", "web"}
    rooms = {find_room(other) for other in list_own(module, when_run=False) if other.startswith("dashboard")}
    assert rooms <= allowed


@pytest.mark.parametrize("module", pick("dashboard", lambda name: not is_called("view", "component")(name)))
def test_streamlit_is_known_where_something_is_drawn_only(module: str) -> None:
    assert "streamlit" not in list_packages(module) or module in DRAWS


PURE = is_called(
    "words", "figure", "file", "content", "drawing", "session", "kept", "numbers", "names", "escaping", "groups"
)


@pytest.mark.parametrize(
    "module", [*pick("dashboard", PURE), *pick("dashboard.take_along", lambda name: not is_called("view")(name))]
)
def test_what_is_worked_out_runs_without_streamlit(module: str) -> None:
    """Parent packages included, so that the session can be tried, and a file made, without a server."""
    assert [name for name in follow(module) if "streamlit" in list_packages(name)] == []


@pytest.mark.parametrize("module", pick("dashboard", is_called("view")))
def test_views_read_state_call_and_draw_without_arithmetic(module: str) -> None:
    assert list_packages(module) & ARITHMETIC == set()
    sums = [node for node in ast.walk(parse(module)) if isinstance(node, ast.BinOp)]
    worked = [ast.unparse(node) for node in sums if isinstance(node.op, (ast.Mult, ast.Div, ast.Sub, ast.Pow, ast.Mod))]
    assert worked == []


@pytest.mark.parametrize("module", pick("dashboard", lambda name: name != "dashboard.session.state"))
def test_only_state_reads_and_writes_the_session_and_the_address(module: str) -> None:
    names = {node.attr for node in ast.walk(parse(module)) if isinstance(node, ast.Attribute)}
    assert names & {"session_state", "query_params"} == set()


CHOOSES = {
    "dashboard.shared.widgets": "the one place where things are chosen, by their ids",
    "dashboard.robustness.view": "closed lists of numbers and of words",
}
"""Who may draw a list to choose from: Streamlit takes the second of two entries that read alike for the first."""


@pytest.mark.parametrize("module", pick("dashboard", lambda name: name not in CHOOSES))
def test_things_are_chosen_in_one_place(module: str) -> None:
    names = {node.attr for node in ast.walk(parse(module)) if isinstance(node, ast.Attribute)}
    assert names & {"selectbox", "multiselect", "radio", "pills", "select_slider"} == set()


@pytest.mark.parametrize("module", pick("dashboard", lambda name: name != "dashboard.cached"))
def test_caches_stand_in_one_module(module: str) -> None:
    names = {node.attr for node in ast.walk(parse(module)) if isinstance(node, ast.Attribute)}
    assert names & {"cache_data", "cache_resource"} == set()


def test_no_folder_or_module_of_the_dashboard_hides_another_package() -> None:
    names = {path.stem for path in (ROOT / "dashboard").iterdir()}
    assert "compare" in names
    assert names & {"pages", "policies", "data", "plotly"} == set()


# Both ----------------------------------------------------------------------------------------------------------------


def test_imports_run_in_one_direction() -> None:
    """No module imports itself through others, and nothing flows back from the dashboard to the model."""
    circles = [
        (name, other)
        for name in MODULES
        for other in list_own(name)
        if name in follow(other, parents=False) and other != "policies"
    ]
    assert circles == []


WRITES_NUMBERS = {
    "dashboard.shared.numbers": "the one place where numbers are written for a screen or a file",
    "policies.cli.reports": "a terminal's own digits",
    "policies.comparison.weights_file": "as many digits as a share has: it is read back",
    "dashboard.theme": "the parts of a colour",
    "dashboard.shared.svg": "lengths and places in a picture",
    "dashboard.shared.drawing": "lengths and places in a picture",
    "dashboard.take_along.pictures": "lengths and places in a picture",
    "dashboard.robustness.firm.drawing": "lengths and places in a picture",
    "dashboard.robustness.firm.figure": "the width of a bar",
    "dashboard.robustness.weights.figure": "patterns that Plotly fills in where the pointer is",
    "dashboard.weight_sets.figure": "patterns that Plotly fills in where the pointer is",
}
"""Who may round, or write a number with so many digits, and why; the findings may as well."""

_DIGITS = re.compile(r"\.\d|\.\{")
_PATTERN = re.compile(r"\{\w*:[^{}\s]*\.\d+[a-z%]\}")


def iterate_rounding(tree: ast.AST) -> Iterator[str]:
    """What rounds, or writes a number with a fixed number of digits: calls, f-strings, patterns to be filled in."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            if name in ("round", "around", "rint") or (name == "format" and isinstance(node.func, ast.Name)):
                yield ast.unparse(node)
        elif isinstance(node, ast.FormattedValue) and node.format_spec is not None:
            if _DIGITS.search(ast.unparse(node.format_spec)):
                yield ast.unparse(node)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and _PATTERN.search(node.value):
            yield node.value


ROUNDERS = {*WRITES_NUMBERS, *pick("policies.findings")}


@pytest.mark.parametrize("module", sorted({*pick("policies"), *pick("dashboard")} - ROUNDERS))
def test_nothing_is_rounded_but_where_numbers_are_written(module: str) -> None:
    assert list(iterate_rounding(parse(module))) == []


@pytest.mark.parametrize("module", WRITES_NUMBERS)
def test_who_may_write_numbers_does_so(module: str) -> None:
    assert list(iterate_rounding(parse(module)))


@pytest.mark.parametrize(
    "code", ["round(x)", "np.rint(x)", "f'{x:.2f}'", "f'{x:+.{n}f}'", "'{:.1%}'.format(x)", "format(x, '.2g')"]
)
def test_every_way_to_round_is_seen(code: str) -> None:
    assert list(iterate_rounding(ast.parse(code)))


@pytest.mark.parametrize("module", pick("dashboard"))
def test_no_module_uses_what_another_keeps_to_itself(module: str) -> None:
    own = {name.rpartition(".")[2] for name in list_own(module, when_run=False)}
    asked = [node for node in ast.walk(parse(module)) if isinstance(node, ast.Attribute)]
    names = [
        alias.asname for node in ast.walk(parse(module)) if isinstance(node, ast.ImportFrom) for alias in node.names
    ]
    modules = {*own, *filter(None, names)}
    assert [
        ast.unparse(node)
        for node in asked
        if node.attr.startswith("_") and isinstance(node.value, ast.Name) and node.value.id in modules
    ] == []
    assert [name for name in iterate_imports(parse(module)) if name.rpartition(".")[2].startswith("_")] == []


CUTS = {"partition", "rpartition", "split", "rsplit", "removeprefix", "removesuffix", "replace", "strip", "lstrip"}


def iterate_cuts(tree: ast.AST) -> Iterator[str]:
    """Where a sentence is taken apart as soon as it is made, or one of several is taken by its place."""
    for node in ast.walk(tree):
        made = node.value if isinstance(node, (ast.Attribute, ast.Subscript)) else None
        if not isinstance(made, ast.Call):
            continue
        name = made.func.id if isinstance(made.func, ast.Name) else getattr(made.func, "attr", "")
        sentences = name.startswith("word_") or name in ("describe", "list_conditions", "list_notes", "list_facts")
        if sentences and (isinstance(node, ast.Subscript) or node.attr in CUTS):
            yield ast.unparse(node)


@pytest.mark.parametrize("module", [*pick("policies"), *pick("dashboard")])
def test_no_sentence_is_cut_out_of_another(module: str) -> None:
    assert list(iterate_cuts(parse(module))) == []


@pytest.mark.parametrize("code", ["words.word_help(x).partition('.')[0]", "list_conditions(x)[1]", "word_y(x)[:3]"])
def test_a_sentence_that_is_cut_is_seen(code: str) -> None:
    assert list(iterate_cuts(ast.parse(code)))


def iterate_public(tree: ast.Module | ast.ClassDef, prefix: str = "") -> Iterator[tuple[str, str | None]]:
    for node in tree.body:
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)) and not node.name.startswith("_"):
            yield prefix + node.name, ast.get_docstring(node)
            if isinstance(node, ast.ClassDef):
                yield from iterate_public(node, f"{node.name}.")


@pytest.mark.parametrize("module", pick("policies"))
def test_everything_public_in_the_model_is_documented(module: str) -> None:
    assert ast.get_docstring(parse(module))
    assert [name for name, docstring in iterate_public(parse(module)) if not docstring] == []


def test_the_public_names_are_there() -> None:
    import policies

    assert sorted(policies.__all__) == sorted(set(policies.__all__))
    assert all(hasattr(policies, name) for name in policies.__all__)


@pytest.mark.parametrize("module", [*pick("policies"), *pick("dashboard")])
def test_a_module_holds_one_idea(module: str) -> None:
    """A long one usually holds two."""
    assert len(MODULES[module].read_text(encoding="utf-8").splitlines()) <= MOST_LINES
