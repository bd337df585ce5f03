"""How components are put together from modules, and what holds for every module."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

import dashboard
from dashboard.web import WEB, bundle, read_assets
from policies.terms import SILENCES

DASHBOARD = Path(dashboard.__file__).parent
SCRIPTS = {path: path.read_text(encoding="utf-8") for path in sorted(DASHBOARD.rglob("*.js"))}
MAINS = [path for path, text in SCRIPTS.items() if "\nexport default " in text]
DECLARED = re.compile(r"^(?:export )?(?:async )?(?:function|const|let|class) (\w+)", re.MULTILINE)
EXPORTED = re.compile(r"^export (?:async )?(?:function|const|let|class) (\w+)", re.MULTILINE)
IMPORTED = re.compile(r'^import \{([^}]*)\} from "([^"]+)";', re.MULTILINE)
STYLE_IMPORTED = re.compile(r'^@import "([^"]+)";', re.MULTILINE)


def write(folder: Path, **texts: str) -> Path:
    """Write modules ``a.js``, ``b.js``... and name the first."""
    for name, text in texts.items():
        (folder / f"{name}.js").write_text(text, encoding="utf-8")
    return folder / f"{next(iter(texts))}.js"


def name_component(path: Path) -> str:
    return path.stem


# One text of many modules --------------------------------------------------------------------------------------------


def test_each_module_comes_once_after_those_that_it_imports(tmp_path: Path) -> None:
    main = write(
        tmp_path,
        main='import {\n  b,\n  c,\n} from "./b.js";\nimport { d } from "./d.js";\nexport default function () {}\n',
        b='import { d } from "./d.js";\n\nexport function b(x) {}\nexport const c = d;\n',
        d="export const d = 1;\n",
    )
    parts = ["const d = 1;", "function b(x) {}", "const c = d;", "export default function () {}"]
    assert [line for line in bundle(main).splitlines() if line] == parts


def test_the_main_module_keeps_all_its_exports(tmp_path: Path) -> None:
    main = write(tmp_path, main='import { b } from "./b.js";\nexport const a = b;\n', b="export const b = 1;\n")
    assert "export const a = b;" in bundle(main)
    assert "export const b" not in bundle(main)


def test_web_is_found_from_any_folder(tmp_path: Path) -> None:
    main = write(tmp_path, main='import { fill } from "#web/text.js";\nexport const a = fill;\n')
    assert "function fill(" in bundle(main)


def test_comments_in_lines_of_their_own_stay_at_home_and_code_beside_one_does_not(tmp_path: Path) -> None:
    text = "/** @type {X} */ (a).b();\n  // why\nconst c = 1; // kept\n/**\n * @param {X} x\n */\nf();\n  /* g */\n"
    assert bundle(write(tmp_path, main=text)) == "/** @type {X} */ (a).b();\nconst c = 1; // kept\nf();\n"


def test_a_style_sheet_comes_after_those_that_it_imports(tmp_path: Path) -> None:
    (tmp_path / "a.css").write_text('@import "#web/hidden.css";\n@import "./b.css";\n\n.a {\n}\n', encoding="utf-8")
    (tmp_path / "b.css").write_text(".b {\n}\n", encoding="utf-8")
    write(tmp_path, a="export default function () {}\n")
    css = read_assets(tmp_path / "a.js")["css"]
    assert css.index(".hidden {") < css.index(".b {") < css.index(".a {")
    assert "@import" not in css


@pytest.mark.parametrize("name", ["./gone.js", "#web/gone.js", "../main.js", "left-pad", "#web"])
def test_a_missing_module_is_named_with_who_imports_it(tmp_path: Path, name: str) -> None:
    main = write(tmp_path, main=f'import {{ a }} from "{name}";\n')
    with pytest.raises(FileNotFoundError, match=rf"main\.js imports {re.escape(name)}"):
        bundle(main)


def test_a_circle_is_told_by_its_way(tmp_path: Path) -> None:
    main = write(
        tmp_path,
        a='import { b } from "./b.js";\nexport const a = 1;\n',
        b='import { c } from "./c.js";\nexport const b = 1;\n',
        c='import { a } from "./a.js";\nexport const c = 1;\n',
    )
    with pytest.raises(ValueError, match=r"circle: a\.js > b\.js > c\.js > a\.js"):
        bundle(main)


@pytest.mark.parametrize(
    "line",
    [
        'import { b as c } from "./b.js";',
        'import b from "./b.js";',
        'import "./b.js";',
        "export { a };",
        "export * from './b.js';",
    ],
)
def test_what_one_text_cannot_hold_is_refused(tmp_path: Path, line: str) -> None:
    main = write(tmp_path, main=f"{line}\n", b="export const b = 1;\n")
    with pytest.raises(ValueError, match=re.escape(f"found {line}")):
        bundle(main)


# The modules of the dashboard ----------------------------------------------------------------------------------------


def test_every_component_is_looked_at() -> None:
    assert len(MAINS) >= 8


@pytest.mark.parametrize("main", MAINS, ids=name_component)
def test_no_name_is_declared_twice_in_a_component(main: Path) -> None:
    assert [name for name, count in Counter(DECLARED.findall(bundle(main))).items() if count > 1] == []


@pytest.mark.parametrize("main", MAINS, ids=name_component)
def test_a_component_is_one_module_with_one_export_and_a_style(main: Path) -> None:
    assets = read_assets(main)
    assert re.findall(r"^(?:import|export) \w+", assets["js"], re.MULTILINE) == ["export default"]
    assert "{" in assets["css"]


def list_imported(path: Path) -> list[tuple[str, str]]:
    """List what a script imports, each name with the module that it is from."""
    return [(name.strip(), module) for names, module in IMPORTED.findall(SCRIPTS[path]) for name in names.split(",")]


def test_what_is_exported_is_imported_elsewhere() -> None:
    imported = {name for path in SCRIPTS for name, _ in list_imported(path)}
    exported = [(name, path.name) for path, text in SCRIPTS.items() for name in EXPORTED.findall(text)]
    assert [(name, path) for name, path in exported if name not in imported] == []


def test_no_script_knows_a_treatment_of_silence() -> None:
    # "neutral" alone is a point of the value scale too.
    names = [name for name in SILENCES if name != "neutral"] + ["silence"]
    assert names[:-1]
    assert [(path.name, name) for path, text in SCRIPTS.items() for name in names if name in text] == []


def test_every_file_of_web_belongs_to_a_component() -> None:
    used = {module for path in SCRIPTS for _, module in list_imported(path)}
    used |= {name for path in DASHBOARD.rglob("*.css") for name in STYLE_IMPORTED.findall(path.read_text("utf-8"))}
    files = {f"#web/{path.name}" for path in WEB.iterdir() if path.suffix in (".js", ".css")}
    assert files == {name for name in used if name.startswith("#web/")}
