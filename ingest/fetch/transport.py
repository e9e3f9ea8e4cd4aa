"""The connections below requests: checked addresses, and headers that may not trickle for ever."""

import socket
from threading import Event, Timer
from typing import Any, Self

from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import (
    ConnectTimeoutError,
    InvalidHeader,
    MaxRetryError,
    NameResolutionError,
    NewConnectionError,
)
from urllib3.util.retry import Retry
from urllib3.util.timeout import Timeout

from ingest.fetch.limits import ORDINARY, Limits
from ingest.fetch.public import connect

TOO_LONG = "the headers took too long"
TRANSIENT = (429, 500, 502, 503, 504)


class _Patient(HTTPConnection):
    """A connection on which an answer whose headers never end is cut off."""

    headers_within = ORDINARY.headers

    def getresponse(self) -> Any:
        cut = Event()
        late = Timer(self.headers_within, _cut, [self.sock, cut])
        late.daemon = True
        late.start()
        try:
            response = super().getresponse()
        except Exception as error:
            if cut.is_set():
                raise TimeoutError(TOO_LONG) from error
            raise
        finally:
            late.cancel()
        if cut.is_set():  # headers that are cut off look like all there are
            raise TimeoutError(TOO_LONG)
        # Before the next try the library would read a refusal to its end, which may never come.
        response.drain_conn = response.close  # type: ignore[method-assign]
        return response


class _Careful(_Patient):
    """One that is made to checked addresses only."""

    def _new_conn(self) -> socket.socket:
        timeout = None if self.timeout is Timeout.DEFAULT_TIMEOUT else self.timeout
        try:
            return connect(self.host, self.port, timeout, self.socket_options or ())  # type: ignore[arg-type]
        except socket.gaierror as error:
            raise NameResolutionError(self.host, self, error) from error
        except TimeoutError as error:
            raise ConnectTimeoutError(self, f"no connection to {self.host}: timed out") from error
        except OSError as error:
            raise NewConnectionError(self, f"no connection: {error}") from error


def _cut(opened: socket.socket | None, cut: Event) -> None:
    cut.set()  # first: the reader wakes at once
    try:
        if opened is not None:
            opened.shutdown(socket.SHUT_RDWR)
    except OSError:  # it is closed already
        pass


class _Patience(Retry):
    """Asks busy servers again when they say, unless they ask for more patience than we have."""

    longest = ORDINARY.retry_after

    def new(self, **changes: Any) -> Self:
        made = super().new(**changes)
        made.longest = self.longest
        return made

    def get_retry_after(self, response: Any) -> float | None:
        """Return the seconds that a server asks for, None where it names none that can be read."""
        try:
            return super().get_retry_after(response)
        except InvalidHeader:
            return None

    def increment(self, *given: Any, **named: Any) -> Self:
        response = named.get("response")
        wait = self.get_retry_after(response) if response else None
        if response and wait and wait > self.longest:
            raise MaxRetryError(named["_pool"], response.url or "")  # the answer itself is returned
        return super().increment(*given, **named)


class Transport(HTTPAdapter):
    """Carries requests within the limits; busy servers are asked again, as late as they ask for."""

    def __init__(self, limits: Limits) -> None:
        patience = _Patience(
            total=limits.retries,
            connect=1,
            read=1,
            redirect=False,
            backoff_factor=limits.backoff,
            status_forcelist=TRANSIENT,
            allowed_methods=("GET",),
            raise_on_status=False,
        )
        patience.longest = limits.retry_after
        self._limits = limits
        super().__init__(max_retries=patience)

    def init_poolmanager(self, *given: Any, **named: Any) -> None:
        """Use the careful connections for every host."""
        super().init_poolmanager(*given, **named)
        self.poolmanager.pool_classes_by_scheme = _pools(_Careful, self._limits)

    def proxy_manager_for(self, *given: Any, **named: Any) -> Any:
        """Keep to the time limits behind a proxy too, which may have a private address."""
        manager = super().proxy_manager_for(*given, **named)
        manager.pool_classes_by_scheme = _pools(_Patient, self._limits)
        return manager


def _pools(base: type[_Patient], limits: Limits) -> dict[str, type[HTTPConnectionPool]]:
    """Return the pools of connections of a kind, by scheme; the library wants classes."""
    within = {"headers_within": limits.headers}
    plain, secure = type("Plain", (base,), within), type("Secure", (base, HTTPSConnection), within)
    return {
        "http": type("PlainPool", (HTTPConnectionPool,), {"ConnectionCls": plain}),
        "https": type("SecurePool", (HTTPSConnectionPool,), {"ConnectionCls": secure}),
    }
