"""Each fault on the way has its named end; what is fetched is fetched politely."""

import gzip
import shutil
import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from db.outcomes import Outcome
from ingest.entry import EntryError
from ingest.fetch import ALLOW, CONTACT, Fetcher, Validators
from tests.ingest.fetch import conftest as answers
from tests.ingest.fetch.conftest import SHORT, Web, send

SOFT, HARD = Outcome.SOFT_ERROR, Outcome.HARD_ERROR

FAULTS: dict[str, tuple[Callable[..., None], str, Outcome]] = {
    "no such page": (send(status=404), "http 404", HARD),
    "forbidden": (send(status=403), "http 403", HARD),
    "gone": (send(status=410), "http 410", HARD),
    "out of order": (send(status=500), "http 500", SOFT),
    "unavailable": (send(status=503), "http 503", SOFT),
    "busy for an hour": (send(status=429, Retry_After="3600"), "http 429", SOFT),
    "slow trickle": (answers.trickling(), "timed out", SOFT),
    "headers that trickle": (answers.trickling_headers, "timed out", SOFT),
    "silence": (answers.silence, "timed out", SOFT),
    "redirect loop": (send(status=302, Location="/fault"), "too many redirects", HARD),
    "redirect to a private address": (
        send(status=302, Location="http://10.1.2.3/"), "private address", HARD
    ),
    "redirect to the cloud's metadata": (
        send(status=302, Location="http://169.254.169.254/latest/"), "private address", HARD
    ),
    "redirect to a name of this machine": (
        send(status=302, Location="http://localhost/"), "private address", HARD
    ),
    "redirect to a file": (
        send(status=302, Location="file:///etc/passwd"), "not an http address", HARD
    ),
    "gzip bomb": (
        answers.bomb,
        "larger than 2 MB", HARD,
    ),
    "100 MB page": (answers.hundred_megabytes(b"tin " * 2**18), "larger than 2 MB", HARD),
    "refusal that trickles": (answers.trickling(503), "http 503", SOFT),
    "redirect that trickles": (
        answers.trickling(302, Location="/fault"), "too many redirects", HARD
    ),
    "packed nothing, 100 MB of it": (answers.packed_nothing, "larger than 2 MB", HARD),
    "half a packed answer": (
        send(gzip.compress(b"tin " * 99)[:20], Content_Encoding="gzip"), "broken response", SOFT
    ),
    "packed as nobody asked": (
        send(b"tin", Content_Encoding="br"), "packed in a way not asked for", HARD
    ),
    "redirect to no address": (
        send(status=302, Location="http://[tin"), "not an http address", HARD
    ),
    "redirect to no name": (
        send(status=302, Location=f"http://{'tin' * 30}.com/"), "not an http address", HARD
    ),
    "redirect with a login": (
        send(status=302, Location="http://me:tin@127.0.0.1/"), "a login in the address", HARD
    ),
    "busy until it pleases": (send(status=429, Retry_After="later"), "http 429", SOFT),
    "not changed since never": (send(status=304), "http 304", HARD),
    "half an answer": (send(b"half", Content_Length="99"), "broken response", SOFT),
    "not gzip at all": (send(b"plain", Content_Encoding="gzip"), "broken response", SOFT),
}  # fmt: skip


def failure(fetcher: Fetcher, url: str) -> tuple[str, Outcome]:
    with pytest.raises(EntryError) as error:
        fetcher.get(url)
    return error.value.reason, error.value.outcome


@pytest.mark.parametrize("fault", FAULTS)
def test_every_fault_ends_in_its_named_outcome(web: Web, fetcher: Fetcher, fault: str) -> None:
    answer, reason, outcome = FAULTS[fault]
    web.served["/fault"] = answer
    began = time.monotonic()
    assert failure(fetcher, f"{web.address}/fault") == (reason, outcome)
    assert time.monotonic() - began < 10
    web.served["/fine"] = send(b"tin")  # and the next one is none the worse for it
    assert fetcher.get(f"{web.address}/fine").content == b"tin"


