"""Where articles come from, how the last runs ended, and a run on demand."""

from db import queries
from pages import current_filters
from pages.parts import fetching, theme
from pages.parts.data import fresh

RUNS = 10

current_filters()
theme.heading("Sources", "What is read, when it was last read, and how every entry ended.")
fetching.panel()
fetching.source_table(fresh(queries.sources))
fetching.runs(fresh(queries.runs, RUNS))
