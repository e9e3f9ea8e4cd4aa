"""docs/accuracy.md: the record for readers."""

import re
from collections.abc import Iterator, Mapping, Sequence

from benchmarks.idioms import IdiomRow
from benchmarks.plain import WHAT
from benchmarks.report import Record

HEAD = """\
# Accuracy, measured

Written by `make bench`; edit nothing here. The same as data: [accuracy.json](accuracy.json).

Measured on {date} with the tagger `{tagger}` (the fingerprint of the taxonomy).

Of everything the tagger found, *precision* is the share that is right; of everything that readers of
the texts labelled, *recall* is the share that was found; *F1* is their harmonic mean.
{plain}

Organisations count as found under any name that the text prints for them, legal forms aside; direct
quotes by their first four words; facets (mining and processing, trade policy) are not scored. Tests
fail when a figure falls below its floor in `benchmarks/floors.toml`.
"""
SPECIAL = re.compile(r"([\\`*\[\]<>|#]|(?<=\])\()")

Idioms = Mapping[str, Sequence[IdiomRow]]  # by the id of the set


def markdown(whole: Record, idioms: Idioms) -> str:
    """Return the page."""
    head = HEAD.format(date=whole["date"], tagger=whole["tagger"], plain=WHAT)
    parts = [head, *_overview(whole)]
    for of_set in whole["sets"]:
        parts += _set(of_set, idioms.get(of_set["id"], ()))
    return "\n".join(parts)


def _overview(whole: Record) -> Iterator[str]:
    yield "## At a glance: F1\n"
    kinds = list(dict.fromkeys(row["kind"] for of in whole["sets"] for row in of["kinds"]))
    yield f"| set | texts | {' | '.join(kinds)} | on topic |"
    yield f"|---|{'---:|' * (len(kinds) + 2)}"
    for of in whole["sets"]:
        f1 = {row["kind"]: _share(row["f1"]) for row in of["kinds"]}
        cells = [f1.get(kind, "–") for kind in kinds]
        yield f"| {of['label']} | {of['documents']} | {' | '.join(cells)} | {_share(of['on_topic'])} |"
    yield ""


def _set(of: Record, idioms: Sequence[IdiomRow]) -> Iterator[str]:
    yield f"## {of['label']}\n"
    on_topic = (
        "" if of["on_topic"] is None else f" On or off topic: {_share(of['on_topic'])} right."
    )
    yield f"{of['documents']} texts. {of['origin']}{on_topic}\n"
    if "idioms" in of:
        yield from _idioms(of, idioms)
    if of["kinds"]:
        yield from _kinds(of)
    if "idioms" not in of:
        yield from _minerals(of)
    for cls in of["errors"]:
        yield f"**{cls['class']}** ({cls['count']}). {cls['what']}\n"
        for example in cls["examples"]:
            id_ = f"{example['kind']} **{_escaped(example['id'])}**, " if example["id"] else ""
            yield f"- `{example['document']}`: {id_}“{_escaped(example['sentence'])}” ({_escaped(example['rule'])})"
        yield ""


def _kinds(of: Record) -> Iterator[str]:
    yield "| kind | precision | recall | F1 | right | false | missed | plain matcher: P / R / F1 |"
    yield "|---|---:|---:|---:|---:|---:|---:|---:|"
    for row in of["kinds"]:
        plain = row["plain"]
        beside = " / ".join(map(_share, plain.values())) if plain else "–"
        yield f"| {row['kind']} | {_shares(row)} | {_counts(row)} | {beside} |"
    yield ""


def _minerals(of: Record) -> Iterator[str]:
    wrong = [row for row in of["per_mineral"] if row["false"] or row["missed"]]
    right = len(of["per_mineral"]) - len(wrong)
    if not of["per_mineral"]:
        return
    yield f"Of {len(of['per_mineral'])} minerals, {right} are without a fault."
    yield f"The others:\n\n{_mineral_table(wrong)}" if wrong else ""


def _mineral_table(rows: Sequence[Record]) -> str:
    head = "| mineral | right | false | missed | precision | recall | F1 |\n|---|---:|---:|---:|---:|---:|---:|"
    lines = [f"| {row['label']} | {_counts(row)} | {_shares(row)} |" for row in rows]
    return "\n".join([head, *lines, ""])


def _idioms(of: Record, rows: Sequence[IdiomRow]) -> Iterator[str]:
    yield f"**{in_n(of)}.**\n"
    yield "| mineral | decided by | texts | earn the mineral |"
    yield "|---|---|---:|---:|"
    for row in rows:
        yield f"| {row.mineral} | {row.decided_by} | {row.texts} | {row.tagged} |"
    yield ""


def in_n(of: Record) -> str:
    """Return how many of a set's idioms earn a mineral, as a sentence."""
    texts, tagged = of["idioms"]["texts"], of["idioms"]["tagged"]
    if not tagged:
        return f"None of {texts} texts earns a mineral"
    return f"{tagged} of {texts} texts earn a mineral: 1 in {texts / tagged:.0f}"


def _shares(row: Record) -> str:
    return " | ".join(_share(row[name]) for name in ("precision", "recall", "f1"))


def _counts(row: Record) -> str:
    return " | ".join(str(row[name]) for name in ("right", "false", "missed"))


def _share(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def _escaped(text: str) -> str:
    return SPECIAL.sub(r"\\\1", text)
