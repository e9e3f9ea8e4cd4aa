"""Reads labelled texts: the project's own, the development folder's, or any file of the same form.

One JSON object a line: id, title, text, and what a reader found in it: on_topic, minerals, primary,
sectors, countries, initiatives (all ids), persons (name), orgs, quotes (speaker, first_words), and
its language where that is not English.
What a line does not say is not scored for it. `sets.toml` says which files make which set.
"""

import json
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ingest.tagging import Document

FOLDER = Path(__file__).parent
OWN_TEXTS = FOLDER / "labelled"
LISTS = ("minerals", "primary", "sectors", "countries", "initiatives", "persons", "orgs", "quotes")
NEEDED_IN = {"persons": "name", "quotes": "first_words"}
GIVEN = "Given on the command line."


class LabelledError(ValueError):
    """Labelled texts that cannot be used; the text names file, line and cure."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A text and what a reader found in it."""

    document: Document
    labels: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class LabelledSet:
    """Texts that are scored together, and where they come from.

    Of texts that are not `ours` only a few words may be printed. In a set of `idioms` no text is
    about any mineral.
    """

    id: str
    label: str
    origin: str
    texts: tuple[Labelled, ...]
    ours: bool = False
    idioms: bool = False


def project_sets(
    table: Path = FOLDER / "sets.toml", own_texts: Path = OWN_TEXTS
) -> list[LabelledSet]:
    """Return the sets that `sets.toml` names and that are here, in its order.

    Raises LabelledError for a set of the project's own without its file, and for a file without a set.
    """
    sets: list[LabelledSet] = []
    taken: set[Path] = set()
    for entry in tomllib.loads(table.read_text(encoding="utf-8"))["set"]:
        described = {key: entry[key] for key in ("id", "label", "origin")}
        if "outside" in entry:
            folder = table.parent / entry["outside"]
            if folder.is_dir():
                sets.append(LabelledSet(**described, texts=tuple(_read_folder(folder))))
            continue
        files = [own_texts / name for name in entry["files"]]
        taken |= set(files)
        texts = _unrepeated(text for file in files for text in read_lines(file))
        idioms = entry.get("idioms", False)
        sets.append(LabelledSet(**described, texts=tuple(texts), ours=True, idioms=idioms))
    for file in sorted(set(own_texts.glob("*.jsonl")) - taken):
        raise LabelledError(f"{file.name} belongs to no set: name it in {table.name}")
    return sets


def given_set(path: Path) -> LabelledSet:
    """Return a file of labelled texts, or a folder of such files, as a set of its own."""
    texts = _read_folder(path) if path.is_dir() else read_lines(path)
    return LabelledSet(path.stem, str(path), GIVEN, tuple(_unrepeated(texts)))


def read_lines(path: Path) -> Iterator[Labelled]:
    """Yield the labelled texts of a JSON Lines file, or raise LabelledError."""
    for place, line in _objects(path):
        labels = {key: value for key, value in line.items() if value is not None}
        for key in ("id", "text"):
            if not isinstance(labels.get(key), str):
                raise LabelledError(f"{place}: '{key}' is missing or is no text")
        _check_labels(place, labels)
        document = Document(
            labels["id"], labels.get("title", ""), labels["text"], language=labels.get("language")
        )
        yield Labelled(document, labels)


def _read_folder(folder: Path) -> Iterator[Labelled]:
    """Yield the texts of a folder: dev_documents with dev_labels beside it, or every file."""
    if not (folder / "dev_labels.jsonl").exists():
        files = sorted(folder.glob("*.jsonl"))
        if not files:
            raise LabelledError(f"{folder}: holds no labelled texts; give a folder of .jsonl files")
        for file in files:
            yield from read_lines(file)
        return
    labels = {}
    for place, line in _objects(folder / "dev_labels.jsonl"):
        _check_labels(place, line)
        labels[line["id"]] = line
    for _, line in _objects(folder / "dev_documents.jsonl"):
        document = Document(line["id"], line["title"], line["text"])
        yield Labelled(document, labels[line["id"]])


def _objects(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the place and content of each line that is not blank."""
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except FileNotFoundError:
        raise LabelledError(f"{path}: no such file or folder") from None
    except UnicodeDecodeError:
        raise LabelledError(f"{path}: is not UTF-8; save it as UTF-8") from None
    for number, line in enumerate(lines, 1):
        if line.strip():
            place = f"{path.name}, line {number}"
            try:
                content = json.loads(line)
            except json.JSONDecodeError as error:
                raise LabelledError(f"{place}: is not JSON: {error.msg}") from None
            if not isinstance(content, dict):
                raise LabelledError(f"{place}: is not a JSON object")
            yield place, content


def _check_labels(place: str, labels: Mapping[str, Any]) -> None:
    for key in LISTS:
        values = labels.get(key, [])
        if not isinstance(values, list):
            raise LabelledError(f"{place}: '{key}' must be a list; leave it out if it is not known")
        needed = NEEDED_IN.get(key)
        for value in values:
            whole = isinstance(value, dict) and value.get(needed) if needed else value
            if not isinstance(whole, str) or not whole:
                wanted = f"objects with '{needed}'" if needed else "texts"
                raise LabelledError(f"{place}: '{key}' must hold {wanted}, not {value!r}")


def _unrepeated(texts: Iterable[Labelled]) -> Iterator[Labelled]:
    seen = set()
    for text in texts:
        if text.document.id in seen:
            raise LabelledError(f"the id '{text.document.id}' is used twice in one set")
        seen.add(text.document.id)
        yield text
