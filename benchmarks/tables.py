"""The record as tables for the terminal."""

from collections.abc import Iterator

from benchmarks.floors import Fall
from benchmarks.markdown import in_n
from benchmarks.report import Record

MOST_EXAMPLES = 5
COLUMNS = ("precision", "recall", "F1", "was", "right", "false", "missed")


def tables(whole: Record, before: Record | None) -> Iterator[str]:
    """Yield the lines of all sets; `before` is the record that is kept, for the F1 that was."""
    kept = {of_set["id"]: of_set for of_set in before["sets"]} if before else {}
    for of_set in whole["sets"]:
        yield f"\n{of_set['label']}: {of_set['documents']} texts"
        if of_set["kinds"]:
            yield f"{'kind':<24}" + "".join(f"{name:>10}" for name in COLUMNS)
        for row in of_set["kinds"]:
            counts = f"{row['right']:>10}{row['false']:>10}{row['missed']:>10}"
            yield f"{row['kind']:<24}{_shares(row)}{_was(row, kept.get(of_set['id']))}{counts}"
            if row["plain"]:
                yield f"{'  plain matcher':<24}{_shares(row['plain'])}"
        if of_set["on_topic"] is not None:
            yield f"{'on topic, share right':<24}{of_set['on_topic']:>10.3f}"
        if "idioms" in of_set:
            yield in_n(of_set)
        yield from _faults(of_set)


def _was(row: Record, before: Record | None) -> str:
    same = [old["f1"] for old in before["kinds"] if old["kind"] == row["kind"]] if before else []
    return f"{same[0]:>10.3f}" if same else f"{'–':>10}"


def _faults(of_set: Record) -> Iterator[str]:
    """Yield which minerals are false or missed how often, and how many errors each class has."""
    minerals = [
        f"{row['id']} +{row['false']} -{row['missed']}"
        for row in sorted(of_set["per_mineral"], key=lambda row: -row["false"] - row["missed"])
        if row["false"] or row["missed"]
    ]
    if minerals:
        yield f"  minerals, +false -missed: {', '.join(minerals)}"
    for cls in of_set["errors"]:
        yield f"  {cls['count']:>5}  {cls['class']}"


def broken(fall: Fall, whole: Record) -> Iterator[str]:
    """Yield examples of what is wrong with a figure, from the most frequent classes of error."""
    of_set = next(row for row in whole["sets"] if row["id"] == fall.set)
    kind = "minerals" if fall.figure == "texts without a mineral" else fall.figure
    kind = kind.removesuffix(" f1").removesuffix(" precision")
    examples = [
        f"    {cls['class']}: {one['document']}: {one['id']}: “{one['sentence']}” ({one['rule']})"
        for cls in of_set["errors"]
        if "false" in cls["class"] or not fall.figure.endswith("precision")
        for one in cls["examples"]
        if one["kind"] == kind
    ]
    yield from examples[:MOST_EXAMPLES]


def _shares(row: Record) -> str:
    return "".join(f"{row[name]:>10.3f}" for name in ("precision", "recall", "f1"))
