"""What one session may upload, request by request."""

from __future__ import annotations

import asyncio

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dashboard.serving.uploads import MOST_BYTES, MOST_FILES, UploadLimits
from tests.dashboard.room.helpers.browser import Browser, Reply

held: dict[str, dict[str, int]] = {}


@pytest.fixture
def browser() -> Browser:
    held.clear()
    app = Starlette(routes=[Route("/team/_stcore/upload_file/{session}/{file}", take, methods=["PUT", "DELETE"])])
    return Browser(UploadLimits(app, lambda session: held.get(session, {})))


async def take(request: Request) -> Response:
    session, file = request.path_params["session"], request.path_params["file"]
    if request.method == "DELETE":
        del held[session][file]
    else:
        # Others come in the meantime.
        await asyncio.sleep(0)
        held.setdefault(session, {})[file] = int(request.headers["content-length"])
    return Response(status_code=204)


def put(browser: Browser, session: str, file: str, length: int | str) -> Reply:
    return asyncio.run(run_put(browser, session, file, length))


async def run_put(browser: Browser, session: str, file: str, length: int | str) -> Reply:
    path = f"/team/_stcore/upload_file/{session}/{file}"
    return await browser.run("PUT", path, [], {"content-length": str(length)})


def test_a_session_may_upload_so_many_files_and_is_told_when_it_may_no_more(browser: Browser) -> None:
    assert {put(browser, "a", str(number), 1).status for number in range(MOST_FILES)} == {204}
    refused = put(browser, "a", "more", 1)
    assert refused.status == 413
    assert "40 files of 25 MB together" in refused.text
    assert "Load the page again" in refused.text
    assert "more" not in held["a"]
    # Another session is not concerned, one of these may be sent again, and one that is taken away makes room.
    assert put(browser, "b", "0", 1).status == 204
    assert put(browser, "a", "0", 2).status == 204
    assert browser.call("DELETE", "/team/_stcore/upload_file/a/0").status == 204
    assert put(browser, "a", "more", 1).status == 204


def test_a_session_may_upload_so_many_bytes(browser: Browser) -> None:
    assert put(browser, "a", "0", MOST_BYTES - 1).status == 204
    assert put(browser, "a", "1", 2).status == 413
    assert put(browser, "a", "1", 1).status == 204
    assert put(browser, "a", "0", MOST_BYTES).status == 413
    assert held == {"a": {"0": MOST_BYTES - 1, "1": 1}}


def test_files_that_come_together_count_together(browser: Browser) -> None:
    async def send_all(length: int) -> list[int]:
        replies = await asyncio.gather(*(run_put(browser, "a", str(number), length) for number in range(5)))
        return sorted(reply.status for reply in replies)

    assert asyncio.run(send_all(MOST_BYTES // 4)) == [204] * 4 + [413]
    held.clear()
    # What has arrived is not counted twice.
    assert asyncio.run(send_all(MOST_BYTES // 5)) == [204] * 5


@pytest.mark.parametrize("length", ["", "-1", "1e3", "many"])
def test_a_file_of_unknown_length_is_refused(browser: Browser, length: str) -> None:
    assert put(browser, "a", "0", length).status == 411
    assert held == {}
