"""Only public addresses are connected to, however they are written and whatever a name says."""

import socket
from ipaddress import IPv4Address, IPv6Address, ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.outcomes import Outcome
from ingest.entry import EntryError
from ingest.fetch import ALLOW, Fetcher
from ingest.fetch.public import connect, is_allowed, is_public
from tests.ingest.fetch.conftest import SHORT

PRIVATE = [
    "127.0.0.1", "127.1.2.3", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1",
    "169.254.169.254", "100.64.0.1", "0.0.0.0", "255.255.255.255", "224.0.0.1", "192.0.2.1",
    "198.18.0.1", "240.0.0.1", "::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "fd00:ec2::254",
    "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "64:ff9b:1::1",
    "2002:7f00:1::", "2001:db8::1", "192.0.0.8", "192.0.0.192", "192.88.99.1", "168.63.129.16",
    "100.100.100.200", "fec0::1", "2001:4860::5efe:10.0.0.1", "2001:4860::200:5efe:10.0.0.1",
    "::10.0.0.1", "::ffff:0:10.0.0.1",
]  # fmt: skip
PUBLIC = ["8.8.8.8", "1.1.1.1", "151.101.1.1", "2606:4700::1111", "64:ff9b::808:808"]


@pytest.mark.parametrize("address", PRIVATE)
def test_private_addresses_are_told(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", PUBLIC)
def test_public_addresses_are_told(address: str) -> None:
    assert is_public(address)


@given(st.ip_addresses(v=4))
def test_a_mapped_address_is_as_public_as_the_one_it_maps(address: IPv4Address) -> None:
    number = int(address)
    forms = [
        IPv6Address((0xFFFF << 32) | number),
        ip_address(int(IPv6Address("64:ff9b::")) | number),
    ]
    assert {is_public(str(form)) for form in forms} == {is_public(str(address))}


@pytest.mark.parametrize(
    "url",
    ["http://127.0.0.1/", "http://127.1/", "http://2130706433/", "http://0x7f000001/",
     "http://0177.0.0.1/", "http://[::1]/", "http://[::ffff:7f00:1]/", "http://localhost/",
     "http://localhost./", "https://127.0.0.1/"],
)  # fmt: skip
def test_this_machine_is_not_reached_in_any_writing(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(ALLOW)
    with Fetcher(limits=SHORT) as fetcher, pytest.raises(EntryError) as error:
        fetcher.get(url)
    assert (error.value.reason, error.value.outcome) == ("private address", Outcome.HARD_ERROR)


NUMBER_FORMS = st.sampled_from(["{}", "{:#x}", "0{:o}"])


@given(
    st.one_of(
        st.builds(
            lambda n, form: form.format(0x7F000000 | n), st.integers(0, 2**24 - 1), NUMBER_FORMS
        ),
        st.builds(lambda n: f"[::ffff:{IPv4Address(0x0A000000 | n)}]", st.integers(0, 2**24 - 1)),
        st.builds(lambda n: f"[fd00::{n:x}]", st.integers(0, 2**16 - 1)),
    ),
    st.integers(1, 65535),
)
def test_no_number_leads_into_a_private_network(host: str, port: int) -> None:
    with pytest.raises(EntryError) as error:
        connect(host.strip("[]"), port, 0.1, ())
    assert error.value.reason == "private address"


@given(st.text(max_size=30), st.text("/@:[]#?%.\\", max_size=6), st.sampled_from(["http", "https"]))
def test_whatever_is_written_ends_in_a_named_outcome(rest: str, marks: str, scheme: str) -> None:
    with pytest.MonkeyPatch.context() as patched, Fetcher(limits=SHORT) as fetcher:
        patched.delenv(ALLOW)
        patched.setattr(socket, "getaddrinfo", _refused)
        for url in (f"{scheme}://{rest}{marks}", f"{scheme}://{marks}{rest}"):
            with pytest.raises(EntryError):
                fetcher.get(url)


def _refused(host: str | None, *_: object) -> list[object]:
    if host:
        host.encode("idna")  # as the system does, with its errors
    raise socket.gaierror(socket.EAI_NONAME, "no such name")


def test_a_name_that_changes_its_answer_gains_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first answer is public, the second this machine: the second is never asked for."""
    asked: list[str] = []
    reached: list[object] = []

    def answer(host: str, port: int, *_: object) -> list[object]:
        asked.append(host)
        address = "93.184.216.34" if len(asked) == 1 else "127.0.0.1"
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))]

    class Socket:
        def __init__(self, *_: object) -> None: ...
        def setsockopt(self, *_: object) -> None: ...
        def settimeout(self, *_: object) -> None: ...
        def connect(self, address: object) -> None:
            reached.append(address)

    monkeypatch.setattr(socket, "getaddrinfo", answer)
    monkeypatch.setattr(socket, "socket", Socket)
    connect("rebinding.example", 80, 1.0, ())
    assert (asked, reached) == (["rebinding.example"], [("93.184.216.34", 80)])
    with pytest.raises(EntryError):
        connect("rebinding.example", 80, 1.0, ())
    assert len(reached) == 1


def test_one_private_address_among_public_ones_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    def answer(host: str, port: int, *_: object) -> list[object]:
        return [
            (socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))
            for address in ("93.184.216.34", "192.168.0.7")
        ]

    monkeypatch.setattr(socket, "getaddrinfo", answer)
    with pytest.raises(EntryError, match="private address"):
        connect("both.example", 80, 1.0, ())


def test_the_user_may_name_hosts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(ALLOW, "intranet.example, Wiki.example:8080,")
    assert is_allowed("INTRANET.example", 80) and is_allowed("wiki.example", 8080)
    assert not is_allowed("wiki.example", 80) and not is_allowed("other.example", 80)
    assert not is_allowed("", 80)
