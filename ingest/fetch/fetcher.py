"""Fetches pages and feeds, one at a time a host, as long and as large as the limits allow."""

import os
import time
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from copy import copy
from dataclasses import dataclass
from http.cookiejar import DefaultCookiePolicy
from types import TracebackType
from urllib.parse import urljoin, urlsplit

import requests
from requests.utils import get_environ_proxies
from urllib3.exceptions import HTTPError

from db.outcomes import Outcome
from ingest.address import is_web
from ingest.entry import EntryError
from ingest.fetch import faults
from ingest.fetch.hosts import Hosts
from ingest.fetch.limits import ORDINARY, Limits
from ingest.fetch.public import refuse_private
from ingest.fetch.robots import AGENT, Robots
from ingest.fetch.transport import Transport
from ingest.fetch.validators import Validators

VERSION = "0.1"
CONTACT = "MONITOR_CONTACT"  # an address or page that site owners can write to
REDIRECTS = {301, 302, 303, 307, 308}
CHUNK = 2**16
NONE = Validators()
NOT_CHANGED = "not changed"


@dataclass(frozen=True, slots=True)
class Page:
    """What came back: the final address after redirects, the bytes and their declared type."""

    url: str
    content: bytes
    content_type: str
    validators: Validators = NONE


class Fetcher:
    """A session with the network that many threads may share; use it as a context manager.

    `waiting` is entered around everything that may take long. `answered` holds the validators of
    what was fetched, by the address asked for.
    """

    def __init__(
        self,
        waiting: Callable[[], AbstractContextManager[None]] = nullcontext,
        limits: Limits = ORDINARY,
    ) -> None:
        self._waiting = waiting
        self._limits = limits
        self._known: Mapping[str, Validators] = {}
        self.answered: dict[str, Validators] = {}
        self._hosts = Hosts()
        self._robots = Robots(self._robots_txt, limits.robots_age)
        self._session = requests.Session()
        contact = os.environ.get(CONTACT, "").strip()
        self._session.headers["User-Agent"] = f"{AGENT}/{VERSION}" + (
            f" (+{contact})" if contact else ""
        )
        self._session.cookies.set_policy(_NoCookies())
        for scheme in ("http://", "https://"):
            self._session.mount(scheme, Transport(limits))

    def __enter__(self) -> "Fetcher":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._session.close()

    def revisiting(self, known: Mapping[str, Validators]) -> "Fetcher":
        """Return this session as one that asks by the validators of earlier answers.

        What has not changed since ends as EntryError with the outcome "unchanged". The validators
        in `answered` are to be kept only once all that was fetched is stored.
        """
        other = copy(self)
        other._known, other.answered = known, {}
        return other

    def get(self, url: str) -> Page:
        """Return what an http or https address holds, or raise EntryError with a short reason."""
        known = self._known.get(url, NONE)
        with self._waiting():
            page = self._follow(url, known.headers, self._limits.size, True)
        if page.validators:
            self.answered[url] = page.validators
        return page

    def _robots_txt(self, url: str) -> bytes:
        return self._follow(url, {}, self._limits.robots_size, False).content

    def _follow(self, url: str, headers: Mapping[str, str], size: int, obey: bool) -> Page:
        """Fetch a URL and go where it redirects to; every address on the way is looked at."""
        for _ in range(self._limits.redirects + 1):
            if not _host(url):
                raise EntryError(faults.NOT_THE_WEB, Outcome.HARD_ERROR)
            delay = self._robots.check(url) if obey else 0.0
            found = self._one(url, headers, size, min(delay, self._limits.crawl_delay))
            if isinstance(found, Page):
                return found
            url = found
        raise EntryError("too many redirects", Outcome.HARD_ERROR)

    def _one(self, url: str, headers: Mapping[str, str], size: int, delay: float) -> Page | str:
        """Make one request: return its page, or the address that it redirects to."""
        if get_environ_proxies(url):  # a proxy connects in our place, wherever the name leads
            refuse_private(url)
        try:
            with (
                self._hosts.of(_host(url)).turn(max(delay, self._limits.pause)),
                self._session.get(
                    url,
                    headers=headers,
                    timeout=(self._limits.connect, self._limits.packet),
                    stream=True,
                    allow_redirects=False,
                ) as response,
            ):
                return self._answer(response, size)
        except requests.RequestException as error:
            raise faults.of_exception(error) from error
        except HTTPError as error:  # while the body is read
            raise faults.of_body(error) from error

    def _answer(self, response: requests.Response, size: int) -> Page | str:
        declared = response.headers.get("Content-Type", "")
        if response.status_code == 304:
            raise EntryError(NOT_CHANGED, Outcome.UNCHANGED)
        if response.status_code in REDIRECTS and (to := response.headers.get("Location")):
            return urljoin(response.url, to.encode("latin-1", "replace").decode("utf-8", "replace"))
        if not 200 <= response.status_code < 300:
            raise faults.of_status(response.status_code)
        return Page(
            response.url, self._body(response, size), declared, Validators.of(response.headers)
        )

    def _body(self, response: requests.Response, size: int) -> bytes:
        ends = time.monotonic() + self._limits.body
        body = bytearray()
        # One packet a time: asked for more, the library waits for as much, however long it takes.
        while chunk := response.raw.read1(CHUNK, decode_content=True):
            body += chunk
            if len(body) > size:
                raise EntryError(f"larger than {_written(size)}", Outcome.HARD_ERROR)
            if time.monotonic() > ends:
                raise EntryError("timed out", Outcome.SOFT_ERROR)
        return bytes(body)


class _NoCookies(DefaultCookiePolicy):
    """Keeps no cookies: nobody is to be told who asks again."""

    def set_ok(self, *_given: object) -> bool:
        return False


def _host(url: str) -> str:
    """Return the host and port of a web address, "" where it is none."""
    try:
        parts = urlsplit(url)
        return f"{parts.hostname}:{parts.port or ''}" if is_web(url) and parts.hostname else ""
    except ValueError:
        return ""


def _written(size: int) -> str:
    return f"{size // 2**20} MB" if size >= 2**20 else f"{size // 2**10} kB"
