"""Packs rows or lanes into as few slides as hold them, each about as full as the next."""

from collections.abc import Sequence


def packed(shares: Sequence[float]) -> list[slice]:
    """Return the items of each slide, in order; a share is what an item takes of one slide."""
    fewest = _filled(shares, 1.0)
    even = sum(shares) / len(fewest)
    rooms = (even + (1.0 - even) * step / 20 for step in range(20))
    balanced = (_filled(shares, room) for room in rooms)
    return next((slides for slides in balanced if len(slides) == len(fewest)), fewest)


def _filled(shares: Sequence[float], room: float) -> list[slice]:
    ends = []
    used = 0.0
    for number, share in enumerate(shares):
        if used and used + share > room + 1e-9:
            ends.append(number)
            used = 0.0
        used += share
    return [slice(a, b) for a, b in zip([0, *ends], [*ends, len(shares)], strict=True)]
