"""The keys under which copies of a text are found again, without reading any other text.

A bottom-k MinHash: of the hashes of all runs of words in a text, the smallest are its keys. Two
texts with much in common share some of them, however long the rest of either is; banded MinHash
looks for texts alike as wholes, and misses the copy whose tail is cut.
"""

import hashlib
import re
import zlib
from dataclasses import dataclass

import numpy as np

from ingest.dedupe.headline import headline
from ingest.dedupe.text import plain
from ingest.dedupe.words import UNSPACED

RUN = 5  # words
OF_ALL, OF_NUMBERS = 8, 8  # keys from all runs, and from those with a number: where forms differ
MIX = tuple(
    np.uint64(odd)
    for odd in (
        0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xD6E8FEB86659FD93, 0xFF51AFD7ED558CCD,
    )
)  # fmt: skip
SHIFT = np.uint64(29)
SIGNED = 1 << 64  # databases keep integers with a sign
DIGITS = frozenset(b"0123456789")
EACH = re.compile(f"({UNSPACED.pattern})")


@dataclass(frozen=True, slots=True)
class Sketch:
    """The key of a whole text, which its exact copies share, and those of its parts."""

    whole: int
    parts: tuple[int, ...]


def sketch(title: str, body: str, publisher: str = "", url: str = "") -> Sketch:
    """Return the keys of a text: 64-bit integers that depend on nothing but what is given."""
    head, told = plain(headline(title, publisher, url)), plain(body)
    full = f"{head} {told}".strip() or url
    digest = hashlib.blake2b(full.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return Sketch(int.from_bytes(digest, "big", signed=True), _smallest(told or full))


def _smallest(told: str) -> tuple[int, ...]:
    """Return the smallest hashes of all runs of words, and of those that hold a number."""
    spaced = told if told.isascii() else EACH.sub(r" \1 ", told)
    words = spaced.encode("utf-8", "surrogatepass").split()
    runs = len(words) - RUN + 1
    if runs < 1:
        return ()
    hashed = np.fromiter(map(zlib.crc32, words), dtype=np.uint64, count=len(words))
    mixed = hashed[:runs] * MIX[0]
    for place in range(1, RUN):
        mixed ^= (mixed >> SHIFT) + hashed[place : place + runs] * MIX[place]
        mixed *= MIX[-1]
    mixed ^= mixed >> SHIFT
    held = np.fromiter(
        (not DIGITS.isdisjoint(word) for word in words), dtype=bool, count=len(words)
    )
    numbered = np.lib.stride_tricks.sliding_window_view(held, RUN).any(axis=1)
    keys = {*np.unique(mixed)[:OF_ALL].tolist(), *np.unique(mixed[numbered])[:OF_NUMBERS].tolist()}
    return tuple(key - SIGNED if key >= SIGNED // 2 else key for key in sorted(keys))
