"""Decides whether a text is about critical minerals at all."""

from ingest.tagging.record import Tags
from ingest.tagging.text import Text
from ingest.tagging.zones import Zones

COUNTED_ZONES = frozenset({"title", "standfirst", "lead", "body"})

MANY = 4  # minerals, each named in passing, that together are what a text is about


def on_topic(tags: Tags, text: Text, zones: Zones, generic: list[tuple[int, int]]) -> bool:
    """Return whether a text is on topic: a mineral that matters, or minerals in general twice or up front.

    `generic` is where critical minerals in general are named.
    """
    if any(tag.strength == "primary" for tag in tags.minerals) or len(tags.minerals) >= MANY:
        return True
    if not generic and not tags.minerals:
        return False
    zoned = ((start, zones.at(start)) for start, _ in generic)
    counted = [(start, zone) for start, zone in zoned if zone in COUNTED_ZONES]
    up_front = any(zone != "body" for _, zone in counted)
    if tags.minerals and (counted or _mined(tags)):
        return True
    return up_front or len({text.sentence(start)[0] for start, _ in counted}) >= 2


def _mined(tags: Tags) -> bool:
    return any(tag.id == "mining_processing" for tag in tags.sectors)
