"""What ``streamlit run`` serves: the script of the pages, beside it the routes that are plain web pages."""

from __future__ import annotations

import sys
from pathlib import Path

# Streamlit puts the folder of this file on the import path; the project's own is there only if it is started from it.
if (root := str(Path(__file__).resolve().parents[1])) not in sys.path:
    sys.path.insert(0, root)

import streamlit as st
from starlette.middleware import Middleware

from dashboard.headers import SecurityHeaders
from dashboard.room.rooms import find_store
from dashboard.routes import LateRoutes

app = st.App(
    Path(__file__).with_name("script.py"),
    routes=[LateRoutes(lambda: st.get_option("server.baseUrlPath") or "", find_store)],
    middleware=[Middleware(SecurityHeaders)],
)