def test_a_page_is_fetched(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    web.served["/a"] = send(b"lithium", Content_Type="text/plain; charset=utf-8")
    with Fetcher(limits=SHORT) as fetcher:
        page = fetcher.get(f"{web.address}/a")
    assert (page.content, page.content_type) == (b"lithium", "text/plain; charset=utf-8")
    assert web.asked[-1][1]["User-Agent"] == "critical-minerals-monitor/0.1"
    monkeypatch.setenv(CONTACT, "desk@example.org")
    with Fetcher(limits=SHORT) as named:
        named.get(f"{web.address}/a")
    told = web.asked[-1][1]["User-Agent"]
    assert told == "critical-minerals-monitor/0.1 (+desk@example.org)"


def test_a_redirect_is_followed_and_no_cookie_is_kept(web: Web, fetcher: Fetcher) -> None:
    web.served["/old"] = send(status=301, Location="/new", Set_Cookie="who=me")
    web.served["/new"] = send(b"here")
    assert fetcher.get(f"{web.address}/old").url == f"{web.address}/new"
    assert "Cookie" not in web.asked[-1][1]


def test_packed_pages_are_unpacked_to_the_end(web: Web, fetcher: Fetcher) -> None:
    text = b"tin and lead, " * 9999
    halves = gzip.compress(text[:70_000]) + gzip.compress(text[70_000:])
    web.served["/a"] = send(halves + b"\0\0", Content_Encoding="gzip")
    assert fetcher.get(f"{web.address}/a").content == text
    assert web.asked[-1][1]["Accept-Encoding"] == "gzip"
    web.served["/none"] = send(b"", Content_Encoding="gzip")
    assert fetcher.get(f"{web.address}/none").content == b""


def test_no_login_of_the_user_is_sent(
    web: Web, fetcher: Fetcher, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "netrc").write_text("machine 127.0.0.1 login me password tin\n")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    web.served["/a"] = send(b"tin")
    fetcher.get(f"{web.address}/a")
    assert "Authorization" not in web.asked[-1][1]


@pytest.mark.parametrize("wait", ["1", "date"])
def test_a_busy_server_is_asked_again_when_it_says(web: Web, fetcher: Fetcher, wait: str) -> None:
    asked = answers.in_two_seconds() if wait == "date" else wait
    web.served["/busy"] = answers.in_turn(send(status=429, Retry_After=asked), send(b"tin"))
    began = time.monotonic()
    assert fetcher.get(f"{web.address}/busy").content == b"tin"
    assert time.monotonic() - began > 0.9


def test_a_server_out_of_order_is_asked_four_times(web: Web, fetcher: Fetcher) -> None:
    web.served["/busy"] = send(status=503)
    failure(fetcher, f"{web.address}/busy")
    assert web.paths() == ["/busy"] * 4


def test_what_has_not_changed_is_not_sent_again(web: Web, fetcher: Fetcher) -> None:
    url = f"{web.address}/feed"
    web.served["/feed"] = answers.fresh_or_304(b"tin", '"1"')
    first = fetcher.revisiting({})
    assert first.get(url).content == b"tin"
    assert first.answered == {url: Validators(etag='"1"')}
    again = fetcher.revisiting(first.answered)
    assert failure(again, url) == ("not changed", Outcome.UNCHANGED)
    assert again.answered == {}
    web.served["/feed"] = answers.fresh_or_304(b"lead", '"2"')
    assert again.get(url).content == b"lead"


def test_last_modified_serves_as_well(web: Web, fetcher: Fetcher) -> None:
    web.served["/a"] = send(b"tin", Last_Modified="Sun, 09 Mar 2025 09:30:00 GMT")
    known = fetcher.get(f"{web.address}/a").validators
    assert known.headers == {"If-Modified-Since": "Sun, 09 Mar 2025 09:30:00 GMT"}


@pytest.mark.parametrize("odd", ["\xe9", "\x01", '"' + "t" * 2000 + '"'])
def test_an_odd_etag_is_not_sent_back(web: Web, fetcher: Fetcher, odd: str) -> None:
    web.served["/a"] = send(b"tin", ETag=odd)
    assert not fetcher.get(f"{web.address}/a").validators


def test_nobody_there_and_no_such_name(fetcher: Fetcher) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    assert failure(fetcher, f"http://127.0.0.1:{port}/") == ("no connection", SOFT)
    assert failure(fetcher, "http://nowhere.invalid/") == ("no network", SOFT)


@pytest.mark.parametrize(
    "url",
    ["ftp://e.org/a", "file:///etc/passwd", "http://", "http://[::1", "http://e.org:port/",
     "https://", "http://a b/", "javascript:alert(1)", "http:///path"],
)  # fmt: skip
def test_only_the_web_is_opened(fetcher: Fetcher, url: str) -> None:
    assert failure(fetcher, url) == ("not an http address", HARD)


def test_a_host_has_one_request_at_a_time_and_a_pause_after_it(web: Web) -> None:
    at_once, most = 0, 0
    lock = threading.Lock()

    def answer(handler: object) -> None:
        nonlocal at_once, most
        with lock:
            at_once += 1
            most = max(most, at_once)
        time.sleep(0.02)
        with lock:
            at_once -= 1
        send(b"tin")(handler)

    web.served["/a"] = answer
    with Fetcher(limits=replace(SHORT, pause=0.1)) as fetcher:
        threads = [
            threading.Thread(target=fetcher.get, args=[f"{web.address}/a"]) for _ in range(4)
        ]
        began = time.monotonic()
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert most == 1
    assert time.monotonic() - began > 3 * 0.1


def test_a_slow_host_holds_up_no_other(
    web: Web, fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(ALLOW, "127.0.0.1,localhost")
    begun = threading.Event()

    def slow(handler: BaseHTTPRequestHandler) -> None:
        begun.set()
        answers.silence(handler)

    web.served["/slow"], web.served["/fine"] = slow, send(b"tin")
    thread = threading.Thread(target=lambda: failure(fetcher, f"{web.address}/slow"))
    thread.start()
    begun.wait()
    other = web.address.replace("127.0.0.1", "localhost")
    assert fetcher.get(f"{other}/fine").content == b"tin"
    assert thread.is_alive()
    thread.join()


@pytest.fixture
def secure(tmp_path: Path) -> Iterator[tuple[int, Path]]:
    """The port of a server that proves to be desk.example, and the certificate it proves it by."""
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1",
         "-nodes", "-days", "2", "-subj", "/CN=desk.example", "-addext",
         "subjectAltName=DNS:desk.example", "-keyout", str(key), "-out", str(certificate)],
        check=True, capture_output=True,
    )  # fmt: skip

    class Quiet(ThreadingHTTPServer):
        def handle_error(self, *_: object) -> None:
            """Say nothing of callers who turn away."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:  # noqa: N802
            send(b"tin" if self.path == "/a" else b"")(self)

        def log_message(self, *_: object) -> None:
            pass

    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate, key)
    listener = Quiet(("127.0.0.1", 0), Handler)
    listener.socket = context.wrap_socket(
        listener.socket, server_side=True, do_handshake_on_connect=False
    )
    threading.Thread(target=listener.serve_forever, args=[0.01], daemon=True).start()
    yield listener.server_port, certificate
    listener.shutdown()
    listener.server_close()


@pytest.mark.skipif(not shutil.which("openssl"), reason="openssl is not installed")
def test_certificates_are_checked_by_name_though_the_address_is_ours_to_choose(
    secure: tuple[int, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    port, certificate = secure
    here = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_: here)
    monkeypatch.setenv(ALLOW, "desk.example,other.example")
    with Fetcher(limits=SHORT) as fetcher:
        unknown = failure(fetcher, f"https://desk.example:{port}/a")
        assert unknown == ("bad certificate", HARD)
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(certificate))
    with Fetcher(limits=SHORT) as fetcher:
        assert fetcher.get(f"https://desk.example:{port}/a").content == b"tin"
        misnamed = failure(fetcher, f"https://other.example:{port}/a")
        assert misnamed == ("bad certificate", HARD)
