"""Reads the database for the pages: each question once for a version of the data."""

from collections.abc import Callable
from typing import Any, Concatenate, ParamSpec, TypeVar

import streamlit as st
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from db import queries
from db.session import DatabaseError, migrate, session

P = ParamSpec("P")
R = TypeVar("R")


def read(ask: Callable[Concatenate[Session, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
    """Return what a query gives for these arguments; the database is asked once a version.

    The key is the query's name, its arguments and the data version, never a frame.
    """
    name = f"{ask.__module__}.{ask.__qualname__}"
    answer: R = _read(name, args, tuple(sorted(kwargs.items())), version(), ask)
    return answer


def fresh(ask: Callable[Concatenate[Session, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
    """Return what a query gives now: for runs, whose progress is no new version of the data."""
    with session() as opened:
        return ask(opened, *args, **kwargs)


def version() -> str:
    """Return the token of the data shown."""
    return fresh(queries.data_version)


def problem() -> str | None:
    """Return why there is nothing to read, in a sentence, or None when there is."""
    try:
        _prepare()
        version()
    except (DatabaseError, DBAPIError) as error:
        return str(error).splitlines()[0]
    return None


@st.cache_resource(show_spinner=False)
def _prepare() -> None:
    """Bring the tables up to date, once a server."""
    migrate()


@st.cache_data(show_spinner=False, max_entries=1000)
def _read(name: str, args: Any, kwargs: Any, version: str, _ask: Callable[..., Any]) -> Any:
    with session() as opened:
        return _ask(opened, *args, **dict(kwargs))
