"""Writes initiatives into their file, comments and layout kept, and all of it or nothing."""

import os
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile, TemporaryDirectory
from typing import Any

import tomlkit
from tomlkit.items import Array, Table

from taxonomy.forms import folded
from taxonomy.loader import FILES, FOLDER, Taxonomy, TaxonomyError, load

FILE = FILES["initiative"]
TABLE = "initiative"
WIDTH = 100  # of a line in the file
INDENT = " " * 4
LONGEST_NAME = len("examples.yes = ")
WHOLE_TEXT = 100_000  # characters: an acronym counts wherever the text also gives the name


@dataclass(frozen=True)
class NewInitiative:
    """An entry to be written; `forms` are the ways in which its name is printed."""

    id: str
    label: str
    kind: str
    forms: tuple[str, ...]
    acronym: str | None = None
    parties: tuple[str, ...] = ()
    minerals: tuple[str, ...] = ()
    example: str | None = None  # a sentence that earns the tag
    comment: str = ""  # on where the entry comes from


def current(folder: Path = FOLDER) -> str:
    """Return the file of initiatives as it stands."""
    try:
        return (folder / FILE).read_text(encoding="utf-8")
    except OSError as error:
        raise TaxonomyError(f"{FILE}: cannot be read ({error.strerror})") from None


def with_entry(text: str, new: NewInitiative) -> str:
    """Return the file with an entry added at its end; its acronym counts beside its name only."""
    entry = tomlkit.table()
    if new.comment:
        entry.add(tomlkit.comment(" ".join(new.comment.split())))
    entry["id"], entry["label"] = new.id, new.label
    if new.acronym:
        entry["acronym"] = new.acronym
    entry["kind"] = new.kind
    for name, values in (("parties", new.parties), ("minerals", new.minerals)):
        if values:
            entry[name] = _array(name, values)
    entry["forms"] = _array("forms", new.forms)
    if new.example:
        _set_example(entry, new.example)
    if new.acronym and new.acronym not in new.forms:
        guarded = tomlkit.table()
        guarded["forms"], guarded["cased"] = _array("forms", [new.acronym]), True
        guarded["near"], guarded["within"] = _array("near", new.forms), WHOLE_TEXT
        held = tomlkit.aot()
        held.append(guarded)
        entry["guarded"] = held
    entries = tomlkit.aot()
    entries.append(entry)
    written = tomlkit.document()
    written[TABLE] = entries
    return f"{text.rstrip()}\n\n{tomlkit.dumps(written).strip()}\n"


def with_forms(text: str, into: str, forms: Sequence[str], example: str | None) -> str:
    """Return the file with forms added to an entry, and a sentence that they earn its tag in."""
    document = tomlkit.parse(text)
    entries: Any = document[TABLE]
    entry = next((entry for entry in entries if entry["id"] == into), None)
    if entry is None:
        raise TaxonomyError(f"{FILE}: there is no entry '{into}': name one that the file holds")
    held = {folded(form) for form in entry.get("forms", ())}
    new = [form for form in forms if folded(form) not in held]
    if "forms" in entry:
        _extend(entry["forms"], new)
    elif new:
        _insert(entry, "forms", _array("forms", new))
    if example:
        _set_example(entry, example)
    return tomlkit.dumps(document)


def trial(text: str, folder: Path = FOLDER) -> Taxonomy:
    """Return the taxonomy as it would be with another file of initiatives; nothing is written."""
    with TemporaryDirectory() as made:
        copy = Path(made)
        for path in folder.glob("*.toml"):
            shutil.copy(path, copy)
        (copy / FILE).write_text(text, encoding="utf-8")
        return load(copy)


def replace(before: str, after: str, folder: Path = FOLDER) -> None:
    """Put a new text in the file's place at once; TaxonomyError where it cannot be, or has changed."""
    path = folder / FILE
    temporary = None
    try:
        with NamedTemporaryFile(
            "w", dir=folder, suffix=".new", encoding="utf-8", delete=False
        ) as new:
            temporary = Path(new.name)
            new.write(after)
            new.flush()
            os.fsync(new.fileno())
        shutil.copymode(path, temporary)
        if current(folder) != before:
            raise TaxonomyError(f"{FILE} was changed meanwhile: nothing was written; do it again")
        temporary.replace(path)
    except OSError as error:
        raise TaxonomyError(
            f"{path} cannot be written ({error.strerror}), so nothing was changed: make the folder "
            f"{folder} and the file writable for the account that runs this program, or edit the "
            "file by hand (docs/taxonomy.md)"
        ) from None
    finally:
        if temporary:
            temporary.unlink(missing_ok=True)


def _array(name: str, values: Sequence[str]) -> Array:
    made = tomlkit.array()
    made.extend(values)
    return made.multiline(len(f"{name} = {made.as_string()}") > WIDTH)


def _extend(array: Array, values: Sequence[str]) -> None:
    """Add values to an array: each on a line of its own where the array has lines."""
    if "\n" in array.as_string():
        for value in values:
            array.add_line(value, indent=INDENT)
        return
    array.extend(values)
    array.multiline(len(array.as_string()) > WIDTH - LONGEST_NAME)


def _set_example(entry: Table, sentence: str) -> None:
    """Add a sentence to `examples.yes`, in the dotted form that the file uses."""
    examples: Any = entry.get("examples")
    if examples is None:
        _insert(entry, "examples.yes", _array("examples.yes", [sentence]))
    elif "yes" not in examples:
        examples["yes"] = _array("examples.yes", [sentence])
    elif sentence not in examples["yes"]:
        _extend(examples["yes"], [sentence])


def _insert(entry: Table, dotted: str, value: Array) -> None:
    """Set a field of an entry, before its own tables."""
    entry.append(tomlkit.key(dotted.split(".")), value)
