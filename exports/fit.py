"""How much room a text takes. Widths are estimates, on the wide side, since fonts differ."""

import unicodedata
from collections.abc import Sequence

POINTS = 72  # in an inch
LINE = 1.37  # height of a line in sizes of its font, of the tallest of the usual fonts
# The wider of Arial and Noto Sans, in sizes of the font, by groups of like characters.
EMS = {
    character: em
    for em, characters in {
        0.28: "ijl|!.,:;'’‘`·",
        0.36: 'Iftr()[]{}-/\\ "“”',
        0.53: "cksvxyzJ?–",
        0.62: "abdeghnopqu0123456789$€£#_+=<>~^*",
        0.68: "ABEFKLPRSTVXYZ",
        0.79: "CDGHNOQU&",
        0.96: "mwMW@%—…",
    }.items()
    for character in characters
}


def width(text: str, size: float, bold: bool = False) -> float:
    """Return the width of a text on one line, in inches, for a sans-serif font of `size` points."""
    ems = sum(map(_em, text)) * (1.07 if bold else 1)
    return ems * size / POINTS


def wrapped(text: str, size: float, room: float, bold: bool = False) -> list[str]:
    """Return the lines that a text takes in `room` inches; a word longer than that is broken."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        for piece in _pieces(word, size, room, bold):
            longer = f"{line} {piece}" if line else piece
            if line and width(longer, size, bold) > room:
                lines.append(line)
                line = piece
            else:
                line = longer
    return [*lines, line] if line else lines


def cut(text: str, size: float, room: float, lines: int = 1, bold: bool = False) -> str:
    """Return the text, shortened with an ellipsis where it needs more than so many lines."""
    needed = wrapped(text, size, room, bold)
    if len(needed) <= lines:
        return " ".join(text.split())
    last = needed[lines - 1]
    while last and width(f"{last}…", size, bold) > room:
        last = last[:-1]
    return " ".join([*needed[: lines - 1], f"{last.rstrip(' ,;:·–-')}…"])


def largest(
    text: str, sizes: Sequence[float], room: float, height: float, bold: bool = False
) -> tuple[float, str]:
    """Return the largest size at which the text fits, and the text, cut where none does."""
    for size in sizes:
        if len(wrapped(text, size, room, bold)) * size * LINE / POINTS <= height:
            return size, " ".join(text.split())
    size = sizes[-1]
    return size, cut(text, size, room, int(height * POINTS / (size * LINE)), bold)


def _pieces(word: str, size: float, room: float, bold: bool) -> list[str]:
    pieces = [""]
    for character in word:
        if pieces[-1] and width(pieces[-1] + character, size, bold) > room:
            pieces.append("")
        pieces[-1] += character
    return pieces


def _em(character: str) -> float:
    if unicodedata.east_asian_width(character) in "WF":
        return 1.02
    if unicodedata.combining(character):
        return 0.0
    return EMS.get(character, 0.7)
