"""Titles, subtitles, footers and notes are replaced only where they still are what we wrote."""

import re
from copy import deepcopy
from typing import Any

from pptx.oxml.ns import qn

from exports import identity
from exports.identity import Record, mark
from exports.refresh.report import Line
from exports.refresh.tables import replace_text
from exports.stamping import placeholders

MADE = re.compile(r"generated .*? UTC")
LISTED = re.compile(r"in the notes of slide \d+\.")


def places(slide: Any, record: Record) -> dict[str, Any]:
    """Return the shapes that still hold our title, subtitle and footer, wherever they are now."""
    held = {
        mark(shape.text_frame.text): shape
        for shape in identity.flat(slide.shapes)
        if shape.has_text_frame
    }
    wanted = {place: record.texts.get(place, "") for place in ("title", "subtitle", "footer")}
    return {place: held[code] for place, code in wanted.items() if code in held}


def refresh(slide: Any, fresh: Any, record: Record, number: int, first: int) -> list[Line]:
    """Bring a slide's texts to those of a fresh one, and tell what became of each."""
    ours, theirs, new = places(slide, record), placeholders(slide), placeholders(fresh)
    lines = []
    for place, model in new.items():
        if place not in ours:
            outcome = "edited by hand" if place in theirs else "not found"
        elif same(ours[place].text_frame.text, model.text_frame.text):
            outcome = "unchanged"
        else:
            (_footer if place == "footer" else _plain)(ours[place].text_frame, model.text_frame)
            outcome = "refreshed"
        lines.append(Line(number, place, outcome))  # type: ignore[arg-type]
    return [*lines, Line(number, "notes", _notes(slide, fresh, record, first))]  # type: ignore[arg-type]


def same(one: str, other: str) -> bool:
    """Tell whether two texts say the same but for the time of making."""
    return mark(MADE.sub("", one)) == mark(MADE.sub("", other))


def _plain(frame: Any, model: Any) -> None:
    size = model.paragraphs[0].runs[0].font.size
    replace_text(frame, model.text)
    run = frame.paragraphs[0].runs[0]
    if run.font.size and size and run.font.size > size:
        run.font.size = size  # so that a longer one fits


def _footer(frame: Any, model: Any) -> None:
    """Replace the counts and the filters; the link stays with its look."""
    first, *below = frame.paragraphs
    linked = [run for run in first.runs if run.hyperlink.address]
    plain = [run for run in first.runs if not run.hyperlink.address]
    if not linked or not plain or not below:
        return _plain(frame, model)
    plain[0].text = model.paragraphs[0].runs[0].text
    for extra in plain[1:]:
        extra._r.getparent().remove(extra._r)
    runs = below[0].runs
    for extra in runs[1:]:
        extra._r.getparent().remove(extra._r)
    if runs:
        runs[0].text = model.paragraphs[1].text
    return None


def _notes(slide: Any, fresh: Any, record: Record, first: int) -> str:
    """Replace our paragraphs among the notes; what somebody wrote before or after them stays."""
    frame = slide.notes_slide.notes_text_frame if slide.has_notes_slide else None
    if frame is None:
        return "not found"
    held = list(frame.paragraphs)
    at = _where([paragraph.text for paragraph in held], record)
    if at is None:
        return "edited by hand"
    model = list(fresh.notes_slide.notes_text_frame.paragraphs)
    own = held[at : at + record.lines]
    told = [_told(paragraph.text, first) for paragraph in model]
    if mark("\n".join(p.text for p in own)) == mark("\n".join(told)):
        return "unchanged"
    for paragraph, text in zip(model, told, strict=True):
        own[0]._p.addprevious(_copied(paragraph, text, fresh.notes_slide, slide.notes_slide))
    for paragraph in own:
        paragraph._p.getparent().remove(paragraph._p)
    return "refreshed"


def _where(lines: list[str], record: Record) -> int | None:
    wanted = record.texts.get("notes")
    ends = range(len(lines) - record.lines + 1)
    return next(
        (at for at in ends if mark("\n".join(lines[at : at + record.lines])) == wanted), None
    )


def _told(text: str, first: int) -> str:
    return LISTED.sub(f"in the notes of slide {first}.", text)


def _copied(paragraph: Any, text: str, source: Any, target: Any) -> Any:
    """Return a copy of a paragraph whose links belong to another slide's notes."""
    copied = deepcopy(paragraph._p)
    if text != paragraph.text:
        copied.findall(f".//{qn('a:t')}")[0].text = text
    for held in copied.findall(f".//{qn('a:hlinkClick')}"):
        address = source.part.rels[held.get(qn("r:id"))].target_ref
        properties = held.getparent()
        properties.remove(held)
        identity.link(properties, target.part, address)
    return copied
