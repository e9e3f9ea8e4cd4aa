"""Where things stand on a slide, in inches: 16:9, no two boxes meet."""

from dataclasses import dataclass

from pptx.dml.color import RGBColor
from pptx.util import Inches, Length

WIDTH, HEIGHT = 13.333, 7.5


@dataclass(frozen=True)
class Box:
    """A rectangle on the slide, in inches."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.top + self.height

    @property
    def emu(self) -> tuple[Length, Length, Length, Length]:
        """Left, top, width and height as python-pptx takes them."""
        return Inches(self.left), Inches(self.top), Inches(self.width), Inches(self.height)


MARGIN = 0.6
INNER = WIDTH - 2 * MARGIN
TITLE = Box(MARGIN, 0.28, INNER, 0.97)  # two lines of the smallest size
SUBTITLE = Box(MARGIN, 1.25, INNER, 0.36)
BODY = Box(MARGIN, 1.72, INNER, 4.88)
FOOTER = Box(MARGIN, 6.74, INNER - 0.7, 0.5)
NUMBER = Box(WIDTH - MARGIN - 0.6, 6.74, 0.6, 0.5)

TITLE_SIZES = (28, 26, 24)  # points, the largest that fits
SUBTITLE_SIZE = 14
TEXT_SIZE = 12  # the smallest on any slide


def rgb(colour: str) -> RGBColor:
    """Return "#RRGGBB" as python-pptx takes it."""
    return RGBColor(int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16))  # type: ignore[no-untyped-call]
