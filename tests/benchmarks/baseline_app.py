"""The smallest Streamlit app that does the same in kind: one slider, one Plotly bar with one trace."""

import plotly.graph_objects as go
import streamlit as st

weight = st.slider("Weight", 0, 100, 50)
figure = go.Figure(go.Bar(x=["Option"], y=[weight]))
figure.update_yaxes(range=[0, 100])
st.plotly_chart(figure)
