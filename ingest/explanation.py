"""Shows in words how a text was read: every candidate in its sentence, and what came of it."""

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.passages import Passages, Stretch
from ingest.tag_format import by_kind
from ingest.tagging import Document, Tags
from ingest.tagging.record import Tag

WIDTH = 100
REASONS_AT = 48  # column
GREEN, RED, BOLD, PLAIN = "\33[32m", "\33[31m", "\33[1m", "\33[0m"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch of text that might have earned a tag, and what decided; `ids` are the tag's."""

    stretch: Stretch
    printed: str
    kind: str
    ids: tuple[str, ...]
    zone: str
    taken: bool
    why: str


def candidates(tags: Tags, passages: Passages) -> list[Candidate]:
    """Return everything that was taken or rejected, in the order of the text."""
    found: dict[Candidate, tuple[str, ...]] = {}  # one for a mineral and its parents
    for kind, of_kind in by_kind(tags).items():
        for tag in of_kind:
            for mention in tag.mentions:
                why = mention.rule + (" (negated)" if mention.negated else "")
                stretch = passages.stretch(mention.field, mention.start, mention.end)
                taken = Candidate(stretch, mention.text, kind, (), mention.zone, True, why)
                found[taken] = (*found.get(taken, ()), tag.id or tag.label)
    made = {replace(one, ids=ids) for one, ids in found.items()}
    for refused in tags.rejected:  # the same twice where two forms differ in signs only
        stretch = passages.stretch(refused.field, refused.start, refused.end)
        zone, ids = passages.zone(stretch[0]), (refused.id or "?",)
        made.add(Candidate(stretch, refused.text, refused.kind, ids, zone, False, refused.reason))
    return sorted(made, key=lambda one: (one.stretch, one.kind, one.ids, one.why))


def explanation(
    document: Document, tags: Tags, kind: str | None = None, colour: bool = False
) -> Iterator[str]:
    """Yield the lines that explain a reading, all kinds or one; at most 100 columns wide."""
    paint = _Paint(colour)
    passages = Passages(document)
    if document.title:
        yield from (paint.bold(line) for line in textwrap.wrap(document.title, WIDTH))
    told = [str(part) for part in (document.id, document.source) if part]
    if told:
        yield ", ".join(told)
    shown = [one for one in candidates(tags, passages) if kind in (None, one.kind)]
    begun = bool(document.title or told)
    for sentence, inside in _by_sentence(shown, passages):
        yield from [""] if begun else []
        begun = True
        text = passages.marked(sentence, [one.stretch for one in inside])
        yield from textwrap.wrap(text, WIDTH, break_on_hyphens=False)
        for one in inside:
            yield from _row(one, paint)
    yield ""
    yield from _summary(tags, kind, paint)


def why_on_topic(tags: Tags) -> str:
    """Return why a text is, or is not, about critical minerals."""
    about = [tag.label for tag in tags.minerals if tag.strength == "primary"]
    passing = ", ".join(tag.label for tag in tags.minerals)
    if about:
        return f"it is about {', '.join(about)}"
    if tags.on_topic and any(tag.id == "mining_processing" for tag in tags.sectors) and passing:
        return f"it names {passing} in passing, and mining or processing"
    if tags.on_topic:
        general = "it names critical minerals in general"
        return f"{general}, and {passing} in passing" if passing else f"{general} up front or twice"
    if passing:
        return f"{passing} only in passing; neither mining nor critical minerals in general"
    if tags.generic:
        return "critical minerals in general are named once only, and not up front"
    return "no mineral earns a tag, and critical minerals in general are not named"


class _Paint:
    """Colours words on a terminal, and leaves them alone elsewhere."""

    def __init__(self, on: bool) -> None:
        self._on = on

    def bold(self, text: str) -> str:
        return f"{BOLD}{text}{PLAIN}" if self._on else text

    def decided(self, text: str, taken: bool) -> str:
        return f"{GREEN if taken else RED}{text}{PLAIN}" if self._on else text


def _by_sentence(
    found: Sequence[Candidate], passages: Passages
) -> Iterator[tuple[Stretch, list[Candidate]]]:
    sentences: dict[Stretch, list[Candidate]] = {}
    for one in found:
        sentences.setdefault(passages.sentence(one.stretch[0]), []).append(one)
    yield from sentences.items()


def _row(one: Candidate, paint: _Paint) -> Iterator[str]:
    sign = "+" if one.taken else "-"
    printed = " ".join(one.printed.split())
    label = f"{printed}: {one.kind} {', '.join(one.ids)} ({one.zone})"
    lines = textwrap.wrap(one.why, WIDTH - REASONS_AT, break_on_hyphens=False)
    if len(label) + 4 > REASONS_AT - 2:
        first, *more = textwrap.wrap(label, WIDTH - 8, break_on_hyphens=False)
        yield f"  {paint.decided(sign, one.taken)} {first}"
        yield from (f"        {line}" for line in more)
    else:
        yield f"  {paint.decided(sign, one.taken)} {label:{REASONS_AT - 4}}{lines.pop(0)}"
    yield from (" " * REASONS_AT + line for line in lines)


def _summary(tags: Tags, kind: str | None, paint: _Paint) -> Iterator[str]:
    shown = {name: found for name, found in by_kind(tags).items() if kind in (None, name)}
    if not any(shown.values()):
        yield f"  no {kind}" if kind else "  no tag"
    for name, found in shown.items():
        for tag in found:
            first, *more = textwrap.wrap(_named(name, tag), WIDTH - 11)
            yield f"  {tag.strength:9}{first}"
            yield from (" " * 11 + line for line in more)
    verdict = "on topic" if tags.on_topic else "off topic"
    first, *more = textwrap.wrap(f"{verdict}: {why_on_topic(tags)}", WIDTH - 2)
    yield f"  {paint.decided(verdict, tags.on_topic)}{first.removeprefix(verdict)}"
    yield from (f"    {line}" for line in more)


def _named(kind: str, tag: Tag) -> str:
    times = f"{tag.count} mention{'' if tag.count == 1 else 's'}"
    id_ = f" {tag.id}" if tag.id else ""
    return f"{kind}{id_} ({tag.label}), {times}" + (", all negated" if tag.negated else "")
