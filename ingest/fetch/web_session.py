"""The requests session of a fetcher: it says who asks, and nothing else of the user."""

import os
from http.cookiejar import DefaultCookiePolicy
from typing import Any

import requests

from ingest.fetch.limits import Limits
from ingest.fetch.robots import AGENT
from ingest.fetch.transport import Transport

VERSION = "0.1"
CONTACT = "MONITOR_CONTACT"  # an address or page that site owners can write to


class WebSession(requests.Session):
    """A session without cookies and logins, which leaves redirects to whoever uses it."""

    def __init__(self, limits: Limits) -> None:
        super().__init__()
        contact = os.environ.get(CONTACT, "").strip()
        self.headers["User-Agent"] = f"{AGENT}/{VERSION}" + (f" (+{contact})" if contact else "")
        self.headers["Accept-Encoding"] = "gzip"
        self.cookies.set_policy(_NoCookies())
        self.auth = _no_login
        for scheme in ("http://", "https://"):
            self.mount(scheme, Transport(limits))

    def get_redirect_target(self, _response: requests.Response) -> None:
        """Find none: requests would read the body of a redirect first, even one without end."""


class _NoCookies(DefaultCookiePolicy):
    """Keeps no cookies: nobody is to be told who asks again."""

    def set_ok(self, *_given: object) -> bool:
        return False


def _no_login(request: Any) -> Any:
    """Leave a request as it is; without this, requests sends what the user's .netrc holds."""
    return request
