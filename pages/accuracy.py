"""How often the tags are right: measured on labelled documents, and as corrected by users."""

import streamlit as st

from pages import current_filters
from pages.parts import accuracy, measured, theme

current_filters()
theme.heading("Accuracy", "How often the tags are right, and how many are missed.")

try:
    report = accuracy.load()
except accuracy.AccuracyError as error:
    report = None
    st.warning(f"{error}.", icon=":material/warning:")
else:
    if report is None:
        st.info(
            "Nothing has been measured yet. Run `make bench` in the project's folder, then reload "
            "this page.",
            icon=":material/straighten:",
        )
measured.explained()
if report:
    measured.summary(report)
    measured.sets(report)
measured.by_users()
