"""Brings a deck that people have edited up to today, and keeps everything that they did."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any
from zipfile import BadZipFile

from pptx import Presentation
from pptx.exc import PackageNotFoundError
from sqlalchemy.orm import Session

from charts.chart import Chart, has_data
from exports import identity, slides
from exports.briefing import BriefingError
from exports.identity import CHART, Record
from exports.paging import parts
from exports.refresh import changed, drawings, native, tables, texts
from exports.refresh.fresh import Fresh
from exports.refresh.report import Line, Report

SOURCES = "sources"  # the shape of the closing slide
LOCKED = b"\xd0\xcf\x11\xe0"  # how an old or password-protected Office file begins


def refresh(
    data: bytes,
    session: Session,
    day: date,
    since: date | str | None = None,
    what_changed: bool = False,
) -> tuple[bytes, Report]:
    """Return a deck with the numbers of a day, and what became of each item.

    `since` begins another period; `what_changed` adds a slide on what is new since the deck was
    made. A deck in which nothing changed is returned as it came.
    """
    deck = opened(data)
    made_on = changed.made_on(deck)
    made = Fresh(session, day, since)
    lines: list[Line] = []
    for number, slide in enumerate(deck.slides, 1):
        lines += _slide(deck, slide, number, made)
    if what_changed:
        lines.append(changed.add(deck, session, made_on, day))
    report = Report(tuple(lines))
    return (slides.saved(deck) if report.changed else data), report


def opened(data: bytes) -> Any:
    """Return the presentation that bytes hold, or raise BriefingError that tells what they are."""
    if data.startswith(LOCKED):
        raise BriefingError(
            "protected by a password, or older than PowerPoint 2007: save it as .pptx"
        )
    try:
        return Presentation(BytesIO(data))
    except (PackageNotFoundError, BadZipFile, KeyError, ValueError, SyntaxError, AttributeError):
        raise BriefingError("not a PowerPoint presentation (.pptx), or damaged") from None


def _slide(deck: Any, slide: Any, number: int, made: Fresh) -> list[Line]:
    record = identity.of_slide(slide)
    lines: list[Line] = []
    found = [shape for shape in identity.flat(slide.shapes) if shape.name.startswith(CHART)]
    for shape in found:
        held = identity.of_shape(shape) or record
        lines.append(_chart(slide, shape, held, number, made))
    if record is None:
        return lines + _closing(slide, number)
    if not found:
        lines.append(_without_chart(slide, record, number, made))
    if lines[0].outcome in ("refreshed", "unchanged", "edited by hand", "not found"):
        lines += _texts(deck, slide, record, number, made, lines)
    return lines


def _closing(slide: Any, number: int) -> list[Line]:
    """Tell that the list of what stands behind the charts is as it was."""
    if not any(shape.name == SOURCES for shape in slide.shapes):
        return []
    told = "its list is as it was: the footers hold today's counts"
    return [Line(number, SOURCES, "unchanged", told)]


def _without_chart(slide: Any, record: Record, number: int, made: Fresh) -> Line:
    """Draw the chart on a slide that said that there was no data."""
    item = str(record.request.get("chart"))
    empty = [shape for shape in slide.shapes if shape.name == slides.EMPTY]
    try:
        chart, fresh = made.slides(record)
    except ValueError as error:
        return Line(number, item, "not found", str(error))
    if not empty:
        return Line(number, item, "not found", "its shape was taken from the slide")
    if not has_data(chart):
        return Line(number, item, "unchanged", "still no data")
    drawn = slides.draw(slide, parts(chart)[0], chart)
    empty[0]._element.addprevious(drawn._element)
    empty[0]._element.getparent().remove(empty[0]._element)
    more = f"{len(fresh) - 1} more slides would be needed" if len(fresh) > 1 else ""
    return Line(number, item, "refreshed", more)


def _chart(slide: Any, shape: Any, record: Record | None, number: int, made: Fresh) -> Line:
    item = shape.name.removeprefix(CHART)
    if record is None or record.request.get("chart") != item:
        return Line(number, item, "not found", "the slide no longer tells how it was made")
    try:
        chart, fresh = made.slides(record)
    except ValueError as error:
        return Line(number, item, "not found", str(error))
    if not has_data(chart):
        return Line(number, item, "data gone", "nothing matches its filters now; left as it was")
    if record.part > len(fresh):
        told = f"it fills {len(fresh)} slides now, this was the {record.part}th; left as it was"
        return Line(number, item, "data gone", told)
    try:
        is_new, told = _numbers(slide, shape, chart, fresh, record)
    except LookupError as error:
        return Line(number, item, "data gone", f"{error}; left as it was")
    except PermissionError as error:
        return Line(number, item, "edited by hand", str(error))
    if is_new and (new := identity.of_shape(_drawn(fresh[record.part - 1]))):
        identity.stamp_shape(shape, new)
    if record.part == record.parts < len(fresh):
        told = "; ".join(
            filter(None, (told, f"it fills {len(fresh)} slides now: the rest is not shown"))
        )
    return Line(number, item, "refreshed" if is_new else "unchanged", told)


def _numbers(
    slide: Any, shape: Any, chart: Chart, fresh: list[Any], record: Record
) -> tuple[bool, str]:
    model = _drawn(fresh[record.part - 1])
    if getattr(shape, "has_chart", False) and getattr(model, "has_chart", False):
        done = native.refresh(shape, model, record)
    elif getattr(shape, "has_table", False) and getattr(model, "has_table", False):
        done = tables.refresh(shape, model, record, slide)
    elif hasattr(shape, "shapes") and hasattr(model, "shapes"):
        done = _drawing(slide, shape, chart, model, record)
    else:
        raise PermissionError("it is no longer the kind of shape that we made")
    return done


def _drawing(slide: Any, group: Any, chart: Chart, model: Any, record: Record) -> tuple[bool, str]:
    if drawings.is_edited(group, record):
        raise PermissionError("its words were edited")
    if identity.drawing_marks(model)[1] == record.state:
        return False, ""
    drawings.refresh(slide, group, parts(chart)[record.part - 1], chart, record)
    return True, "shapes were drawn anew in the same frame"


def _drawn(slide: Any) -> Any:
    return next(shape for shape in slide.shapes if shape.name.startswith(CHART))


def _texts(
    deck: Any, slide: Any, record: Record, number: int, made: Fresh, lines: list[Line]
) -> list[Line]:
    try:
        _, fresh = made.slides(record)
    except ValueError:
        return []
    if record.part > len(fresh):
        return []
    model = fresh[record.part - 1]
    first = _first(deck, record)
    told = texts.refresh(slide, model, record, number, first)
    touched = any(line.outcome == "refreshed" for line in (*lines, *told))
    if touched:
        _stamp(slide, model, record, told)
    return told


def _first(deck: Any, record: Record) -> int:
    """Return the number of the slide that lists the articles of a chart in parts."""
    for number, slide in enumerate(deck.slides, 1):
        held = identity.of_slide(slide)
        if held and held.part == 1 and held.request == record.request:
            return number
    return 1


def _stamp(slide: Any, model: Any, record: Record, told: list[Line]) -> None:
    """Note down how the slide is now; a text that was edited keeps its old mark."""
    new = identity.of_slide(model)
    if new is None:
        return
    kept = {line.item for line in told if line.outcome in ("edited by hand", "not found")}
    marks = dict(new.texts) | {
        place: record.texts[place] for place in kept if place in record.texts
    }
    drawn = next((s for s in identity.flat(slide.shapes) if s.name.startswith(CHART)), None)
    identity.stamp(slide, drawn, replace(new, texts=marks, box=new.box or record.box))
    if drawn is not None:
        alt, held = _drawn(model)._element._nvXxPr.cNvPr, drawn._element._nvXxPr.cNvPr
        if identity.mark(held.get("descr", "")) == record.texts.get("alt"):
            held.set("descr", alt.get("descr"))
