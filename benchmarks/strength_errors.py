"""Minerals that are found rightly, and held primary where they are passing, or the reverse."""

from collections.abc import Iterator

from benchmarks.excerpt import Place, place_of, sentence_start
from benchmarks.scoring import Comparison, Scored
from ingest.tagging.record import Mention, Tag

STRONG_ZONES = frozenset({"title", "standfirst", "lead"})


def strength_errors(
    scored: Scored, comparison: Comparison
) -> Iterator[tuple[str, str, Place, str]]:
    """Yield class, id, place and rule of each; a mineral that is itself false or missed is not here."""
    labelled = set(scored.labelled.labels.get("minerals", comparison.wanted))
    for tag in sorted(scored.tags.minerals, key=lambda tag: str(tag.id)):
        id_ = str(tag.id)
        if id_ not in labelled:
            continue
        held, wanted = tag.strength == "primary", id_ in comparison.wanted
        if held and not wanted:
            cls, mention = _primary_by(scored, tag)
            yield cls, id_, place_of(mention), f"{mention.zone}; {mention.rule}"
        elif wanted and not held:
            mention = tag.mentions[0]
            yield "strength: passing", id_, place_of(mention), f"{mention.zone}; {mention.rule}"


def _primary_by(scored: Scored, tag: Tag) -> tuple[str, Mention]:
    """Return which of the guide's rules made a tag primary, and the mention that shows it."""
    telling = [mention for mention in tag.mentions if mention.zone != "about"] or [*tag.mentions]
    for mention in telling:
        if mention.zone in STRONG_ZONES:
            return "strength: primary by place", mention
    document = scored.labelled.document
    sentences = {sentence_start(document, place_of(mention)) for mention in telling}
    if len(sentences) >= 2:
        return "strength: primary by count", telling[1]
    return "strength: primary by trade", telling[0]
