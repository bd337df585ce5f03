"""Pure functions from results to files; no Streamlit."""
