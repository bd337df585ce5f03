"""The routes beside Streamlit's: the participants' pages of rooms, and whether the server can do its work."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Match, Route, Router
from starlette.types import Receive, Scope, Send

from dashboard import cached
from dashboard.room.join.apart import Apart
from dashboard.room.join.routes import list_routes as list_join_routes
from dashboard.room.model import Store, StoreError


class LateRoutes(BaseRoute):
    """Routes that are made when the first request comes: below which path the server answers is settled only then.

    Parameters
    ----------
    find_base : callable
        Gives that path as Streamlit's setting has it.
    find_store : callable
        Gives the store of rooms, or raises `StoreError`.
    apart : Apart, optional
        The process that answers participants, when there is one.
    """

    def __init__(
        self, find_base: Callable[[], str], find_store: Callable[[], Store], apart: Apart | None = None
    ) -> None:
        self._find_base = find_base
        self._find_store = find_store
        self._apart = apart

    @cached_property
    def _router(self) -> Router:
        return Router(list_routes(self._find_base(), self._find_store, self._apart))

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """Tell whether one of the routes is asked for."""
        found = max((route.matches(scope)[0] for route in self._router.routes), key=lambda match: match.value)
        return found, {}

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer by the route that is asked for."""
        await self._router(scope, receive, send)


def list_routes(base: str, find_store: Callable[[], Store], apart: Apart | None = None) -> list[Route]:
    """List all routes of the dashboard's own.

    Parameters
    ----------
    base : str
        Below which the server answers, with or without slashes around it.
    find_store : callable
    apart : Apart, optional
    """
    path = f"/{base.strip('/')}" if base.strip("/") else ""

    def tell_health(_: Request) -> Response:
        return _tell_health(find_store)

    return [Route(f"{path}/health", tell_health, methods=["GET"]), *list_join_routes(path, find_store, apart)]


def _tell_health(find_store: Callable[[], Store]) -> Response:
    """Say whether the dossier can be opened; that rooms cannot be kept is told, and leaves the rest in order."""
    found = cached.find_dossier()
    try:
        find_store().check()
        rooms = "ok"
    except StoreError:
        rooms = "unreachable"
    dossier = "unreadable" if found.dossier is None else "changed and unreadable" if found.problem else "ok"
    status = 200 if found.dossier else 503
    return JSONResponse({"dossier": dossier, "rooms": rooms}, status, headers={"Cache-Control": "no-store"})
