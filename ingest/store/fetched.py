"""Keeps by what a server can be asked whether an address has changed."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select

from db.models import Fetched
from db.session import session
from ingest.fetch import Validators
from ingest.store.entry import storable


def validators(url: str | None = None) -> dict[str, Validators]:
    """Return the validators of all addresses whose contents were stored to the end."""
    with session(url) as opened:
        rows = opened.execute(select(Fetched.url, Fetched.etag, Fetched.last_modified))
        return {address: Validators(etag, modified) for address, etag, modified in rows}


def keep(connection: Connection, found: Mapping[str, Validators], at: datetime) -> None:
    """Keep the validators of addresses, in place of earlier ones."""
    if not found:
        return
    connection.execute(delete(Fetched).where(Fetched.url.in_(list(found))))
    rows = [
        {"url": url, "etag": _held(one.etag), "last_modified": _held(one.last_modified), "at": at}
        for url, one in found.items()
    ]
    connection.execute(insert(Fetched), rows)


def _held(text: str | None) -> str | None:
    return storable(text) if text else None
