"""Fetches pages and feeds, one at a time a host, as long and as large as the limits allow."""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from copy import copy
from dataclasses import dataclass
from types import TracebackType
from urllib.parse import urljoin, urlsplit

import requests
from requests.utils import get_environ_proxies
from urllib3.exceptions import HTTPError

from db.outcomes import Outcome
from ingest.address import is_web
from ingest.entry import EntryError
from ingest.fetch import faults
from ingest.fetch.body import Bounds, read_body
from ingest.fetch.hosts import Hosts
from ingest.fetch.limits import ORDINARY, Limits
from ingest.fetch.public import refuse_private
from ingest.fetch.robots import Robots
from ingest.fetch.validators import Validators
from ingest.fetch.web_session import WebSession

REDIRECTS = {301, 302, 303, 307, 308}
NONE = Validators()
NOT_CHANGED = "not changed"
CONDITIONS = {"If-None-Match", "If-Modified-Since"}


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
        self._robots = Robots(self._robots_txt, limits)
        self._session = WebSession(limits)

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
            page = self._follow(url, known.headers, self._body, obey=True)
        if page.validators:
            self.answered[url] = page.validators
        return page

    @property
    def _body(self) -> Bounds:
        return Bounds(self._limits.size, self._limits.body)

    def _robots_txt(self, url: str) -> bytes:
        bounds = Bounds(self._limits.robots_size, self._limits.body, cut=True)
        return self._follow(url, {}, bounds, obey=False).content

    def _follow(self, url: str, headers: Mapping[str, str], bounds: Bounds, *, obey: bool) -> Page:
        """Fetch a URL and go where it redirects to; every address on the way is looked at."""
        for _ in range(self._limits.redirects + 1):
            _look_at(url)
            delay = self._robots.check(url) if obey else 0.0
            found = self._one(url, headers, bounds, min(delay, self._limits.crawl_delay))
            if isinstance(found, Page):
                return found
            url = found
        raise EntryError("too many redirects", Outcome.HARD_ERROR)

    def _one(
        self, url: str, headers: Mapping[str, str], bounds: Bounds, delay: float
    ) -> Page | str:
        """Make one request: return its page, or the address that it redirects to."""
        try:
            if get_environ_proxies(url):  # a proxy connects in our place, wherever the name leads
                refuse_private(url)
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
                return _answer(response, bounds)
        except requests.RequestException as error:
            raise faults.of_exception(error) from error
        except HTTPError as error:  # while the body is read
            raise faults.of_body(error) from error
        except (OSError, ValueError) as error:  # an answer that the libraries were not ready for
            raise EntryError(faults.BROKEN, Outcome.SOFT_ERROR) from error


def _answer(response: requests.Response, bounds: Bounds) -> Page | str:
    """Return the page that an answer holds, or where it redirects to."""
    if response.status_code == 304 and CONDITIONS & response.request.headers.keys():
        raise EntryError(NOT_CHANGED, Outcome.UNCHANGED)
    if response.status_code in REDIRECTS and (to := response.headers.get("Location")):
        return _target(response.url, to)
    if not 200 <= response.status_code < 300:
        raise faults.of_status(response.status_code)
    declared = response.headers.get("Content-Type", "")
    validators = Validators.of(response.headers)
    return Page(response.url, read_body(response, bounds), declared, validators)


def _target(here: str, location: str) -> str:
    try:
        return urljoin(here, location.encode("latin-1", "replace").decode("utf-8", "replace"))
    except ValueError as error:
        raise EntryError(faults.NOT_THE_WEB, Outcome.HARD_ERROR) from error


def _look_at(url: str) -> None:
    """Raise EntryError where a URL is not one to be asked for."""
    if not _host(url):
        raise EntryError(faults.NOT_THE_WEB, Outcome.HARD_ERROR)
    if "@" in urlsplit(url).netloc:  # it would be stored, printed and cited with the password
        raise EntryError(faults.LOGIN, Outcome.HARD_ERROR)


def _host(url: str) -> str:
    """Return the host and port of a web address, "" where it is none."""
    try:
        parts = urlsplit(url)
        return f"{parts.hostname}:{parts.port or ''}" if is_web(url) and parts.hostname else ""
    except ValueError:
        return ""
