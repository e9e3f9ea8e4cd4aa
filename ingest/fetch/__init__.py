"""Opens the network, the only package that does: politely, within limits, never into a private one."""

from ingest.fetch.fetcher import Fetcher, Page
from ingest.fetch.limits import Limits
from ingest.fetch.public import ALLOW
from ingest.fetch.validators import Validators
from ingest.fetch.web_session import CONTACT

__all__ = ["ALLOW", "CONTACT", "Fetcher", "Limits", "Page", "Validators"]
