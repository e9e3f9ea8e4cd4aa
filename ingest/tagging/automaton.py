"""Builds the multi-pattern automata that texts are searched with."""

from collections.abc import Sequence

from ahocorasick_rs import BytesAhoCorasick, Implementation, MatchKind

# A deterministic automaton is the faster one, and takes some 600 bytes of memory a byte of pattern.
LARGEST_DETERMINISTIC = 250_000  # bytes of pattern


def automaton(patterns: Sequence[bytes]) -> BytesAhoCorasick:
    """Return an automaton that finds every occurrence of some patterns, overlaps and all."""
    deterministic = sum(map(len, patterns)) <= LARGEST_DETERMINISTIC
    return BytesAhoCorasick(
        patterns,
        matchkind=MatchKind.Standard,
        implementation=Implementation.DFA if deterministic else Implementation.ContiguousNFA,
    )
