"""How much, how long and how often: everything that bounds a request."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """The bounds of fetching; sizes in bytes after unpacking, times in seconds."""

    size: int = 20 * 2**20
    connect: float = 10.0
    packet: float = 30.0  # between two packets
    headers: float = 60.0  # until the last header is in
    body: float = 120.0  # until the last byte is in
    redirects: int = 10
    retries: int = 3
    backoff: float = 0.5  # before the second try, then doubled
    retry_after: float = 30.0  # the longest wait that a server may ask for
    pause: float = 1.0  # between two requests to one host
    crawl_delay: float = 30.0  # the longest pause that a robots.txt may ask for
    robots_size: int = 500 * 2**10
    robots_age: float = 24 * 3600.0  # then it is asked for again
    robots_rest: float = 300.0  # how long a host is left in peace whose robots.txt cannot be had


ORDINARY = Limits()
