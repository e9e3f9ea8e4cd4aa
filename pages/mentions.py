"""Which minerals and sectors are in the news, when, and together with what."""

from pages import current_filters
from pages.parts import chart_card, empty, filter_bar, theme

filters = current_filters()
theme.heading("Mentions", "Minerals and sectors over time, and where they meet.")
filter_bar.chips(filters)

if not empty.found_nothing(filters):
    chart_card.draw("minerals_over_time", filters)
    chart_card.draw("sectors_over_time", filters)
    chart_card.draw("mineral_by_sector", filters)
