"""The smallest app that answers a click: a title and one switch. What it takes is Streamlit's own share of a click."""

from __future__ import annotations

import streamlit as st

st.title("Empty")
st.write("on" if st.toggle("Switch") else "off")
