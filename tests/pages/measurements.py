"""Clearly synthetic measurements, in the form in which `make bench` writes them."""

from typing import Any


def scores(right: int, false: int, missed: int) -> dict[str, float | int | None]:
    precision = right / (right + false) if right + false else None
    recall = right / (right + missed) if right + missed else None
    f1 = 2 * right / (2 * right + false + missed) if right + false + missed else None
    return {
        "precision": precision, "recall": recall, "f1": f1,
        "right": right, "false": false, "missed": missed,
    }  # fmt: skip


def plain(right: int, false: int, missed: int) -> dict[str, float | int | None]:
    held = scores(right, false, missed)
    return {name: held[name] for name in ("precision", "recall", "f1")}


REPORT: dict[str, Any] = {
    "date": "2025-05-06",
    "tagger": "synthetic-7",
    "sets": [
        {
            "id": "news",
            "label": "Synthetic news",
            "origin": "Sentences made up for a test; nobody published them.",
            "documents": 40,
            "kinds": [
                {"kind": "minerals", **scores(90, 10, 30), "plain": plain(90, 90, 10)},
                {"kind": "direct quotes", **scores(0, 0, 0), "plain": None},
            ],
            "on_topic": 0.975,
            "per_mineral": [
                {"id": "lithium", "label": "Lithium", **scores(30, 0, 5)},
                {"id": "lead", "label": "Lead <b>", **scores(2, 6, 1)},
            ],
            "errors": [
                {
                    "class": "Context words",
                    "what": "The word means something else here.",
                    "count": 6,
                    "examples": [
                        {
                            "kind": "minerals",
                            "id": "lead",
                            "document": "synthetic-12",
                            "sentence": "They took the <i>lead</i> in =talks.",
                            "rule": "form 'lead'",
                        }
                    ],
                }
            ],
        },
        {
            "id": "other",
            "label": "Other synthetic texts",
            "origin": "Made up too.",
            "documents": 1,
            "kinds": [{"kind": "countries", **scores(3, 1, 0), "plain": None}],
            "on_topic": None,
            "per_mineral": [],
            "errors": [],
        },
    ],
}
