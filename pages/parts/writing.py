"""Writes what an analyst decided in a dialog: the dialog closes when it is stored, and only then."""

from collections.abc import Callable

import streamlit as st
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from db.candidates import CandidateError
from db.corrections import CorrectionError
from db.session import DatabaseError, writing_session
from pages.parts import analyst, link


def write(done: str, by: str, act: Callable[[Session], object]) -> None:
    """Store a decision and redraw the page, or say why it could not be: what was typed stays.

    `done` says in plain words what has happened once it is stored.
    """
    if not by:
        st.warning("Give your name: a decision says who made it.")
        return
    try:
        with st.spinner("Saving…"), writing_session() as opened:
            act(opened)
    except (CorrectionError, CandidateError) as error:
        said = str(error)
        st.error(f"{link.plain(said[:1].upper() + said[1:])}.")
    except (DatabaseError, DBAPIError) as error:
        st.error(
            "Nothing was saved, and nothing you typed is lost. Try again in a moment: the database "
            f"could not be written ({link.plain(_cause(error))})."
        )
    else:
        analyst.remember(by)
        st.toast(link.plain(done), icon=":material/check:")
        st.rerun()


def _cause(error: Exception) -> str:
    return str(getattr(error, "orig", None) or error).splitlines()[0]
