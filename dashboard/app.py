"""What ``streamlit run`` serves: the script of the pages, beside it the routes that are plain web pages."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import cast

# Streamlit puts the folder of this file on the import path; the project's own is there only if it is started from it.
if (root := str(Path(__file__).resolve().parents[1])) not in sys.path:
    sys.path.insert(0, root)

import streamlit as st
from starlette.middleware import Middleware
from streamlit.runtime import get_instance
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager

from dashboard.headers import SecurityHeaders
from dashboard.room.join.apart import Apart
from dashboard.room.rooms import find_store
from dashboard.routes import LateRoutes
from dashboard.serving.logs import set_up_logs
from dashboard.serving.origins import OwnOrigins
from dashboard.serving.sending import send_at_once
from dashboard.serving.uploads import UploadLimits

set_up_logs()


def find_upload_sizes(session: str) -> dict[str, int]:
    """Give the bytes of each file that a session holds; Streamlit keeps them in the memory of this process."""
    uploads = cast(MemoryUploadedFileManager, get_instance().uploaded_file_mgr)
    held = uploads.file_storage.get(session, {})
    return {name: len(file.data) for name, file in list(held.items())}


participants = Apart([sys.executable, "-m", "dashboard.participants"])


@asynccontextmanager
async def run_beside(served: object) -> AsyncIterator[None]:
    """Do what is done for as long as the server runs."""
    async with send_at_once(served), participants.serve(served):
        yield


app = st.App(
    Path(__file__).with_name("script.py"),
    lifespan=run_beside,
    routes=[LateRoutes(lambda: st.get_option("server.baseUrlPath") or "", find_store, participants)],
    middleware=[
        Middleware(SecurityHeaders),
        Middleware(OwnOrigins, lambda: st.get_option("server.corsAllowedOrigins")),
        Middleware(UploadLimits, find_upload_sizes),
    ],
)
