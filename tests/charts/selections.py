"""The selections and the charts of them that the tests of charts and exports go through."""

from datetime import date
from functools import cache

from charts import CHARTS
from charts.chart import Chart
from db.filters import Filters
from db.session import session
from tests.charts.archive import Archive

ACTOR = "organisation:organisation_0"
SELECTIONS = {
    "all": Filters(),
    "articles": Filters(unit="articles"),
    "publishers": Filters(
        unit="publishers", sectors=("sector:sector_0", "sector:sector_1"), since=date(2024, 3, 1)
    ),
    "dated": Filters(since=date(2024, 6, 3), until=date(2024, 8, 20)),
    "tags": Filters(
        minerals=("mineral:mineral_0", "mineral:mineral_2", "mineral:mineral_13"),
        sectors=("sector:sector_0", "sector:sector_1"),
        since=date(2024, 1, 1),
    ),
    "also": Filters(also=("country:AX",), sources=("alpha", "beta"), unit="articles"),
    "nothing": Filters(since=date(2019, 1, 1), until=date(2019, 2, 1)),
}


def built(archive: Archive, id_: str, selection: str) -> Chart:
    """Return a chart of a selection, built on the archive's database."""
    return _built(archive.url, id_, selection)


@cache
def _built(url: str, id_: str, selection: str) -> Chart:
    chosen = {"actor": ACTOR} if CHARTS[id_].of_actor else {}
    with session(url) as opened:
        return CHARTS[id_].build(opened, SELECTIONS[selection], **chosen)
