"""The few kinds of chart, as frozen values: what a chart says, with no word on how it is drawn.

Screen and slide draw the same value, so that a number cannot differ between them.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from db.filters import Filters as Filters
from db.filters import Unit as Unit
from db.queries.periods import Period as Period

Precision = Literal["day", "month", "quarter", "year"]
Status = Literal["verified", "believed", "reported"]


@dataclass(frozen=True)
class Reference:
    """One article behind a chart, as a slide's notes and a list cite it."""

    article_id: int
    title: str
    publisher: str
    day: date
    link: str | None


@dataclass(frozen=True)
class Sources:
    """What stands behind a chart: counts, the newest articles and the view that shows it again."""

    filters: Filters  # of the view
    behind: Filters  # of the articles: the view's, and at least one of the tags that are shown
    described: str  # the filters but their dates in words, "" when there are none
    stories: int
    articles: int
    publishers: int
    sources: int
    since: date | None  # the first and last day asked for, else those with an article
    until: date | None
    newest: tuple[Reference, ...]  # at most 50, newest first; one a story when stories are counted
    made_at: datetime  # aware, UTC

    @property
    def listed(self) -> int:
        """How many rows the list behind the chart has: stories, or else articles."""
        return self.stories if self.filters.unit == "stories" else self.articles


@dataclass(frozen=True)
class Head:
    """What every chart carries: a stable id, its title, its subtitle and its sources."""

    id: str
    title: str
    subtitle: str
    page: str  # the page that shows it, as in its URL: "mentions"
    sources: Sources
    own: tuple[tuple[str, str], ...] = ()  # the page's own parameters in that URL
    takeaway: str = ""  # the headline of its slide, in place of its title
    note: str = ""  # what somebody wrote for its notes


@dataclass(frozen=True)
class Series:
    """A named row of values, one a category; None is a gap. `key` is the tag id behind it."""

    name: str
    values: tuple[float | None, ...]
    colour: str
    key: str | None = None


@dataclass(frozen=True)
class Lines:
    """Values over time, one line a series; categories are the first days of the periods."""

    head: Head
    categories: tuple[date, ...]
    period: Period
    series: tuple[Series, ...]
    value_label: str


@dataclass(frozen=True)
class Columns:
    """Upright columns over time or categories; stacked when there is more than one series.

    Over time, `starts` holds the first days of the periods that the categories name. As a `share`,
    each column is as tall as the next, and divided as the values are.
    """

    head: Head
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    value_label: str
    starts: tuple[date, ...] = ()
    period: Period | None = None
    share: bool = False


@dataclass(frozen=True)
class Bars:
    """A ranking as lying bars, longest first; `keys` are the tag ids, `colours` one a bar."""

    head: Head
    categories: tuple[str, ...]
    values: tuple[float, ...]
    keys: tuple[str | None, ...]
    colours: tuple[str, ...]
    value_label: str


@dataclass(frozen=True)
class Matrix:
    """Counts of two kinds of tag that meet in one story; values are rows of columns."""

    head: Head
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    row_keys: tuple[str, ...]
    column_keys: tuple[str, ...]
    values: tuple[tuple[int, ...], ...]
    value_label: str


@dataclass(frozen=True)
class Mark:
    """One event on a timeline; hollow when it is only believed, a bar when the day is not known."""

    event_id: int
    date: date
    precision: Precision
    kind: str
    status: Status
    label: str
    source: str | None  # an address, or the publisher of the article that reports it


@dataclass(frozen=True)
class Attention:
    """In how many stories or articles an initiative is in the month that begins on `start`."""

    start: date
    count: int


@dataclass(frozen=True)
class Lane:
    """One initiative's marks, in order of date, and the months in which it is in the news."""

    name: str
    key: str
    marks: tuple[Mark, ...]
    attention: tuple[Attention, ...] = ()


@dataclass(frozen=True)
class Timeline:
    """Lanes of dated events; `span` bounds the axis, None leaves it to the events."""

    head: Head
    lanes: tuple[Lane, ...]
    span: tuple[date, date] | None = None


@dataclass(frozen=True)
class Table:
    """Plain rows under headings; `links` gives a row's address, or None."""

    head: Head
    columns: tuple[str, ...]
    rows: tuple[tuple[str | int | float | date | None, ...], ...]
    links: tuple[str | None, ...] = ()


@dataclass(frozen=True)
class Card:
    """Words said, as printed, and who is said to have said them where and when.

    `names` are the minerals, sectors and initiatives of these words. Role and organisation are
    those that the article states; `link` opens the article.
    """

    text: str
    kind: str  # direct, indirect
    speaker: str | None
    role: str | None
    organisation: str | None
    publisher: str
    day: date
    names: tuple[str, ...]
    article_id: int
    title: str
    link: str | None


@dataclass(frozen=True)
class Cards:
    """Quotes, newest first, each as a card."""

    head: Head
    cards: tuple[Card, ...]


@dataclass(frozen=True)
class Figure:
    """A number with its name, and what it was before, None where that is not counted.

    `of` is the label of the tag `key` where the number is a tag's.
    """

    name: str
    value: int
    before: int | None
    of: str | None = None
    key: str | None = None


@dataclass(frozen=True)
class Figures:
    """Key figures, each large; `unit` is what those of tags count."""

    head: Head
    figures: tuple[Figure, ...]
    unit: Unit


Chart = Lines | Columns | Bars | Matrix | Timeline | Table | Cards | Figures


def has_data(chart: Chart) -> bool:
    """Tell whether there is anything to draw; a chart of zeros has nothing."""
    match chart:
        case Lines() | Columns():
            return any(value for series in chart.series for value in series.values)
        case Bars():
            return any(chart.values)
        case Matrix():
            return any(value for row in chart.values for value in row)
        case Timeline():
            return any(lane.marks for lane in chart.lanes)
        case Table():
            return bool(chart.rows)
        case Cards():
            return bool(chart.cards)
        case Figures():
            return bool(chart.figures)
