"""The Streamlit app: reads state, calls the decision model, draws."""
