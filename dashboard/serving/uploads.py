"""How much one session may upload: Streamlit keeps the files in memory until the session ends."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

MOST_FILES = 40
MOST_BYTES = 25 * 1024 * 1024

TOO_MUCH = (
    f"This session holds as much as it may: {MOST_FILES} files of {MOST_BYTES // 1024**2} MB together. Nothing of this "
    "file was taken. Load the page again, which keeps your work, and upload it once more."
)
NO_LENGTH = "Say how long the file is, in a header Content-Length."
_UPLOAD = re.compile(r"/_stcore/upload_file/(?P<session>[^/]+)/(?P<file>[^/]+)/?")


class UploadLimits:
    """Refuses an upload that would be too much for its session, before any of it is read.

    Parameters
    ----------
    app : callable
        What is served.
    find_sizes : callable
        Gives the bytes of each file that a session holds, by the file's id.
    """

    def __init__(self, app: ASGIApp, find_sizes: Callable[[str], Mapping[str, int]]) -> None:
        self._app = app
        self._find_sizes = find_sizes
        # What is on its way counts as well. All requests are begun and ended in the server's one event loop.
        self._coming: dict[str, Counter[str]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        asked = _UPLOAD.search(scope["path"]) if scope["type"] == "http" and scope["method"] == "PUT" else None
        if asked is None:
            await self._app(scope, receive, send)
            return
        length = Headers(scope=scope).get("content-length", "")
        if not re.fullmatch(r"[0-9]{1,12}", length):
            await PlainTextResponse(NO_LENGTH, 411)(scope, receive, send)
        elif self._is_too_much(asked["session"], asked["file"], int(length)):
            await PlainTextResponse(TOO_MUCH, 413)(scope, receive, send)
        else:
            coming = self._coming.setdefault(asked["session"], Counter())
            coming[asked["file"]] += int(length)
            try:
                await self._app(scope, receive, send)
            finally:
                coming[asked["file"]] -= int(length)
                self._forget(asked["session"], asked["file"])

    def _is_too_much(self, session: str, file: str, length: int) -> bool:
        held, coming = self._find_sizes(session), self._coming.get(session, Counter())
        # A file that is sent again stands in the place of the first.
        others = {name: held.get(name, 0) + coming[name] for name in {*held, *coming} - {file}}
        return len(others) + 1 > MOST_FILES or sum(others.values()) + coming[file] + length > MOST_BYTES

    def _forget(self, session: str, file: str) -> None:
        coming = self._coming[session]
        if not coming[file]:
            del coming[file]
        if not coming:
            del self._coming[session]
