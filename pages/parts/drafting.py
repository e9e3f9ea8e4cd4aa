"""The briefing that a reader is writing: kept in a file at every change, found again by a cookie."""

import secrets
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import streamlit as st
from streamlit.components.v2 import component

from exports.briefing import Briefing, BriefingError, Item, Section
from pages.parts import shelf
from pages.parts.shelf import ChangedError, Kept

COOKIE = "monitor_draft"
READER, MARK, KEYS, FAULT = "draft_reader", "draft_mark", "draft_keys", "draft_fault"
OPENED = "draft_opened"  # the name under which it was opened or saved, and the mark of that file
TRIES = 5  # to add to a draft that another tab of the same reader is changing
Slide = Section | Item
T = TypeVar("T")

_in_browser = component(
    "monitor_draft", js=Path(__file__).with_suffix(".js").read_text(encoding="utf-8")
)


def remember() -> None:
    """Have the browser keep the name of the draft, once there is one."""
    if READER in st.session_state:
        path = "/" + str(st.get_option("server.baseUrlPath") or "").strip("/")
        held = {"reader": st.session_state[READER], "path": path}
        _in_browser(key="draft", data=held, height=1)


def shown() -> Briefing:
    """Return the draft as the page is to show it; an unreadable one is told and left as it is."""
    try:
        kept = shelf.draft(_reader())
    except BriefingError as error:
        st.session_state[FAULT] = str(error)
        return Briefing("Briefing")
    if kept.mark != st.session_state.get(MARK) or KEYS not in st.session_state:
        _hold(kept.mark, [_key() for _ in kept.briefing.slides])
    return kept.briefing


def keys() -> list[str]:
    """Return a key for each slide of the draft that stays with it when it is moved."""
    held: list[str] = st.session_state[KEYS]
    return held


def fault() -> str | None:
    """Return, once, why the last change was not made."""
    told: str | None = st.session_state.pop(FAULT, None)
    return told


def add(slide: Slide) -> bool:
    """Add a slide at the end, whatever another tab does meanwhile; tell whether it was added."""
    for _ in range(TRIES):
        try:
            kept = shelf.draft(_reader())
            larger = replace(kept.briefing, slides=(*kept.briefing.slides, slide))
            mark = shelf.keep_draft(_reader(), larger, kept.mark)
        except ChangedError:
            continue
        except BriefingError as error:
            st.session_state[FAULT] = str(error)
        else:
            if kept.mark == st.session_state.get(MARK):
                _hold(mark, [*keys(), _key()])
            return True
    return False


def change(edit: Callable[[Briefing], Briefing]) -> bool:
    """Change the draft as the page showed it; tell whether it was, or why not by `fault`."""
    return _changed(edit, lambda held: held)


def move(at: int, by: int) -> None:
    """Move a slide by so many places."""
    to = at + by
    _changed(lambda held: replace(held, slides=tuple(_moved(held.slides, at, to))),
             lambda held: _moved(held, at, to))  # fmt: skip


def remove(at: int) -> None:
    """Take a slide out."""
    _changed(
        lambda held: replace(held, slides=(*held.slides[:at], *held.slides[at + 1 :])),
        lambda held: [*held[:at], *held[at + 1 :]],
    )


def put(at: int, slide: Slide) -> None:
    """Put a slide in the place of another."""
    change(lambda held: replace(held, slides=(*held.slides[:at], slide, *held.slides[at + 1 :])))


def begin(briefing: Briefing, opened: tuple[str, str] | None = None) -> None:
    """Begin with a briefing; `opened` is the name of what was opened, and its mark."""
    if _changed(lambda _: briefing, lambda _: [_key() for _ in briefing.slides]):
        st.session_state[OPENED] = opened


def opened() -> tuple[str, str] | None:
    """Return the name under which the draft was opened or saved last, and the mark of that file."""
    held: tuple[str, str] | None = st.session_state.get(OPENED)
    return held


def opened_as(name: str, mark: str) -> None:
    """Remember under which name the draft was saved, and the mark of that file."""
    st.session_state[OPENED] = (name, mark)


def _changed(edit: Callable[[Briefing], Briefing], order: Callable[[list[str]], list[str]]) -> bool:
    try:
        kept: Kept = shelf.draft(_reader())
        if kept.mark != st.session_state.get(MARK, kept.mark):
            raise ChangedError("changed")
        mark = shelf.keep_draft(_reader(), edit(kept.briefing), kept.mark)
    except ChangedError:
        st.session_state[FAULT] = (
            "This briefing was changed in another tab meanwhile. It is shown as it stands now; "
            "make your change again."
        )
    except BriefingError as error:
        st.session_state[FAULT] = str(error)
    else:
        _hold(mark, order(st.session_state.get(KEYS, [])))
        return True
    return False


def _reader() -> str:
    if READER not in st.session_state:
        held = str(st.context.cookies.get(COOKIE, ""))
        st.session_state[READER] = held if shelf.DRAFT.fullmatch(held) else secrets.token_hex(8)
    name: str = st.session_state[READER]
    return name


def _hold(mark: str, held: list[str]) -> None:
    st.session_state[MARK], st.session_state[KEYS] = mark, held


def _key() -> str:
    return secrets.token_hex(4)


def _moved(held: Sequence[T], at: int, to: int) -> list[T]:
    rest = [*held[:at], *held[at + 1 :]]
    return [*rest[:to], held[at], *rest[to:]]
