"""A chart as it was asked for: its id, filters and choices, in a form that people can read and edit.

chart = "minerals_over_time"
minerals = ["lithium", "rare_earths"]
since = "-3m"
"""

import inspect
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from charts import CHARTS
from charts.chart import Chart
from charts.link import KINDS
from charts.relative import RELATIVE, day_of
from charts.timeline_view import View, view_from_query
from db.filters import Filters, Quoted

SHORT = {name: kinds[0] for name, kinds in KINDS.items() if len(kinds) == 1}
LISTS = (*KINDS, "sources")
DATES = ("since", "until")
TO_FILL = "{id}"  # stands in a ready-made briefing for the tag it is filled with
UNITS = ("stories", "articles")
NUMBERS = {"limit": 1, "offset": 0}  # the least of each choice that is a number
VIEW = "view"  # the choice that a timeline's own parameters are
QUOTED = tuple(one.name for one in fields(Quoted))


class AskedError(ValueError):
    """A field that cannot be read; the text names it and says what it may hold."""


@dataclass(frozen=True)
class Asked:
    """What a chart is made from. `since` and `until` are days, or reckoned from the day of making.

    `choices` are those that the chart's build takes beyond the filters, such as its actor.
    """

    chart: str
    filters: Filters = Filters()
    since: date | str | None = None
    until: date | str | None = None
    choices: Mapping[str, Any] = field(default_factory=dict)

    def build(self, session: Session, today: date) -> Chart:
        """Return the chart as of a day."""
        asked = self.filters_on(today)
        choices = dict(self.choices)
        if VIEW in choices:
            choices[VIEW] = view_from_query(choices[VIEW])
        return CHARTS[self.chart].build(session, asked, **choices)

    def filters_on(self, today: date) -> Filters:
        """Return the filters with the days that relative ones mean on a day."""
        since, until = day_of(self.since, today), day_of(self.until, today)
        if isinstance(self.since, str) and until is None:
            until = today  # "the last seven days" end today, whatever is dated ahead
        return self.filters.but(since=since, until=until)


def of(chart: str, filters: Filters, choices: Mapping[str, Any] | None = None) -> Asked:
    """Return what was asked for by a chart on a page."""
    bare = filters.but(since=None, until=None)
    plain = {
        name: value.query() if isinstance(value, View) else value
        for name, value in (choices or {}).items()
    }
    held = {name: value for name, value in plain.items() if value or name == "limit"}
    return Asked(chart, bare, filters.since, filters.until, held)


def to_mapping(asked: Asked) -> dict[str, Any]:
    """Return the readable form: only what differs from the default; short ids where they are clear."""
    held: dict[str, Any] = {"chart": asked.chart}
    for name in LISTS:
        if ids := getattr(asked.filters, name):
            held[name] = [_short(name, id_) for id_ in ids]
    held |= {name: getattr(asked, name) for name in DATES if getattr(asked, name)}
    held |= {"text": asked.filters.text} if asked.filters.text else {}
    held |= {"unit": asked.filters.unit} if asked.filters.unit != "stories" else {}
    if asked.filters.quoted:
        quoted = asked.filters.quoted
        held["quoted"] = {name: getattr(quoted, name) for name in QUOTED if getattr(quoted, name)}
    return held | ({"choices": dict(asked.choices)} if asked.choices else {})


def from_mapping(held: Mapping[str, Any]) -> Asked:
    """Return what a readable form asks for; raise AskedError that names the field."""
    known = {"chart", *LISTS, *DATES, "text", "unit", "quoted", "choices"}
    if unknown := sorted(held.keys() - known):
        raise AskedError(f"{unknown[0]}: no such field (fields: {', '.join(sorted(known))})")
    chart = str(held.get("chart"))
    if chart not in CHARTS:
        raise AskedError(f"chart: no chart '{chart}' (charts: {', '.join(CHARTS)})")
    ids = {name: _ids(name, held.get(name, [])) for name in LISTS}
    filters = Filters().but(
        **ids,
        text=_text("text", held.get("text", "")),
        unit=_one_of("unit", held.get("unit", "stories"), UNITS),
        quoted=_quoted(held.get("quoted")),
    )
    dates = {name: _day(name, held.get(name)) for name in DATES}
    return Asked(chart, filters, **dates, choices=_choices(chart, held.get("choices", {})))


def _short(name: str, id_: str) -> str:
    return id_.removeprefix(f"{SHORT[name]}:") if name in SHORT else id_


def _ids(name: str, given: Any) -> tuple[str, ...]:
    if not isinstance(given, list | tuple) or not all(isinstance(id_, str) for id_ in given):
        raise AskedError(f'{name}: must be a list of ids, such as {name} = ["…"]')
    full = [f"{SHORT[name]}:{id_}" if name in SHORT and ":" not in id_ else id_ for id_ in given]
    for id_ in full:
        if name in KINDS and id_ != TO_FILL and id_.partition(":")[0] not in KINDS[name]:
            raise AskedError(f"{name}: '{id_}' is none of {', '.join(KINDS[name])}")
    return tuple(dict.fromkeys(full))


def _day(name: str, given: Any) -> date | str | None:
    if given is None or given == "":
        return None
    if isinstance(given, date):
        return given
    if isinstance(given, str) and RELATIVE.fullmatch(given):
        return given
    try:
        return date.fromisoformat(given)
    except (TypeError, ValueError):
        raise AskedError(
            f"{name}: '{given}' is no day (2026-03-01), nor reckoned from today (-7d, -3m, -1y)"
        ) from None


def _text(name: str, given: Any) -> str:
    if not isinstance(given, str):
        raise AskedError(f"{name}: must be text")
    return given


def _one_of(name: str, given: Any, allowed: tuple[str, ...]) -> Any:
    if given not in allowed:
        raise AskedError(f"{name}: '{given}' is none of {', '.join(allowed)}")
    return given


def _quoted(given: Any) -> Quoted | None:
    if given is None:
        return None
    if not isinstance(given, Mapping) or given.keys() - set(QUOTED):
        raise AskedError(f"quoted: may hold {', '.join(QUOTED)}")
    return Quoted(**given)


def _choices(chart: str, given: Any) -> dict[str, Any]:
    takes = list(inspect.signature(CHARTS[chart].build).parameters)[2:]
    if not isinstance(given, Mapping):
        raise AskedError("choices: must be a table of the chart's own choices")
    if unknown := sorted(given.keys() - set(takes)):
        may = ", ".join(takes) or "none"
        raise AskedError(f"choices.{unknown[0]}: {chart} takes no such choice (it takes: {may})")
    if CHARTS[chart].of_actor and not given.get("actor"):
        raise AskedError(f'choices.actor: {chart} needs one, such as actor = "person:…"')
    return {name: _choice(name, value) for name, value in given.items()}


def _choice(name: str, given: Any) -> Any:
    if name in NUMBERS:
        if type(given) is not int or given < NUMBERS[name]:
            raise AskedError(f"choices.{name}: must be a whole number from {NUMBERS[name]} on")
        return given
    if name != VIEW:
        return _text(f"choices.{name}", given)
    if not isinstance(given, Mapping) or view_from_query(given).query() != dict(given):
        raise AskedError(f"choices.{name}: holds what a timeline's address has no parameter for")
    return dict(given)
