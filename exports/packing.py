"""Packs rows or lanes into as few slides as hold them, each about as full as the next."""

from collections.abc import Sequence


def packed(*measures: Sequence[float]) -> list[slice]:
    """Return the items of each slide, in order.

    A measure, such as the height, gives for each item the share that it takes of one slide.
    """
    shares = list(zip(*measures, strict=True))
    fewest = _filled(shares, 1.0)
    even = max(map(sum, measures)) / len(fewest)
    rooms = (even + (1.0 - even) * step / 20 for step in range(20))
    balanced = (_filled(shares, room) for room in rooms)
    return next((slides for slides in balanced if len(slides) == len(fewest)), fewest)


def _filled(shares: Sequence[tuple[float, ...]], room: float) -> list[slice]:
    ends = []
    used: tuple[float, ...] = ()
    for number, share in enumerate(shares):
        together = tuple(a + b for a, b in zip(used, share, strict=True)) if used else share
        if used and max(together) > room + 1e-9:
            ends.append(number)
            together = share
        used = together
    return [slice(a, b) for a, b in zip([0, *ends], [*ends, len(shares)], strict=True)]
