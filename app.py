"""The dashboard: `streamlit run app.py`."""

import pages

pages.frame()
