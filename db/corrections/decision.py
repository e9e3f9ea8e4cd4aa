"""What an analyst decides, and whether it can be taken as it is."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Literal

Action = Literal["remove", "add", "checked"]
Field = Literal["title", "text"]
Strength = Literal["primary", "passing"]


class CorrectionError(ValueError):
    """A correction that cannot be taken; the text names the cause and the cure."""


@dataclass(frozen=True)
class NewCorrection:
    """A decision on one article.

    `remove` and `add` name a tag by its full id. `add` also names the words that show it: code
    points of `title` or `text`, end not included. `by` says who decides, `why` gives the reason.
    """

    action: Action
    tag_id: str | None
    by: str
    why: str
    field: Field | None = None
    start: int | None = None
    end: int | None = None
    strength: Strength = "passing"


def signed(by: str) -> str:
    """Return the name of who decides, or raise CorrectionError when there is none."""
    if name := one_line(by):
        return name
    raise CorrectionError("the correction has no name: say who decides it")


def one_line(text: str) -> str:
    """Return a text as one line that every database takes."""
    return " ".join(text.replace("\0", " ").encode("utf-8", "replace").decode("utf-8").split())


def words_of(new: NewCorrection, article: Any) -> str:
    """Return the words that an `add` points at, or raise CorrectionError."""
    if new.field not in ("title", "text") or new.start is None or new.end is None:
        raise CorrectionError("nothing is marked: mark the words of the title or text that show it")
    if new.strength not in ("primary", "passing"):
        raise CorrectionError(f"'{new.strength}' is no strength: use primary or passing")
    text = article.title if new.field == "title" else article.body
    if not 0 <= new.start < new.end <= len(text):
        raise CorrectionError(
            f"{new.start} to {new.end} is outside the {new.field}, which has {len(text):,} "
            "characters: reload the page, the article may have changed, and mark the words again"
        )
    words: str = text[new.start : new.end]
    if not words.strip():
        raise CorrectionError("only blanks are marked: mark the words that show it")
    return words


def check_tag(new: NewCorrection, tag: Any | None, borne: Collection[str]) -> None:
    """Raise CorrectionError unless the tag is known and, as the action needs, borne or missing."""
    if new.action == "checked":
        if new.tag_id is not None:
            raise CorrectionError(
                f"a check is of the whole article: leave out {new.tag_id}, or remove or add it"
            )
        return
    if new.action not in ("remove", "add"):
        raise CorrectionError(f"'{new.action}' is no correction: use remove, add or checked")
    if tag is None:
        raise CorrectionError(f"there is no tag '{new.tag_id}': choose one that the taxonomy holds")
    if new.action == "remove" and tag.id not in borne:
        raise CorrectionError(
            f"the article does not bear {tag.label}: reload the page, it may have changed"
        )
    if new.action == "add" and tag.id in borne:
        raise CorrectionError(
            f"the article bears {tag.label} already: remove it first to give it other words"
        )
