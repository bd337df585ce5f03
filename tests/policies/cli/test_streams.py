"""The command line never shows a traceback, wherever it is started, whatever it reads and wherever it writes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from policies.cli.commands import main
from tests.folders import write_made_up

Refuse = Callable[..., str]
ROOT = Path(__file__).parents[3]
needs_unix = pytest.mark.skipif(
    os.name == "nt", reason="Windows has neither these devices, nor pipes and modes as here"
)
NOBODY = 65534


def start(*words: str, stdout: object = subprocess.PIPE, **more: object) -> subprocess.Popen[str]:
    """Start the command line from another folder, as the README says."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **dict(more.pop("env", {}))}
    command = [sys.executable, "-m", "policies", *words]
    # What starts the tests may be deaf to Ctrl-C, as a job in the background is; what it starts would be too.
    heard = None if os.name == "nt" else lambda: signal.signal(signal.SIGINT, signal.SIG_DFL)
    return subprocess.Popen(
        command,
        cwd=tempfile.gettempdir(),
        env=environment,
        stdout=stdout,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=heard,
        **more,
    )


def finish(process: subprocess.Popen[str]) -> tuple[int, str, str]:
    out, err = process.communicate(timeout=120)
    assert "Traceback" not in err
    assert "Exception ignored" not in err
    return process.returncode, out, err


@needs_unix
@pytest.mark.parametrize("words", [("validate",), ("--help",)])
def test_a_full_output_is_a_fault(folder: Path, words: tuple[str, ...]) -> None:
    arguments = words if words == ("--help",) else (*words, str(folder))
    with Path("/dev/full").open("w") as full:
        status, _, err = finish(start(*arguments, stdout=full))
    assert status == 2
    assert "standard output: expected a place that takes what is written: No space left on device" in err


@needs_unix
def test_a_closed_output_is_a_fault(folder: Path) -> None:
    command = [sys.executable, "-m", "policies", "validate", str(folder)]
    line = '"$0" "$@" >&-'
    done = subprocess.run(["/bin/sh", "-c", line, *command], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr == "standard output: expected it to be open\n"


@needs_unix
def test_who_reads_nothing_is_written_nothing_and_told_nothing(folder: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    process = start("compare", str(folder), "--json", stdout=writer)
    os.close(writer)
    status, _, err = finish(process)
    assert (status, err) == (0, "")


@needs_unix
@pytest.mark.parametrize("loaded", ["numpy", "policies.cli"])
def test_ctrl_c_ends_it_while_it_loads_and_while_it_works(folder: Path, loaded: str) -> None:
    told = {"PYTHONPROFILEIMPORTTIME": "1"}  # a line on standard error for each module that is loaded
    process = start("robustness", str(folder), "--samples", "10000000", stdout=subprocess.DEVNULL, env=told)
    assert process.stderr is not None
    for line in process.stderr:
        if line.split("|")[-1].strip().startswith(loaded):
            break
    process.send_signal(signal.SIGINT)
    status, _, err = finish(process)
    assert status == 130
    assert "KeyboardInterrupt" not in err


def test_a_locale_without_utf8_is_enough(folder: Path) -> None:
    bare = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": ""}
    for words in (["robustness", "--help"], ["compare", str(folder), "--set", "é"]):
        status, _, err = finish(start(*words, env=bare))
        assert status == (2 if "--set" in words else 0), err


# Files and folders ---------------------------------------------------------------------------------------------------


@pytest.fixture
def open_to_all() -> Iterator[Path]:
    """A folder to which every user of the machine finds the way."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


AS_NOBODY = f"""
import os, sys
from policies.cli import main
if os.geteuid() == 0:  # root may read everything; what is loaded by now needs no more rights
    os.setgroups([])
    os.setgid({NOBODY})
    os.setuid({NOBODY})
sys.exit(main(["validate", sys.argv[1]]))
"""


@needs_unix
@pytest.mark.parametrize("mode", [0o000, 0o444, 0o111])
def test_a_folder_that_may_not_be_read_is_a_fault(open_to_all: Path, mode: int) -> None:
    folder = write_made_up(open_to_all / "dossier")
    folder.chmod(mode)
    command = [sys.executable, "-c", AS_NOBODY, str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    folder.chmod(0o755)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        f"1 fault in the dossier:\n{folder}: expected a folder that holds dossier.toml and its tables"
        " (Permission denied)\n"
    )


@pytest.mark.parametrize("option", ["--weights", "--scenario"])
@pytest.mark.parametrize(
    ("make", "expected"),
    [
        (Path.mkdir, "it is a folder, not a regular file"),
        pytest.param(os.mkfifo if os.name != "nt" else None, "it is a pipe, not a regular file", marks=needs_unix),
        pytest.param(lambda path: path.symlink_to("/dev/zero"), "it is a device", marks=needs_unix),
        (lambda path: path.write_bytes(b" " * 1_000_001), "it is larger than 1 MB"),
        (Path.exists, "No such file"),
    ],
)
def test_what_is_no_file_to_read_is_a_fault_at_once(
    folder: Path, refuse: Refuse, option: str, make: Callable[[Path], object], expected: str
) -> None:
    make(folder / "given")
    assert f"given: expected a readable file: {expected}" in refuse(
        "compare", str(folder), option, str(folder / "given")
    )


@pytest.mark.parametrize("name", ["x" * 300, "x" * 5000, "nul\0l", "", "readings.csv"])
def test_a_name_that_is_no_dossiers_is_a_fault(folder: Path, refuse: Refuse, name: str) -> None:
    missing = str(folder / name) if name == "readings.csv" else name
    assert "expected" in refuse("validate", missing or str(folder.parent))
    for option in ("--weights", "--scenario"):
        assert "expected" in refuse("compare", str(folder), option, name if name != "readings.csv" else str(folder))


# Options -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("option", ["--lens", "--variant", "--options", "--drop", "--set", "--silence", "--spacing"])
def test_an_unknown_id_is_refused_with_those_that_there_are(folder: Path, refuse: Refuse, option: str) -> None:
    told = refuse("compare", str(folder), option, "nosuch")
    assert "nosuch" in told
    known = {"--lens": "both", "--options": "a", "--drop": "x", "--silence": "leave_out", "--spacing": "even"}
    assert known.get(option, "") in told


def test_a_variant_of_another_dossier_is_refused_with_those_that_there_are(tmp_path: Path, refuse: Refuse) -> None:
    header = ("alternative", "criterion", "source", "central", "variant")
    readings = [header, ("a", "x", "s", 1, "lease"), ("b", "x", "s", 0, "loan"), ("c", "y", "s", 0, "")]
    folder = write_made_up(tmp_path / "variants", readings=readings)
    assert "(known: lease, loan)" in refuse("compare", str(folder), "--variant", "sale")
    assert main(["compare", str(folder), "--variant", "lease"]) == 0


@pytest.mark.parametrize("number", ["nan", "inf", "-inf", "-1", "1e200", "1e-200", "-1e-200", "1e999", "9" * 400, "x"])
@pytest.mark.parametrize("option", ["--around", "--samples", "--seed", "--allowance"])
def test_a_number_out_of_bounds_is_refused_and_any_other_answered(
    folder: Path, capsys: pytest.CaptureFixture[str], option: str, number: str
) -> None:
    try:
        status = main(["robustness", str(folder), "--samples", "100", f"{option}={number}"])
    except SystemExit as stop:
        status = int(stop.code or 0)
    captured = capsys.readouterr()
    assert status == (0 if (option, number) == ("--allowance", "1e-200") else 2)
    assert bool(captured.out) == (status == 0)
    assert bool(captured.err) == (status != 0)
