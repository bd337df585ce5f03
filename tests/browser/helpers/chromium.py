"""Find a browser that is installed here, and start it."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from playwright.sync_api import Browser, Error, Playwright

COMMANDS = (
    # The same engine without what surrounds a window, which Playwright takes too where there is none: half the work.
    "chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome",
    "msedge",
)  # fmt: skip
MAC_APPLICATIONS = (
    "Google Chrome.app/Contents/MacOS/Google Chrome",
    "Chromium.app/Contents/MacOS/Chromium",
    "Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)
WINDOWS_PROGRAMS = ("Google/Chrome/Application/chrome.exe", "Microsoft/Edge/Application/msedge.exe")
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")


class NoBrowserError(RuntimeError):
    """No browser was found; the message says what to install."""


def find_installed_browser() -> Path | None:
    """Name the first browser found: CHROMIUM_PATH, then the search path, then where the systems put theirs."""
    if named := os.environ.get("CHROMIUM_PATH"):
        if not Path(named).is_file():
            raise NoBrowserError(f"CHROMIUM_PATH names {named}, where there is no file")
        return Path(named)
    on_path = [Path(found) for command in COMMANDS if (found := shutil.which(command))]
    return next((path for path in (*on_path, *_list_usual_places()) if path.is_file()), None)


def _list_usual_places() -> list[Path]:
    if sys.platform == "darwin":
        folders = (Path("/Applications"), Path.home() / "Applications")
        return [folder / name for folder in folders for name in MAC_APPLICATIONS]
    if sys.platform == "win32":
        names = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")
        folders = tuple(Path(os.environ[name]) for name in names if name in os.environ)
        return [folder / name for folder in folders for name in WINDOWS_PROGRAMS]
    return []


def launch_browser(playwright: Playwright) -> Browser:
    """Start an installed browser, else the one that Playwright itself has downloaded, without a window."""
    installed = find_installed_browser()
    try:
        return playwright.chromium.launch(executable_path=installed, args=list(FLAGS))
    except Error as error:
        if installed:
            raise
        advice = "install Chromium, Chrome or Edge, set CHROMIUM_PATH, or run `python -m playwright install chromium`"
        raise NoBrowserError(f"no browser found: {advice}") from error
