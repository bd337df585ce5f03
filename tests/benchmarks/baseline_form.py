"""The smallest web form that does the same in kind: a page of as many bytes, and one row for each answer, on disk."""

import os
import sqlite3
from threading import local
from urllib.parse import parse_qsl

from anyio import to_thread
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

FILE, BYTES = "BASELINE_FORM_FILE", "BASELINE_FORM_BYTES"
PATH = "/form"
_FORM = '<form method="post"><input name="rating"><button>Send</button></form>'
_PAGE = _FORM + "." * (int(os.environ.get(BYTES, "0")) - len(_FORM))
_OF_THREAD = local()


async def show(_: Request) -> Response:
    return HTMLResponse(_PAGE)


async def take(request: Request) -> Response:
    body = await request.body()
    await to_thread.run_sync(store, body)
    return RedirectResponse(PATH, 303)


def store(body: bytes) -> None:
    if not hasattr(_OF_THREAD, "file"):
        file = sqlite3.connect(os.environ[FILE], isolation_level=None, timeout=5)
        for pragma in ("journal_mode=WAL", "synchronous=FULL"):
            file.execute(f"PRAGMA {pragma}").fetchall()
        file.execute("CREATE TABLE IF NOT EXISTS answers (body TEXT NOT NULL)")
        _OF_THREAD.file = file
    _OF_THREAD.file.execute("INSERT INTO answers VALUES (?)", [str(parse_qsl(body.decode()))])


routes = [Route(PATH, show, methods=["GET"]), Route(PATH, take, methods=["POST"])]
app = Starlette(routes=routes)
