"""A text with its evidence: every span that earned a tag, marked by kind, its rule on hover."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from db.queries import ArticleDetail

# Each kind with its name and the colour that Streamlit's Markdown and our style sheet give it.
KINDS = {
    "mineral": ("Minerals", "blue"),
    "sector": ("Sectors", "green"),
    "initiative": ("Initiatives", "violet"),
    "organisation": ("Organisations", "orange"),
    "person": ("People", "red"),
    "country": ("Countries", "yellow"),
    "quote": ("Quotes", "gray"),
    "event": ("Events", "gray"),
}
HERE = "here"  # the kind of the quote at which a link opens the article
LONG = (HERE, "quote", "event")  # whole sentences: drawn beneath the words they hold
AROUND = 60  # code points of context on each side of a candidate


@dataclass(frozen=True)
class Span:
    """A stretch of one field, in code points, and what to say of it."""

    field: str
    start: int
    end: int
    kind: str
    note: str


def spans(article: ArticleDetail) -> list[Span]:
    """Return everything that was read in an article, with the rule that took it."""
    labels = {row.tag.id: row.tag.label for row in article.tags}
    found = [
        Span(
            mention.field,
            mention.start,
            mention.end,
            mention.kind,
            f"{labels.get(mention.tag_id or '', mention.text)} ({mention.kind}) · "
            f"{mention.rule}{' · negated' if mention.negated else ''}",
        )
        for mention in article.mentions
    ]
    for quote in article.quotes:
        said = f"Quote, {quote.kind} · {quote.speaker or 'unnamed speaker'}"
        found.append(Span(quote.field, quote.start, quote.end, "quote", said))
    for event in article.events:
        if event.field and event.start is not None and event.end is not None:
            note = f"Event of {event.initiative} · {event.kind}"
            found.append(Span(event.field, event.start, event.end, "event", note))
    return found


def marked(text: str, of: Sequence[Span]) -> str:
    """Return the text as HTML with its spans marked; overlapping spans share their stretch."""
    cuts = sorted(
        {0, len(text), *(at for s in of for at in (s.start, s.end) if 0 <= at <= len(text))}
    )
    stretches = zip(cuts, cuts[1:], strict=False)
    return "".join(_stretch(text[start:end], _over(of, start, end)) for start, end in stretches)


def around(text: str, start: int, end: int) -> str:
    """Return a span as HTML, marked, within the words beside it."""
    left, right = max(0, start - AROUND), min(len(text), end + AROUND)
    before, after = text[left:start], text[end:right]
    return (
        f"{'…' if left else ''}{escape(before)}<b>{escape(text[start:end])}</b>"
        f"{escape(after)}{'…' if right < len(text) else ''}"
    )


def _over(of: Sequence[Span], start: int, end: int) -> list[Span]:
    """Return the spans over a stretch, the shortest last: it decides the stretch's colour."""
    over = [span for span in of if span.start <= start and end <= span.end]
    return sorted(over, key=lambda span: (span.kind not in LONG, span.start - span.end))


def _stretch(text: str, over: Sequence[Span]) -> str:
    if not over:
        return escape(text)
    around_it = {f"in-{span.kind}" for span in over[:-1] if span.kind in LONG}
    classes = " ".join([_class(over[-1].kind), *sorted(around_it)])
    notes = escape("\n".join(dict.fromkeys(span.note for span in reversed(over))))
    return f'<mark class="ev {classes}" title="{notes}">{escape(text)}</mark>'


def _class(kind: str) -> str:
    return f"ev-{kind}" if kind in KINDS or kind == HERE else "ev-other"
