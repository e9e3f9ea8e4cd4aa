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


ERRORS = (Outcome.SOFT_ERROR, Outcome.HARD_ERROR)
READ = (  # the entries whose text was read
    Outcome.STORED,
    Outcome.UPDATED,
    Outcome.UNCHANGED,
    Outcome.DUPLICATE,
    Outcome.OFF_TOPIC,
    Outcome.TOO_SHORT,
)
NEW = (Outcome.STORED, Outcome.UPDATED, Outcome.OFF_TOPIC)  # what was not known before
