"""The smallest form beside the smallest app in one server, as the dashboard has its own."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import streamlit as st

from tests.benchmarks.baseline_form import routes

app = st.App(Path(__file__).with_name("baseline_app.py"), routes=routes)
