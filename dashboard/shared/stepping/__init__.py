"""Arrow keys step a number in Streamlit's boxes for text, as they do in the fields of components."""
