"""Adds a source: an address in, proposals of what can be read there, a source file to edit and keep."""

import json
import subprocess
import sys
from typing import Any

import streamlit as st

from db.session import ROOT
from pages.parts import link, process

FOUND = "source_found"  # what was found at the address that was looked at last
TEXT = "source_text"
TOLD = "source_told"
LONGEST = 180  # seconds that a site may take
INGEST = [sys.executable, "-m", "ingest"]


def draw() -> None:
    """Draw the form; what it finds and writes is done by the ingest job, in a process of its own."""
    with st.expander("Add a source", icon=":material/add:", key="add_source"):
        left, right = st.columns([5, 1], vertical_alignment="bottom")
        left.text_input(
            "Address of a site, a page or a feed",
            key="source_address",
            placeholder="https://www.example.org/news",
            max_chars=500,
        )
        if right.button("Look", key="source_look", width="stretch") and _address():
            with st.spinner("Looking for feeds, sitemaps and lists…"):
                st.session_state[FOUND] = _looked(_address())
                st.session_state.pop(TOLD, None)
                _take(0)
        found = st.session_state.get(FOUND)
        if found:
            _proposals(found)
            _faults(found)
        _told()


def _address() -> str:
    return str(st.session_state.get("source_address", "")).strip()


def _looked(address: str) -> dict[str, Any]:
    """Return what `try` finds at an address."""
    try:
        ended = _run(["try", "--json", "--", address])
        found: dict[str, Any] = json.loads(ended.stdout)
    except subprocess.TimeoutExpired:
        return _nothing(address, f"no answer within {LONGEST} s")
    except json.JSONDecodeError:
        said = ended.stderr.strip().splitlines()
        return _nothing(address, said[-1] if said else "could not be looked at")
    return found


def _nothing(address: str, reason: str) -> dict[str, Any]:
    return {"proposals": [], "faults": [{"url": address, "reason": reason}]}


def _run(arguments: list[str], text: str | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*INGEST, *arguments],
        cwd=ROOT,
        input=text,
        stdin=subprocess.DEVNULL if text is None else None,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=LONGEST,
        check=False,
    )


def _proposals(found: dict[str, Any]) -> None:
    proposals = found["proposals"]
    if not proposals:
        st.markdown(
            "**Nothing that can be read was found there.** Another page of the site may do."
        )
        return
    st.radio(
        "Found there",
        range(len(proposals)),
        format_func=lambda at: _named(proposals[at]),
        key="source_proposal",
        on_change=lambda: _take(st.session_state["source_proposal"]),
    )
    st.text_area(
        "Its source file: check publisher, country, language, time zone and terms",
        key=TEXT,
        height=330,
    )
    st.button("Add this source", key="source_add", type="primary", on_click=_add)


def _named(proposal: dict[str, Any]) -> str:
    entries = proposal["entries"]
    told = [proposal["kind"], proposal["title"], f"{entries:,} entries" if entries else ""]
    newest = proposal.get("newest")
    told.append(f"newest {str(newest)[:10]}" if newest else "")
    return link.plain(" · ".join(filter(None, told)))


def _take(number: int) -> None:
    """Put a proposal's file into the text area."""
    proposals = st.session_state[FOUND]["proposals"]
    st.session_state[TEXT] = proposals[number]["toml"] if proposals else ""


def _add() -> None:
    """Have the file validated and written, and the new source fetched."""
    try:
        ended = _run(["add-source", "-"], st.session_state[TEXT])
    except subprocess.TimeoutExpired:
        st.session_state[TOLD] = (False, "The file could not be written in time.")
        return
    if ended.returncode:
        said = ended.stderr.strip().removeprefix("error: ").removeprefix("standard input: ")
        st.session_state[TOLD] = (False, said or "The file could not be written.")
        return
    written = ended.stdout.split(" written:")[0]
    id_ = written.replace("\\", "/").rpartition("/")[2].removesuffix(".toml")
    st.session_state[TOLD] = (True, f"{id_} is in the registry, and is being fetched.")
    st.session_state.pop(FOUND, None)
    process.start((id_,))


def _told() -> None:
    if told := st.session_state.get(TOLD):
        well, text = told
        (st.success if well else st.error)(link.plain(text))


def _faults(found: dict[str, Any]) -> None:
    for fault in found["faults"][:5]:
        st.caption(link.plain(f"{fault['url']}: {fault['reason']}"))
