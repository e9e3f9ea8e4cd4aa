"""A local server that serves feeds, pages and every fault that the open web has in store."""

import gzip
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from email.utils import formatdate
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from ingest.fetch import Fetcher, Limits

SHORT = Limits(
    size=2 * 2**20, connect=2.0, packet=0.5, headers=0.8, body=0.8, redirects=4, backoff=0.01,
    retry_after=2.0, pause=0.0, crawl_delay=0.3,
)  # fmt: skip
ZEROS = 8 * 2**20
FEED = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>Desk</title><language>en</language>
<item><title>Tin smelter in {place} opens</title><link>{site}/news/{place}</link>
<pubDate>Sun, 09 Mar 2025 09:30:00 GMT</pubDate>
<description>Refined tin will be sold to solder makers from {place}.</description></item>
</channel></rss>"""


@dataclass
class Web:
    """The server's address, the requests it got with their headers, and what it serves by path."""

    address: str = ""
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    served: dict[str, Callable[[BaseHTTPRequestHandler], None]] = field(default_factory=dict)

    def paths(self) -> list[str]:
        """Return the paths that were asked for, but robots.txt."""
        return [path for path, _ in self.asked if path != "/robots.txt"]

    def feed(self, place: str) -> bytes:
        """Return a feed of one item."""
        return FEED.format(site=self.address, place=place).encode()


def send(body: bytes = b"", status: int = 200, **headers: str) -> Callable[..., None]:
    """Return what answers so; an underscore in a header's name is a hyphen."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in ({"Content_Length": str(len(body))} | headers).items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        with suppress(OSError):  # the reader has had enough
            handler.wfile.write(body)

    return answer


def hundred_megabytes(chunk: bytes, first: bytes = b"", **headers: str) -> Callable[..., None]:
    """Return what answers with a body that goes on for as long as it is read, up to 100 MB."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        with suppress(OSError):
            handler.wfile.write(first)
            for _ in range(100 * 2**20 // len(chunk)):
                handler.wfile.write(chunk)

    return answer


def trickling(status: int = 200, **headers: str) -> Callable[..., None]:
    """Return what answers a byte at a time, for as long as it is read, up to four seconds."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        with suppress(OSError):
            for _ in range(40):
                handler.wfile.write(b"t")
                time.sleep(0.1)

    return answer


def trickling_headers(handler: BaseHTTPRequestHandler) -> None:
    with suppress(OSError):
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Tin: ")
        for _ in range(40):
            handler.wfile.write(b"t")
            time.sleep(0.1)


def silence(handler: BaseHTTPRequestHandler) -> None:
    time.sleep(1.2)


def in_turn(*answers: Callable[..., None]) -> Callable[..., None]:
    """Return what gives one answer after the other, and then the last again."""
    left = list(answers)

    def answer(handler: BaseHTTPRequestHandler) -> None:
        (left.pop(0) if len(left) > 1 else left[0])(handler)

    return answer


def fresh_or_304(body: bytes, etag: str) -> Callable[..., None]:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        if handler.headers.get("If-None-Match") == etag:
            send(status=304, ETag=etag)(handler)
        else:
            send(body, ETag=etag, Content_Type="application/rss+xml")(handler)

    return answer


def packed_nothing(handler: BaseHTTPRequestHandler) -> None:
    """Send gzip that is well-formed and unpacks to nothing, packet after packet."""
    nothing, head = b"\x00\x00\x00\xff\xff", gzip.compress(b"")[:10]
    hundred_megabytes(nothing * 2**17, head, Content_Encoding="gzip")(handler)


@cache
def unpacks_to_too_much() -> bytes:
    return gzip.compress(b"\0" * ZEROS)


def bomb(handler: BaseHTTPRequestHandler) -> None:
    send(unpacks_to_too_much(), Content_Encoding="gzip")(handler)


def in_two_seconds() -> str:
    return formatdate(time.time() + 2, usegmt=True)


@pytest.fixture
def web() -> Iterator[Web]:
    site = Web()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:  # noqa: N802
            site.asked.append((self.path, dict(self.headers)))
            answer = site.served.get(self.path)
            (answer or send(status=404))(self)

        def log_message(self, *_: object) -> None:
            pass

    listener = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    listener.daemon_threads = True
    site.address = f"http://127.0.0.1:{listener.server_port}"
    threading.Thread(target=listener.serve_forever, args=[0.01], daemon=True).start()
    yield site
    listener.shutdown()
    listener.server_close()


@pytest.fixture
def fetcher() -> Iterator[Fetcher]:
    with Fetcher(limits=SHORT) as opened:
        yield opened
