"""Reads docs/accuracy.json, which `make bench` writes: how often the tags are right."""

import csv
from collections.abc import Iterator
from datetime import date
from io import StringIO
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from db.session import ROOT

FILE = ROOT / "docs" / "accuracy.json"
Share = float | None  # 0 to 1; None where nothing was given, or nothing was there to be found
COLUMNS = ("Texts", "Kind", "Tag", "Matcher", "Precision", "Recall", "F1", "Right", "Wrong", "Missed")  # fmt: skip


class AccuracyError(RuntimeError):
    """A file of measurements that cannot be read; the text names the file and the cure."""


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True)


class Scores(_Part):
    """Precision, recall and their harmonic mean, F1."""

    precision: Share
    recall: Share
    f1: Share


class Counted(Scores):
    """Scores with what they were counted from: tags given rightly, given wrongly, not given."""

    right: int
    false: int
    missed: int


class KindScores(Counted):
    """The scores of one kind of tag, beside those of the plain matcher where it was measured."""

    kind: str
    plain: Scores | None


class MineralScores(Counted):
    """The scores of one mineral."""

    id: str
    label: str


class Example(_Part):
    """One error: the tag, the document, its sentence and the rule that decided."""

    kind: str
    id: str | None
    document: str
    sentence: str | None
    rule: str | None


class Errors(_Part):
    """Errors of one class, with some of them."""

    name: str = Field(alias="class")
    what: str
    count: int
    examples: tuple[Example, ...]


class Measured(_Part):
    """What was measured on one set of labelled documents; `origin` says what texts these are."""

    id: str
    label: str
    origin: str
    documents: int
    kinds: tuple[KindScores, ...]
    on_topic: Share
    per_mineral: tuple[MineralScores, ...]
    errors: tuple[Errors, ...]


class Report(_Part):
    """Everything that one run of `make bench` measured."""

    date: date
    tagger: str
    sets: tuple[Measured, ...]


def load(path: Path | None = None) -> Report | None:
    """Return what was measured, None when nothing was; raise AccuracyError for a broken file."""
    file = path or FILE
    try:
        return Report.model_validate_json(file.read_bytes())
    except FileNotFoundError:
        return None
    except (OSError, ValidationError) as error:
        cause = error.strerror if isinstance(error, OSError) else _first_fault(error)
        raise AccuracyError(
            f"{file.parent.name}/{file.name} cannot be read ({cause}): write it anew with make bench"
        ) from error


def as_csv(report: Report) -> bytes:
    """Return every score as a row: UTF-8 with a mark that spreadsheets need, shares from 0 to 1."""
    text = StringIO()
    sheet = csv.writer(text)
    sheet.writerow(COLUMNS)
    for measured in report.sets:
        sheet.writerows(_rows(measured))
    return text.getvalue().encode("utf-8-sig")


def _rows(measured: Measured) -> Iterator[tuple[object, ...]]:
    for row in measured.kinds:
        yield (measured.label, row.kind, "", "tagger", *_values(row))
        if plain := row.plain:
            scores = (plain.precision, plain.recall, plain.f1)
            yield (measured.label, row.kind, "", "plain matcher", *scores, None, None, None)
    for mineral in measured.per_mineral:
        yield (measured.label, "minerals", mineral.label, "tagger", *_values(mineral))


def _values(row: Counted) -> tuple[object, ...]:
    return (row.precision, row.recall, row.f1, row.right, row.false, row.missed)


def _first_fault(error: ValidationError) -> str:
    fault = error.errors()[0]
    place = ".".join(str(part) for part in fault["loc"])
    return f"{place}: {fault['msg']}" if place else fault["msg"]
