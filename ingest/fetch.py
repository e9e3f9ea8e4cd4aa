"""Opens the network, the only module that does: one page or feed at a time, bounded in all ways."""

import os
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from types import TracebackType

import requests
from requests.adapters import HTTPAdapter
from urllib3.exceptions import NameResolutionError
from urllib3.util.retry import Retry

from db.outcomes import Outcome
from ingest.address import is_web, name_in
from ingest.entry import EntryError

LARGEST = 20 * 2**20  # bytes
WAITS = (10.0, 30.0)  # seconds to connect, and between two packets
DEADLINE = 120.0  # seconds for a whole body
PAUSE = 1.0  # seconds between two requests to one host
RETRIES = Retry(
    total=3,
    connect=1,
    read=1,
    backoff_factor=0.5,
    status_forcelist=(429, 500, 502, 503, 504),
    allowed_methods=("GET",),
    raise_on_status=False,
    retry_after_max=30,
)
TRANSIENT = {408, 425, 429, 500, 502, 503, 504}
CONTACT = "MONITOR_CONTACT"  # an address or page that site owners can write to


@dataclass(frozen=True, slots=True)
class Page:
    """What came back: the final address after redirects, the bytes and their declared type."""

    url: str
    content: bytes
    content_type: str


class Fetcher:
    """A session with the network; use it as a context manager.

    `waiting` is entered around everything that may take long.
    """

    def __init__(
        self,
        waiting: Callable[[], AbstractContextManager[None]] = nullcontext,
        pause: float = PAUSE,
    ) -> None:
        self._waiting = waiting
        self._pause = pause
        self._last: dict[str, float] = {}
        self._session = requests.Session()
        contact = os.environ.get(CONTACT, "").strip()
        self._session.headers["User-Agent"] = "critical-minerals-monitor/0.1" + (
            f" (+{contact})" if contact else ""
        )
        for scheme in ("http://", "https://"):
            self._session.mount(scheme, HTTPAdapter(max_retries=RETRIES))

    def __enter__(self) -> "Fetcher":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._session.close()

    def get(self, url: str) -> Page:
        """Return what an http or https address holds, or raise EntryError with a short reason."""
        if not is_web(url):
            raise EntryError("not an http address", Outcome.HARD_ERROR)
        with self._waiting():
            self._pause_for(name_in(url))
            return self._get(url)

    def _get(self, url: str) -> Page:
        try:
            with self._session.get(url, timeout=WAITS, stream=True) as response:
                if response.status_code >= 400:
                    raise _http_error(response.status_code)
                return Page(response.url, _body(response), response.headers.get("Content-Type", ""))
        except requests.RequestException as error:
            raise _failure(error) from error

    def _pause_for(self, host: str) -> None:
        time.sleep(max(0.0, self._last.get(host, -self._pause) + self._pause - time.monotonic()))
        self._last[host] = time.monotonic()


def _body(response: requests.Response) -> bytes:
    ends = time.monotonic() + DEADLINE
    body = bytearray()
    for chunk in response.iter_content(2**16):
        body += chunk
        if len(body) > LARGEST:
            raise EntryError(f"larger than {LARGEST // 2**20} MB", Outcome.HARD_ERROR)
        if time.monotonic() > ends:
            raise EntryError("timed out", Outcome.SOFT_ERROR)
    return bytes(body)


def _http_error(status: int) -> EntryError:
    outcome = Outcome.SOFT_ERROR if status in TRANSIENT else Outcome.HARD_ERROR
    return EntryError(f"http {status}", outcome)


def _failure(error: requests.RequestException) -> EntryError:
    match error:
        case requests.exceptions.SSLError():
            return EntryError("bad certificate", Outcome.HARD_ERROR)
        case requests.exceptions.Timeout():
            return EntryError("timed out", Outcome.SOFT_ERROR)
        case requests.exceptions.TooManyRedirects():
            return EntryError("too many redirects", Outcome.HARD_ERROR)
        case requests.exceptions.ProxyError():
            return EntryError("no way through the proxy", Outcome.SOFT_ERROR)
        case requests.exceptions.ConnectionError():
            return EntryError(_connection_reason(error), Outcome.SOFT_ERROR)
        case (
            requests.exceptions.ChunkedEncodingError() | requests.exceptions.ContentDecodingError()
        ):
            return EntryError("broken response", Outcome.SOFT_ERROR)
        case _:
            return EntryError("not an http address", Outcome.HARD_ERROR)


def _connection_reason(error: requests.RequestException) -> str:
    cause = getattr(error.args[0], "reason", None) if error.args else None
    unreachable = "unreachable" in str(cause).lower()
    if isinstance(cause, NameResolutionError) or unreachable:
        return "no network"
    return "timed out" if "timed out" in str(error).lower() else "no connection"
