"""Opens the network, the only package that does: politely, within limits, never into a private one."""

from ingest.fetch.fetcher import CONTACT, Fetcher, Page
from ingest.fetch.limits import Limits
from ingest.fetch.public import ALLOW
from ingest.fetch.validators import Validators

__all__ = ["ALLOW", "CONTACT", "Fetcher", "Limits", "Page", "Validators"]
