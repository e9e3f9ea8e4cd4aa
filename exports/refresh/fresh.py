"""The charts of today that a deck is compared with."""

from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from charts.chart import Chart
from exports import briefing, slides
from exports.clean import cleaned
from exports.deck import built
from exports.identity import Record
from exports.template import presentation


class Fresh:
    """The charts of today, each made once, with the slides that they would have now."""

    def __init__(self, session: Session, day: date, since: date | str | None) -> None:
        self._session, self._day, self._since = session, day, since
        self._held: dict[str, tuple[Chart, list[Any]]] = {}

    def slides(self, record: Record) -> tuple[Chart, list[Any]]:
        """Return today's chart of a record, and its slides."""
        key = f"{record.request} {record.base} {record.bare}"
        if key not in self._held:
            self._held[key] = self._made(record)
        return self._held[key]

    def _made(self, record: Record) -> tuple[Chart, list[Any]]:
        item = briefing.item(record.request)
        if self._since:
            item = replace(item, asked=replace(item.asked, since=self._since))
        asked = item.asked
        chart = (
            asked.build(self._session, self._day)
            if record.bare
            else built(item, self._session, self._day)
        )
        chart = cleaned(chart)
        scratch = presentation()
        slides.add_chart(scratch, chart, record.base, briefing.mapping(item), bare=record.bare)
        return chart, list(scratch.slides)
