"""Gives each text one address, so that it is stored once however it comes in."""

import hashlib
import re
from pathlib import Path
from urllib.parse import SplitResult, parse_qs, quote, unquote, urlsplit, urlunsplit

from ingest.address_forms import bare_host, bare_path, bare_query, wrapped

CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
SPACE = re.compile(r"\s")
REDIRECT = re.compile(r"^https?://(?:www\.)?google\.[a-z.]{2,6}/url\?", re.IGNORECASE)
DEFAULT_PORTS = {"http": ":80", "https": ":443"}


def is_web(text: str) -> bool:
    """Whether a string is an http or https address."""
    return text[:8].lower().startswith(("http://", "https://"))


def canonical(url: str) -> str:
    """Return the one address of a page, however a link to it is written.

    The same for http and https, www and mobile hosts, AMP and print views, wrapped links, and with
    or without tracking parameters, default documents and fragments. What is not a web address
    comes back unchanged.
    """
    clean = SPACE.sub("%20", CONTROL.sub("", url.strip()).strip())
    try:
        parts = urlsplit(clean)
    except ValueError:
        return url
    scheme = parts.scheme.lower()
    if scheme not in DEFAULT_PORTS or not parts.netloc:
        return url
    login, at, host = parts.netloc.rpartition("@")
    host = host.lower().removesuffix(DEFAULT_PORTS[scheme])
    path, query = bare_path(parts.path), bare_query(parts.query)
    inner = wrapped(host, parts.path, parts.query) or wrapped(host, path, query)
    if inner and is_web(inner) and len(inner) < len(clean):
        return canonical(inner)
    secure = scheme if ":" in host else "https"  # another port may be another service
    return urlunsplit(SplitResult(secure, login + at + bare_host(host), path, query, ""))


def destination(url: str) -> str | None:
    """Return the address that a redirect of Google's leads to, None where it is no such redirect."""
    if not REDIRECT.match(url):
        return None
    try:
        found = parse_qs(urlsplit(url).query)
    except ValueError:
        return None
    named = (address for key in ("url", "q") for address in found.get(key, []))
    return next((address for address in named if is_web(address)), None)


def preferred(own: str, declared: str | None) -> str:
    """Return the address a page declares as its own, unless it points elsewhere.

    Some sites declare the home page on every page, or another site.
    """
    if not declared or not is_web(declared):
        return own
    try:
        here, there = urlsplit(own), urlsplit(declared)
    except ValueError:
        return own
    same_host = bare_host(here.netloc.lower()) == bare_host(there.netloc.lower())
    return own if not same_host or (len(here.path) > 1 and len(there.path) <= 1) else declared


def of_file(path: Path) -> str:
    """Return the address of a local file."""
    return "file:" + quote(path.resolve().as_posix(), errors="surrogateescape")


def of_record(source_id: str, key: str) -> str:
    """Return the address of a record by its source and its own id, wherever its file is."""
    return f"file:{source_id}#{quote(key, safe='')}"


def fingerprint(*parts: str) -> str:
    """Return a key for a record without an id, made from what it says."""
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "replace")).hexdigest()[:20]


def name_in(url: str) -> str:
    """Return the host of an address without www, or the address."""
    try:
        return (urlsplit(url).hostname or url).removeprefix("www.")
    except ValueError:
        return unquote(url)
