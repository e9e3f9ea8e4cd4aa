"""The filters of every page, kept in the address: the address leads, the widgets follow."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import streamlit as st

from charts.link import KINDS, QUOTED, filters_from_query
from charts.period import written
from charts.units import UNITS
from db import queries
from db.filters import Filters
from pages.parts import link
from pages.parts.data import read

LABELS = {
    "minerals": "Minerals",
    "sectors": "Sectors",
    "actors": "Actors",
    "initiatives": "Initiatives",
    "sources": "Sources",
}
FIRST_DAY = date(1900, 1, 1)
LAST_DAY = date(2100, 12, 31)
MOST_OFFERED = 2000  # a longer list slows the browser; the search finds the rest
OF_FILTERS = (*LABELS, "also", "among", "since", "until", "text", "unit", *QUOTED)
OF_A_LIST = ("article", "at", "page")  # what a new selection makes meaningless


def asked() -> Filters:
    """Return the filters that the address holds, without tags and sources nobody knows."""
    given = filters_from_query(st.query_params.to_dict())
    known = {field: _known(field, getattr(given, field)) for field in (*LABELS, "also", "among")}
    return given.but(**known)


def unknown() -> list[str]:
    """Return the tags and sources in the address that the database does not hold."""
    given = filters_from_query(st.query_params.to_dict())
    return [
        value
        for field in (*LABELS, "also", "among")
        for value in getattr(given, field)
        if not _known(field, (value,))
    ]


def draw(filters: Filters) -> None:
    """Draw the widgets, set to the filters; a change rewrites the address."""
    _text(filters)
    for field in ("minerals", "sectors"):
        _choice(field, filters)
    _dates(filters)
    for field in ("actors", "initiatives", "sources"):
        _choice(field, filters)
    _unit(filters)
    st.button(
        "Clear all filters",
        key="clear_all",
        on_click=show,
        args=(Filters(unit=filters.unit),),
        disabled=filters == Filters(unit=filters.unit),
        width="stretch",
    )


def show(filters: Filters) -> None:
    """Write filters into the address, in a callback; the page's own parameters stay."""
    kept = {
        key: value
        for key, value in st.query_params.to_dict().items()
        if key not in OF_FILTERS and key not in OF_A_LIST
    }
    st.query_params.from_dict(kept | link.query(filters))


def parts(filters: Filters) -> list[tuple[str, Filters]]:
    """Return each filter that is set, in words, with the filters without it."""
    found = []
    for field in (*LABELS, "also"):
        held = getattr(filters, field)
        for value in held:
            without = tuple(other for other in held if other != value)
            name = f"{'with ' if field == 'also' else ''}{label(value)}"
            found.append((name, filters.but(**{field: without})))
    if filters.among:
        found.append((read(queries.describe, Filters(among=filters.among)), filters.but(among=())))
    if filters.since:
        found.append((f"from {written(filters.since)}", filters.but(since=None)))
    if filters.until:
        found.append((f"to {written(filters.until)}", filters.but(until=None)))
    if filters.text:
        found.append((f"“{filters.text}”", filters.but(text="")))
    if filters.quoted:
        said = read(queries.describe, Filters(quoted=filters.quoted))
        found.append((said, filters.but(quoted=None)))
    return found


def chips(filters: Filters) -> None:
    """Draw the filters that are set, each a button that clears it, and say what was left out."""
    if missing := unknown():
        named = ", ".join(link.plain(value) for value in missing)
        st.caption(f"Left out of this view, since nothing is stored under it: {named}")
    set_now = parts(filters)
    if not set_now:
        return
    with st.container(horizontal=True, gap="xsmall", key="chips"):
        for number, (name, without) in enumerate(set_now):
            st.button(
                link.plain(name),
                key=f"chip_{number}",
                icon=":material/close:",
                icon_position="right",
                help="Clear this filter",
                on_click=show,
                args=(without,),
            )


def label(id_: str) -> str:
    """Return the label of a tag or source; an unknown id stands for itself."""
    known = read(queries.tags, (id_,))
    return known[id_].label if id_ in known else _sources().get(id_, id_)


def _text(filters: Filters) -> None:
    _follow("text", filters.text)
    st.text_input(
        "Search",
        key="filter_text",
        placeholder="Words or a “phrase”",
        max_chars=200,
        on_change=_changed,
    )


def _choice(field: str, filters: Filters) -> None:
    options = _options(field, getattr(filters, field))
    _follow(field, list(getattr(filters, field)))
    st.multiselect(
        LABELS[field],
        list(options),
        format_func=lambda id_: options.get(id_, id_),
        key=f"filter_{field}",
        placeholder="All",
        filter_mode="contains",
        select_all=False,
        on_change=_changed,
    )


def _dates(filters: Filters) -> None:
    left, right = st.columns(2, gap="xsmall")
    for column, field, label in ((left, "since", "From"), (right, "until", "To")):
        _follow(field, getattr(filters, field))
        column.date_input(
            label,
            value=None,
            key=f"filter_{field}",
            min_value=FIRST_DAY,
            max_value=LAST_DAY,
            format="DD/MM/YYYY",
            on_change=_changed,
        )


def _unit(filters: Filters) -> None:
    _follow("unit", filters.unit)
    st.segmented_control(
        "Count",
        UNITS,
        format_func=str.capitalize,
        key="filter_unit",
        required=True,
        help="A story is one text, however many outlets carry it. A publisher counts once, however "
        "much it prints.",
        width="stretch",
        on_change=_changed,
    )


def _follow(field: str, value: Any) -> None:
    """Set a widget from the address; untouched when they agree, so that no keystroke is lost."""
    key = f"filter_{field}"
    if key not in st.session_state or st.session_state[key] != value:
        st.session_state[key] = value


def _changed() -> None:
    given = {field: tuple(st.session_state[f"filter_{field}"]) for field in LABELS}
    since, until = st.session_state["filter_since"], st.session_state["filter_until"]
    if since and until and since > until:
        since, until = until, since
    show(
        asked().but(
            **given,
            since=since,
            until=until,
            text=" ".join(st.session_state["filter_text"].split()),
            unit=st.session_state["filter_unit"] or "stories",
        )
    )


def _options(field: str, chosen: tuple[str, ...]) -> Mapping[str, str]:
    """Return what can be chosen, most frequent first, and what is chosen, by id."""
    if field == "sources":
        return _sources()
    counted = [tag for kind in KINDS[field] for tag in read(queries.tag_options, kind)]
    counted.sort(key=lambda tag: (-tag.count, tag.label))
    offered = [(tag.id, tag.kind, tag.label) for tag in counted[:MOST_OFFERED]]
    offered += [(tag.id, tag.kind, tag.label) for tag in read(queries.tags, chosen).values()]
    kinds = len(KINDS[field]) > 1
    return {id_: f"{name} ({kind})" if kinds else name for id_, kind, name in offered}


def _sources() -> Mapping[str, str]:
    return {source.id: source.label for source in read(queries.sources)}


def _known(field: str, ids: tuple[str, ...]) -> tuple[str, ...]:
    """Return the ids that are stored; an actor's old id gives the actor of today."""
    if field == "sources":
        return tuple(id_ for id_ in ids if id_ in _sources())
    now = tuple(dict.fromkeys(read(queries.actors_of, ids).values()))
    known = read(queries.tags, now)
    return tuple(id_ for id_ in now if id_ in known)
