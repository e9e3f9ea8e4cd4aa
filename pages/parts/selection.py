"""The words that the reader selects in the text of an article, and asks to tag."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from streamlit.components.v2 import component

FILE = Path(__file__)

_in_browser = component(
    "monitor_selection",
    html='<button type="button" hidden>Tag these words</button>',
    css=FILE.with_suffix(".css").read_text(encoding="utf-8"),
    js=FILE.with_suffix(".js").read_text(encoding="utf-8"),
)


@dataclass(frozen=True)
class Selected:
    """Words selected in a field, "title" or "text"; `start` in code points."""

    field: str
    start: int
    words: str


def draw(article_id: int) -> Selected | None:
    """Mount what offers to tag selected words; return those that were just asked for."""
    result = _in_browser(key=f"selection_{article_id}", on_words_change=_noted, height=1)
    return selected(result.get("words"))


def selected(given: Any) -> Selected | None:
    """Return what the browser sent, None when it is not what ours would send."""
    match given:
        case Mapping():
            held = given.get("field"), given.get("start"), given.get("words")
        case _:
            return None
    match held:
        case ("title" | "text" as field, int(start), str(words)) if start >= 0 and words.strip():
            return Selected(field, start, words)
    return None


def _noted() -> None:
    """Do nothing: Streamlit hands a trigger's value over only where a callback is named."""
