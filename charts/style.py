"""The looks that screen and slide share: colours, contrast, and what tells series apart."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Theme:
    """The colours around the data."""

    background: str
    text: str
    muted: str
    grid: str


LIGHT = Theme(background="#FFFFFF", text="#17212B", muted="#52606D", grid="#DDE3E9")
DARK = Theme(background="#11181F", text="#F0F4F8", muted="#A9B6C3", grid="#2E3A46")

BRAND = "#1F5F8B"  # everything that has no colour of its own
FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', Arial, sans-serif"

# Series differ by dash and marker too, so that colour is never the only sign. The names are
# Plotly's; the slides hold their own words for the same eight.
DASHES = ("solid", "dash", "dot", "dashdot", "longdash", "longdashdot", "solid", "dash")
MARKERS = ("circle", "square", "diamond", "triangle-up", "x", "star", "triangle-down", "cross")


def luminance(colour: str) -> float:
    """Return the relative luminance (WCAG 2) of "#RRGGBB", 0 to 1."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio (WCAG 2) of two colours, 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def blend(colour: str, background: str, share: float) -> str:
    """Return the colour laid over the background with an opacity of `share`."""
    pairs = zip(_parts(colour), _parts(background), strict=True)
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02X}" for a, b in pairs)


def ink(background: str) -> str:
    """Return a text colour that is legible on a background: black or white is on any."""
    choices = (LIGHT.text, "#FFFFFF", "#000000")
    return next(colour for colour in choices if contrast(colour, background) >= 4.5)


def legible(colour: str, background: str, ratio: float = 3.0) -> str:
    """Return the colour, moved away from the background until their contrast reaches `ratio`."""
    target = "#000000" if luminance(background) > 0.5 else "#FFFFFF"
    steps = (blend(target, colour, share / 20) for share in range(21))
    return next(step for step in steps if contrast(step, background) >= ratio or step == target)


def shade(value: float, highest: float, theme: Theme) -> str:
    """Return a matrix cell's colour: the background for zero, the brand colour for the highest."""
    if value <= 0 or highest <= 0:
        return theme.background
    top = legible(BRAND, theme.background)
    return blend(top, theme.background, 0.12 + 0.88 * value / highest)


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
