"""What analysts corrected: every decision with its article, its reason and what became of it."""

from pages import current_filters
from pages.parts import correction_list

correction_list.draw(current_filters())
