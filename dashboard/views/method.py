"""Method."""
import streamlit as st
def show(dossier, scenario):
    st.title("Method")
