"""The verbs by which words are ascribed to somebody."""

from ingest.tagging.roles import SPEECH_WORDS

MORE_VERBS = (
    "called", "calls", "described", "describes", "claimed", "claims", "urged", "vowed", "promised",
    "pledged", "predicted", "suggested", "reiterated", "emphasized", "emphasised", "stressed",
    "underscored", "highlighted", "cautioned", "acknowledged", "asserted", "affirmed", "confirmed",
    "revealed", "complained", "laughed", "shouted", "whispered", "lamented", "mused", "saying",
    "adding", "telling", "answered", "responded", "maintained",
    "sighed", "boasted", "countered", "wondered",
)  # fmt: skip
VERB = f"(?:{'|'.join(SPEECH_WORDS + MORE_VERBS)})"
