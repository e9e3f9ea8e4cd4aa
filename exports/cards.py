"""Quotes as native text boxes, four to six a slide: a card holds the words and where they stand."""

import re
import unicodedata
from typing import Any

from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Inches, Pt

from charts import citation, period
from charts.chart import Card, Cards
from charts.style import BRAND, LIGHT, blend
from exports import fit
from exports.clean import address
from exports.layout import BODY, TEXT_SIZE, Box, rgb

COLUMNS = {1: 1, 2: 1, 3: 2, 4: 2, 5: 3, 6: 3}  # by the number of cards
MOST, MOST_LONG = 6, 4  # of one slide; fewer when their words are long
SIZES = (20, 18, 16, 14, 12)  # points of the words: the largest at which all of a slide fit
ROOMY = 14  # six stand on a slide only where all fit at this size
GAP = 0.18  # between cards
PAD = 0.14  # around a card's text
BAR = 0.07  # at its left edge: full for direct speech, pale for reported speech
ROLE_LINES = 2
LINE = TEXT_SIZE * fit.LINE / fit.POINTS
BEFORE_SPEAKER = 4  # points
SENTENCE = re.compile(r"[.!?…][”’\"')]?\s|[。！？]")
PAPER = "#F3F6F9"


def pages(chart: Cards) -> list[slice]:
    """Return the cards of each slide, in order."""
    slices: list[slice] = []
    at = 0
    while at < len(chart.cards):
        left = len(chart.cards) - at
        most = MOST if _roomy(chart.cards[at : at + MOST]) else MOST_LONG
        take = -(-left // -(-left // most))  # evenly, so that the last slide is not left with one
        slices.append(slice(at, at + take))
        at += take
    return slices


def cards(slide: Any, chart: Cards) -> Any:
    """Draw the cards of one slide and return them as one group."""
    before = len(slide.shapes)
    boxes = _boxes(len(chart.cards))
    size = next((size for size in SIZES if _fit(chart.cards, boxes, size)), SIZES[-1])
    for card, box in zip(chart.cards, boxes, strict=True):
        _draw(slide, card, box, size)
    return slide.shapes.add_group_shape(list(slide.shapes)[before:])


def shortened(text: str, size: float, room: float, lines: int) -> str:
    """Return the text, cut where it needs more lines: after a sentence, or else after a word."""
    if len(fit.wrapped(text, size, room)) <= lines:
        return text
    kept = fit.cut(text, size, room, lines).removesuffix("…")
    ends = [match.end() for match in SENTENCE.finditer(text, 0, len(kept))]
    if ends and ends[-1] > len(kept) / 2:
        return fit.cut(text[: ends[-1]].rstrip() + " …", size, room, lines)
    whole_words = kept.rpartition(" ")[0]
    if text[len(kept) : len(kept) + 1].isspace() or len(whole_words) < len(kept) / 2:
        whole_words = kept
    return fit.cut(whole_words.rstrip(" ,;:·–-") + "…", size, room, lines)


def _roomy(shown: tuple[Card, ...]) -> bool:
    return _fit(shown, _boxes(MOST)[: len(shown)], ROOMY)


def _boxes(number: int) -> list[Box]:
    columns = COLUMNS[number]
    rows = -(-number // columns)
    wide = (BODY.width - GAP * (columns - 1)) / columns
    high = (BODY.height - GAP * (rows - 1)) / rows
    return [
        Box(
            BODY.left + (at % columns) * (wide + GAP),
            BODY.top + (at // columns) * (high + GAP),
            wide,
            high,
        )
        for at in range(number)
    ]


def _fit(shown: tuple[Card, ...], boxes: list[Box], size: float) -> bool:
    return all(
        len(fit.wrapped(_said(card), size, _room(box))) <= _lines(card, box, size)
        for card, box in zip(shown, boxes, strict=True)
    )


def _room(box: Box) -> float:
    return box.width - 2 * PAD - BAR


def _said(card: Card) -> str:
    return citation.spoken(card.text, card.kind)


def _lines(card: Card, box: Box, size: float) -> int:
    """Return the lines of words that a card has room for above its attribution."""
    below = (2 + len(_role_lines(card, box))) * LINE + BEFORE_SPEAKER / fit.POINTS
    return int((box.height - 2 * PAD - below) * fit.POINTS / (size * fit.LINE))


def _role(card: Card) -> str:
    return ", ".join(filter(None, (card.role, card.organisation)))


def _role_lines(card: Card, box: Box) -> list[str]:
    text = fit.cut(_role(card), TEXT_SIZE, _room(box), ROLE_LINES)
    return fit.wrapped(text, TEXT_SIZE, _room(box))


def _draw(slide: Any, card: Card, box: Box, size: float) -> None:
    paper = _rectangle(slide, box, PAPER)
    direct = card.kind == "direct"
    bar = Box(box.left, box.top, BAR, box.height)
    _rectangle(slide, bar, BRAND if direct else blend(BRAND, LIGHT.background, 0.35))
    frame = paper.text_frame
    frame.word_wrap = True
    frame.vertical_anchor = MSO_ANCHOR.TOP
    frame.margin_top = frame.margin_bottom = frame.margin_right = Inches(PAD)
    frame.margin_left = Inches(PAD + BAR)
    room = _room(box)
    said = shortened(_said(card), size, room, _lines(card, box, size))
    if direct and said.endswith("…"):
        said = fit.cut(said, size, room - fit.width("”", size), _lines(card, box, size)) + "”"
    _add(frame, said, size)
    reported = "" if direct else " (reported)"
    left = room - fit.width(reported, TEXT_SIZE, bold=True)
    name = fit.cut(card.speaker or citation.NOBODY.capitalize(), TEXT_SIZE, left, bold=True)
    speaker = _add(frame, f"{name}{reported}", TEXT_SIZE, bold=True)
    speaker.space_before = Pt(BEFORE_SPEAKER)
    if role := " ".join(_role_lines(card, box)):
        _add(frame, role, TEXT_SIZE)
    _add_source(frame, card, room)


def _add_source(frame: Any, card: Card, room: float) -> None:
    when = f" · {period.written(card.day)}"
    publisher = fit.cut(card.publisher, TEXT_SIZE, room - fit.width(when, TEXT_SIZE))
    paragraph = _add(frame, f"{publisher}{when}", TEXT_SIZE, colour=LIGHT.muted)
    if link := address(card.link):
        for run in paragraph.runs:
            run.hyperlink.address = link


def _add(frame: Any, text: str, size: float, bold: bool = False, colour: str = LIGHT.text) -> Any:
    fresh = frame.paragraphs[0] if not frame.paragraphs[0].runs else frame.add_paragraph()
    rightwards = _from_right(text)
    fresh.alignment = PP_ALIGN.RIGHT if rightwards else PP_ALIGN.LEFT
    if rightwards:
        fresh._p.get_or_add_pPr().set("rtl", "1")
    run = fresh.add_run()
    run.text = text
    run.font.size, run.font.bold, run.font.color.rgb = Pt(size), bold, rgb(colour)
    return fresh


def _from_right(text: str) -> bool:
    """Tell whether a text runs from right to left: by its first letter of a known direction."""
    strong = (unicodedata.bidirectional(sign) for sign in text)
    return next((kind in ("R", "AL") for kind in strong if kind in ("L", "R", "AL")), False)


def _rectangle(slide: Any, box: Box, colour: str) -> Any:
    shape = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *box.emu)
    shape.fill.solid()
    shape.fill.fore_color.rgb = rgb(colour)
    shape.line.fill.background()
    shape._element.remove(shape._element.find(qn("p:style")))  # its theme draws a shadow
    return shape
