"""The ends that an entry of a run can come to; each entry has exactly one."""

from enum import StrEnum


class Outcome(StrEnum):
    """How one entry ended."""

    STORED = "stored"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    DUPLICATE = "duplicate"
    OFF_TOPIC = "off_topic"
    TOO_SHORT = "too_short"
    REJECTED = "rejected"
    SOFT_ERROR = "soft_error"
    HARD_ERROR = "hard_error"
