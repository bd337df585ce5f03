"""The participants' pages: plain HTML that works without a script, beside Streamlit's pages in the same server."""
