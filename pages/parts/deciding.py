"""The three things to do with a candidate, each asked in a dialog: promote, merge, dismiss."""

import re
from collections.abc import Collection, Sequence
from typing import NamedTuple

import streamlit as st

from db import queries
from db.candidates import dismiss
from db.queries import CandidateRow, TagRow
from pages.parts import analyst, link, promoting
from pages.parts.data import read
from pages.parts.writing import write
from taxonomy.proposal import KINDS, proposed_id, proposed_kind

LONGEST_WHY = 500
ID = re.compile(r"[a-z0-9_]+")


class Entry(NamedTuple):
    """What an analyst fills in of a new entry."""

    label: str
    acronym: str
    id: str
    kind: str
    parties: tuple[str, ...] = ()
    minerals: tuple[str, ...] = ()
    why: str = ""


def buttons(row: CandidateRow) -> None:
    """Draw what can be done with a candidate; nothing else is promoted while a process goes on."""
    busy = promoting.going()
    name = link.plain(row.name)
    with st.container(horizontal=True, gap="xsmall", key=f"decide_{row.key}"):
        promote = st.button(
            "Promote", icon=":material/add:", key=f"promote_{row.key}", disabled=busy,
            help=f"{name} becomes an initiative of its own",
        )  # fmt: skip
        merge = st.button(
            "Merge", icon=":material/merge:", key=f"merge_{row.key}", disabled=busy,
            help=f"{name} is another name of an initiative that is known",
        )  # fmt: skip
        away = st.button(
            "Dismiss", icon=":material/close:", key=f"dismiss_{row.key}",
            help=f"{name} is no initiative",
        )  # fmt: skip
    if promote:
        _promote(row)
    elif merge:
        _merge(row)
    elif away:
        _dismiss(row)


@st.dialog("Promote to an initiative", position="right")
def _promote(row: CandidateRow) -> None:
    known = {tag.key for tag in _initiatives()}
    first = _first(row, known)
    label = st.text_input("Name", first.label, key=f"label_{row.key}")
    acronym = st.text_input("Acronym, if it has one", first.acronym, key=f"acronym_{row.key}")
    id_ = st.text_input(
        "Id, for good: lower-case letters, digits and _", first.id, key=f"id_{row.key}"
    )
    kind = st.selectbox("Kind", KINDS, KINDS.index(first.kind), key=f"kind_{row.key}")
    parties = _several("Parties", "country", row, "Countries, if known", first.parties)
    minerals = _several("Minerals", "mineral", row, "Only those it names", first.minerals)
    by, why = _signed(row, first.why)
    if not st.button("Promote", type="primary", key="save_promote"):
        return
    asked = Entry(label.strip(), acronym.strip(), id_, kind, tuple(parties), tuple(minerals), why)
    if not ID.fullmatch(id_) or id_ in known:
        st.warning("The id has to be new, of lower-case letters, digits and _ only.")
    elif not asked.label:
        st.warning("Give the name that readers see.")
    elif _has_name(by):
        st.session_state[f"asked_{row.key}"] = asked
        given = ["--promote", row.key, "--id", id_, "--kind", kind, f"--label={asked.label}"]
        given += [f"--acronym={asked.acronym}", f"--parties={','.join(parties)}"]
        given += [f"--minerals={','.join(minerals)}", f"--by={by}", f"--why={why}"]
        _start(f"Promoting {row.name}", given, by)


def _first(row: CandidateRow, known: Collection[str]) -> Entry:
    """Return what the fields hold at first: what was asked before and failed, or a proposal."""
    proposal = Entry(
        row.name, row.acronym or "", proposed_id(row.name, known), proposed_kind(row.name)
    )
    held: Entry = st.session_state.get(f"asked_{row.key}", proposal)
    return held


@st.dialog("Merge into an initiative", position="right")
def _merge(row: CandidateRow) -> None:
    st.markdown(f"**{link.plain(row.name)}** becomes another name of the initiative you choose.")
    labels = {tag.key: tag.label for tag in _initiatives()}
    into = st.selectbox(
        "Initiative", list(labels), index=None, format_func=lambda key: labels[key],
        placeholder="Choose one", filter_mode="contains", key=f"into_{row.key}",
    )  # fmt: skip
    by, why = _signed(row)
    if not st.button("Merge", type="primary", key="save_merge"):
        return
    if into is None:
        st.warning("Choose the initiative that the name belongs to.")
    elif _has_name(by):
        given = ["--merge", row.key, "--into", into, f"--by={by}", f"--why={why}"]
        _start(f"Merging {row.name}", given, by)


@st.dialog("Dismiss a candidate", position="right")
def _dismiss(row: CandidateRow) -> None:
    st.markdown(
        f"**{link.plain(row.name)}** is no initiative to be followed. It is not shown again, "
        "whatever is read or tagged anew, until somebody undoes this under *Decided*."
    )
    by, why = _signed(row)
    if not st.button("Dismiss", type="primary", key="save_dismiss"):
        return
    if not why:
        st.warning("Say why, in a few words: it is what the next analyst reads.")
    else:
        done = f"{row.name}: dismissed"
        write(done, by, lambda opened: dismiss(opened, row.key, by, why))


def _signed(row: CandidateRow, reason: str = "") -> tuple[str, str]:
    """Draw the fields for the reason and the name; return who decides, and why."""
    why = st.text_input("Why", reason, key=f"why_{row.key}", max_chars=LONGEST_WHY)
    return analyst.field(), " ".join(why.split())


def _has_name(by: str) -> bool:
    if not by:
        st.warning("Give your name: a decision says who made it.")
    return bool(by)


def _start(what: str, given: list[str], by: str) -> None:
    analyst.remember(by)
    promoting.start(what, given)
    st.rerun()


def _several(
    label: str, kind: str, row: CandidateRow, hint: str, first: Sequence[str]
) -> list[str]:
    tags = read(queries.active_tags, (kind,))
    labels = {tag.key: tag.label for tag in tags}
    if kind == "country":
        labels = {"EU": "European Union", **labels}
    return st.multiselect(
        label,
        list(labels),
        [key for key in first if key in labels],
        format_func=lambda key: labels[key],
        placeholder=hint,
        key=f"{kind}_{row.key}",
    )


def _initiatives() -> Sequence[TagRow]:
    return read(queries.active_tags, ("initiative",))
