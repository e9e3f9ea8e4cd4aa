"""Keeps the job out of private networks: only public addresses are connected to.

A name is resolved once and the connection goes to the very address that was looked at, so that a
name cannot answer with a public address first and a private one after.
"""

import os
import socket
from collections.abc import Iterable
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Any
from urllib.parse import urlsplit

from urllib3.util.connection import allowed_gai_family

from db.outcomes import Outcome
from ingest.entry import EntryError
from ingest.fetch import faults

ALLOW = "MONITOR_ALLOW_HOSTS"  # host or host:port, joined by commas: these may be private
PRIVATE = "private address"
NAT64 = ip_network("64:ff9b::/96")  # holds an IPv4 address in its last 32 bits
DEFAULT_PORTS = {"http": 80, "https": 443}
SIX_TO_FOUR = ip_network("2002::/16")  # holds one in its bits 16 to 48
INNER = [  # what the standard library takes for public, and is not
    ip_network("192.0.0.0/24"),  # for protocols; a cloud keeps its metadata there
    ip_network("192.88.99.0/24"),  # relays into IPv6, given up
    ip_network("168.63.129.16/32"),  # a cloud's own services, seen from its machines
    ip_network("fec0::/10"),  # once "site-local"
    ip_network("64:ff9b:1::/48"),  # NAT64 of a local network
]
TUNNEL = 0x5EFE  # in the last 64 bits: a tunnel of a local network to the IPv4 address after it


def is_public(text: str) -> bool:
    """Tell whether an IP address is one of the open internet's."""
    address = ip_address(text.partition("%")[0])
    if isinstance(address, IPv6Address):
        inner = _inner(address)
        if inner is not None:
            return is_public(str(inner))
    if any(address in network for network in INNER):
        return False
    return address.is_global and not address.is_multicast and not address.is_reserved


def is_allowed(host: str, port: int, allowed: Iterable[str] | None = None) -> bool:
    """Tell whether the user named a host, or this port of it, as one that may be private."""
    named = allowed_hosts() if allowed is None else allowed
    bare = host.strip("[]").lower()
    return bare in named or f"{bare}:{port}" in named


def allowed_hosts() -> frozenset[str]:
    """Return the hosts that the user named in MONITOR_ALLOW_HOSTS."""
    named = os.environ.get(ALLOW, "").split(",")
    return frozenset(name.strip().lower() for name in named if name.strip())


def connect(
    host: str, port: int, timeout: float | None, options: Iterable[tuple[int, ...]]
) -> socket.socket:
    """Return a connection to a public address of a host; raise EntryError where it has none.

    Errors of the network itself come as OSError, of which socket.gaierror is one.
    """
    failure: OSError | None = None
    for family, kind, protocol, _, address in _addresses(host, port):
        opened = socket.socket(family, kind, protocol)
        try:
            for option in options:
                opened.setsockopt(*option)
            opened.settimeout(timeout)
            opened.connect(address)
        except OSError as error:
            failure = error
            opened.close()
        else:
            return opened
    raise failure or OSError("no address")


def _addresses(host: str, port: int) -> list[Any]:
    try:
        found = socket.getaddrinfo(host, port, allowed_gai_family(), socket.SOCK_STREAM)
    except UnicodeError as error:  # a label that is empty or too long
        raise EntryError(faults.NOT_THE_WEB, Outcome.HARD_ERROR) from error
    if not is_allowed(host, port) and not all(is_public(str(entry[4][0])) for entry in found):
        raise EntryError(PRIVATE, Outcome.HARD_ERROR)
    return found


def _inner(address: IPv6Address) -> IPv4Address | None:
    """Return the IPv4 address that an IPv6 address leads to."""
    number = int(address)
    if address.ipv4_mapped:
        return address.ipv4_mapped
    if address in NAT64:
        return IPv4Address(number & 0xFFFFFFFF)
    if address in SIX_TO_FOUR:
        return IPv4Address(number >> 80 & 0xFFFFFFFF)
    if number >> 32 & 0xFCFFFFFF == TUNNEL:
        return IPv4Address(number & 0xFFFFFFFF)
    return None


def refuse_private(url: str) -> None:
    """Raise EntryError where a URL's host is known here to be private; a proxy may know others."""
    parts = urlsplit(url)
    try:
        _addresses(parts.hostname or "", parts.port or DEFAULT_PORTS[parts.scheme.lower()])
    except socket.gaierror:
        return
