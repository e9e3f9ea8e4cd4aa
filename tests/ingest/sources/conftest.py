"""What the tests of the readers share: a server that answers by path and query."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest

from ingest.fetch import Fetcher
from tests.ingest.conftest import QUICK

Query = dict[str, list[str]]
Answer = Callable[[str, Query], "str | bytes | None"]


@dataclass
class Api:
    """A local server: what it answers, None being a 404, and what it was asked."""

    address: str = ""
    answer: Answer = lambda path, query: None
    asked: list[tuple[str, Query]] = field(default_factory=list)


@pytest.fixture
def api(monkeypatch: pytest.MonkeyPatch) -> Iterator[Api]:
    monkeypatch.setenv("MONITOR_ALLOW_HOSTS", "127.0.0.1")
    monkeypatch.setattr("ingest.sources.gdelt.GAP", 0.0)
    site = Api()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:  # noqa: N802
            parts = urlsplit(self.path)
            query = parse_qs(parts.query)
            if parts.path != "/robots.txt":
                site.asked.append((parts.path, query))
            body = _answered(site, parts.path, query)
            data = body.encode() if isinstance(body, str) else body or b""
            self.send_response(404 if body is None else 200)
            self.send_header("Content-Type", _kind_of(parts.path))
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_: object) -> None:
            pass

    listener = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    site.address = f"http://127.0.0.1:{listener.server_port}"
    threading.Thread(target=listener.serve_forever, args=(0.02,), daemon=True).start()
    yield site
    listener.shutdown()
    listener.server_close()


@pytest.fixture
def fetcher(api: Api) -> Iterator[Fetcher]:
    with Fetcher(limits=QUICK) as opened:
        yield opened


def _answered(site: Api, path: str, query: Query) -> str | bytes | None:
    try:
        return site.answer(path, query)
    except (KeyError, IndexError, ValueError):
        if path != "/robots.txt":  # which few of the answers foresee
            raise
        return None


def _kind_of(path: str) -> str:
    kinds = {"json": "application/json", "xml": "text/xml", "gz": "application/gzip"}
    return kinds.get(path.rpartition(".")[2], "text/html")
