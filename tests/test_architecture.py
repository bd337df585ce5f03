"""Who may import whom, and the other rules of the layout that a person would have to remember.

Everything is read from the syntax tree, so that a name in a comment or a string counts for nothing. A rule that
applies to no module fails: after a rename it would otherwise pass and hold nothing.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ARITHMETIC = {"numpy", "pandas", "scipy", "math", "statistics"}
MODEL_NEEDS = {"numpy", "pandas", "scipy"}


def name_module(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {
    name_module(path): path for folder in ("policies", "dashboard") for path in sorted((ROOT / folder).rglob("*.py"))
}
TREES = {name: ast.parse(path.read_text(encoding="utf-8")) for name, path in MODULES.items()}


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


def list_packages(module: str) -> set[str]:
    return {name.partition(".")[0] for name in iterate_imports(TREES[module])}


def list_parents(module: str) -> set[str]:
    """Packages that a module stands in; importing it runs them."""
    parts = module.split(".")
    return {".".join(parts[:size]) for size in range(1, len(parts))} & MODULES.keys()


@cache
def list_own(module: str, *, when_run: bool = True) -> set[str]:
    """Modules of this project that a module imports, with ``when_run`` without what only the type checker sees."""
    found = set()
    for name in iterate_imports(TREES[module], when_run=when_run):
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


def pick(prefix: str) -> list[str]:
    """The modules at and below a name."""
    found = [name for name in MODULES if name == prefix or name.startswith(f"{prefix}.")]
    assert found, f"no module is called {prefix}: the rule about it holds nothing"
    return found


def pick_named(name: str) -> list[str]:
    """The modules of this name in any folder of the dashboard."""
    found = [module for module in pick("dashboard") if module.rpartition(".")[2] == name]
    assert found, f"no module is called {name}: the rule about it holds nothing"
    return found


def test_a_rule_about_no_module_fails() -> None:
    with pytest.raises(AssertionError, match=r"no module is called dashboard\.gone"):
        pick("dashboard.gone")


def test_parent_packages_are_seen() -> None:
    assert "dashboard.panel.component" in follow("dashboard.panel.content")


@pytest.mark.parametrize("module", pick("policies"))
def test_the_model_knows_nothing_of_the_screen(module: str) -> None:
    third_party = list_packages(module) - set(sys.stdlib_module_names) - {"policies", "__future__"}
    assert third_party <= MODEL_NEEDS


@pytest.mark.parametrize("module", [*pick_named("figure"), *pick_named("file"), *pick("dashboard.take_along.slides")])
def test_figures_and_exports_are_pure(module: str) -> None:
    assert [name for name in follow(module) if "streamlit" in list_packages(name)] == []


@pytest.mark.parametrize("module", pick_named("view"))
def test_views_read_state_call_and_draw_without_arithmetic(module: str) -> None:
    assert list_packages(module) & ARITHMETIC == set()
    sums = [node for node in ast.walk(TREES[module]) if isinstance(node, ast.BinOp)]
    worked = [ast.unparse(node) for node in sums if isinstance(node.op, (ast.Mult, ast.Div, ast.Sub, ast.Pow, ast.Mod))]
    assert worked == []


@pytest.mark.parametrize("module", [name for name in pick("dashboard") if name != "dashboard.session.state"])
def test_only_state_reads_and_writes_the_session_and_the_address(module: str) -> None:
    names = {node.attr for node in ast.walk(TREES[module]) if isinstance(node, ast.Attribute)}
    assert names & {"session_state", "query_params"} == set()


@pytest.mark.parametrize("module", [name for name in pick("dashboard") if name != "dashboard.cached"])
def test_caches_stand_in_one_module(module: str) -> None:
    names = {node.attr for node in ast.walk(TREES[module]) if isinstance(node, ast.Attribute)}
    assert names & {"cache_data", "cache_resource"} == set()


def test_no_folder_or_module_of_the_dashboard_hides_another_package() -> None:
    names = {path.stem for path in (ROOT / "dashboard").iterdir()} if (ROOT / "dashboard").is_dir() else set()
    assert names & {"pages", "policies", "data", "plotly"} == set()


def test_imports_run_in_one_direction() -> None:
    """No module imports itself through others, and nothing flows back from the dashboard to the model."""
    circles = [
        (name, other)
        for name in MODULES
        for other in list_own(name)
        if name in follow(other, parents=False) and other != "policies"
    ]
    assert circles == []


@pytest.mark.parametrize("module", [name for name in pick("policies") if name != "policies.findings.describe"])
def test_nothing_is_rounded_before_the_findings(module: str) -> None:
    calls = [node.func for node in ast.walk(TREES[module]) if isinstance(node, ast.Call)]
    names = {call.id if isinstance(call, ast.Name) else getattr(call, "attr", "") for call in calls}
    assert names & {"round", "around", "rint"} == set()


def iterate_public(tree: ast.Module | ast.ClassDef, prefix: str = "") -> Iterator[tuple[str, str | None]]:
    for node in tree.body:
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)) and not node.name.startswith("_"):
            yield prefix + node.name, ast.get_docstring(node)
            if isinstance(node, ast.ClassDef):
                yield from iterate_public(node, f"{node.name}.")


@pytest.mark.parametrize("module", pick("policies"))
def test_everything_public_in_the_model_is_documented(module: str) -> None:
    assert ast.get_docstring(TREES[module]) or module == "policies.__main__"
    assert [name for name, docstring in iterate_public(TREES[module]) if not docstring] == []


def test_tests_of_the_model_import_no_dashboard() -> None:
    """Nor do the tests' own modules that they share: a fault on a page then never shows as one of the model."""
    shared = [ROOT / "tests" / name for name in ("conftest.py", "folders.py", "strategies.py")]
    mirrored = [path for folder in ("policies", "data", "oracles") for path in (ROOT / "tests" / folder).rglob("*.py")]
    assert all(path.is_file() for path in shared)
    assert {"policies", "data", "oracles"} <= {path.relative_to(ROOT / "tests").parts[0] for path in mirrored}
    wrong = [
        f"{path.relative_to(ROOT)}: {name}"
        for path in (*shared, *mirrored)
        for name in iterate_imports(ast.parse(path.read_text(encoding="utf-8")))
        if name.startswith(("dashboard", "tests.dashboard", "tests.browser", "streamlit", "plotly", "playwright"))
    ]
    assert wrong == []


def test_the_public_names_are_there() -> None:
    import policies

    assert sorted(policies.__all__) == sorted(set(policies.__all__))
    assert all(hasattr(policies, name) for name in policies.__all__)


@pytest.mark.parametrize("module", pick("policies"))
def test_rooms_stay_small(module: str) -> None:
    assert len(MODULES[module].read_text(encoding="utf-8").splitlines()) <= 400
