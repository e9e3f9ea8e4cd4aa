"""What can go wrong on the way, each with its fixed short reason and whether to try again later."""

import requests
from urllib3.exceptions import HTTPError, NameResolutionError, ReadTimeoutError

from db.outcomes import Outcome
from ingest.entry import EntryError

TRANSIENT = {408, 425, 429, 500, 502, 503, 504}
NOT_THE_WEB = "not an http address"
LOGIN = "a login in the address"
TIMED_OUT = "timed out"
BROKEN = "broken response"


def of_status(status: int) -> EntryError:
    """Return the error of an HTTP status."""
    outcome = Outcome.SOFT_ERROR if status in TRANSIENT else Outcome.HARD_ERROR
    return EntryError(f"http {status}", outcome)


def of_exception(error: requests.RequestException) -> EntryError:
    """Return the error of what the library raised."""
    match error:
        case requests.exceptions.SSLError():
            return EntryError("bad certificate", Outcome.HARD_ERROR)
        case requests.exceptions.Timeout():
            return EntryError(TIMED_OUT, Outcome.SOFT_ERROR)
        case requests.exceptions.ProxyError():
            return EntryError("no way through the proxy", Outcome.SOFT_ERROR)
        case requests.exceptions.ConnectionError():
            return EntryError(_connection_reason(error), Outcome.SOFT_ERROR)
        case (
            requests.exceptions.ChunkedEncodingError()
            | requests.exceptions.ContentDecodingError()
            | requests.exceptions.InvalidHeader()
        ):
            return EntryError(BROKEN, Outcome.SOFT_ERROR)
        case _:
            return EntryError(NOT_THE_WEB, Outcome.HARD_ERROR)


def of_body(error: HTTPError) -> EntryError:
    """Return the error of a body that broke off."""
    late = isinstance(error, TimeoutError | ReadTimeoutError)
    return EntryError(TIMED_OUT if late else BROKEN, Outcome.SOFT_ERROR)


def _connection_reason(error: requests.RequestException) -> str:
    cause = getattr(error.args[0], "reason", None) if error.args else None
    unreachable = "unreachable" in str(cause).lower()
    if isinstance(cause, NameResolutionError) or unreachable:
        return "no network"
    return TIMED_OUT if TIMED_OUT in str(error).lower() else "no connection"
