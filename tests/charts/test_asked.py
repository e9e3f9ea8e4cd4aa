"""Charts as people ask for them: read, written, reckoned from a day, and refused with the field named."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charts import asked
from charts.asked import Asked, AskedError
from charts.relative import day_of
from db.filters import Filters, Quoted

KEYS = st.from_regex(r"[a-z][a-z0-9_]{0,8}", fullmatch=True)


def ids(*kinds: str) -> st.SearchStrategy[tuple[str, ...]]:
    one = st.tuples(st.sampled_from(kinds), KEYS).map(":".join)
    return st.lists(one, max_size=3, unique=True).map(tuple)


FILTERS = st.builds(
    Filters,
    minerals=ids("mineral"),
    sectors=ids("sector"),
    initiatives=ids("initiative"),
    actors=ids("organisation", "person", "country"),
    sources=st.lists(KEYS, max_size=2, unique=True).map(tuple),
    text=st.text(st.characters(exclude_categories=["C"]), max_size=20),
    unit=st.sampled_from(["stories", "articles"]),
    also=ids("mineral", "person"),
    quoted=st.none() | st.builds(Quoted, text=KEYS, kind=st.just("direct"), anywhere=st.booleans()),
)
DAYS = st.none() | st.dates() | st.sampled_from(["-7d", "-2w", "-3m", "-1y"])


@given(FILTERS, DAYS, DAYS)
def test_what_is_written_reads_the_same(
    filters: Filters, since: date | str | None, until: date | str | None
) -> None:
    one = Asked("top_minerals", filters, since, until, {"limit": 5})
    assert asked.from_mapping(asked.to_mapping(one)) == one


def test_the_form_is_short() -> None:
    filters = Filters(minerals=("mineral:lithium",), since=date(2026, 1, 1))
    assert asked.to_mapping(asked.of("top_sectors", filters)) == {
        "chart": "top_sectors", "minerals": ["lithium"], "since": date(2026, 1, 1)
    }  # fmt: skip


@pytest.mark.parametrize(
    ("held", "told"),
    [
        ({"chart": "pie"}, "chart: no chart 'pie'"),
        ({"chart": "top_minerals", "mineral": ["x"]}, "mineral: no such field"),
        ({"chart": "top_minerals", "minerals": "lithium"}, "minerals: must be a list"),
        ({"chart": "top_minerals", "minerals": ["sector:ev"]}, "minerals: 'sector:ev' is none of"),
        ({"chart": "top_minerals", "since": "last week"}, "since: 'last week' is no day"),
        ({"chart": "top_minerals", "unit": "pages"}, "unit: 'pages' is none of"),
        ({"chart": "top_minerals", "choices": {"top": 3}}, "choices.top: top_minerals takes no"),
        ({"chart": "actor_minerals"}, "choices.actor: actor_minerals needs one"),
        ({"chart": "top_minerals", "quoted": {"who": "x"}}, "quoted: may hold"),
        ({"chart": "top_minerals", "text": 3}, "text: must be text"),
    ],
)
def test_a_wrong_field_is_named(held: dict[str, object], told: str) -> None:
    with pytest.raises(AskedError) as error:
        asked.from_mapping(held)
    assert str(error.value).startswith(told)


@pytest.mark.parametrize(
    ("given", "day"),
    [
        ("-7d", date(2026, 3, 25)),
        ("-1d", date(2026, 3, 31)),
        ("-2w", date(2026, 3, 18)),
        ("-1m", date(2026, 3, 1)),
        ("-1y", date(2025, 4, 1)),
        (date(2020, 1, 1), date(2020, 1, 1)),
        (None, None),
    ],
)
def test_days_are_reckoned_from_the_day_of_making(
    given: date | str | None, day: date | None
) -> None:
    assert day_of(given, date(2026, 3, 31)) == day


def test_what_begins_some_days_ago_ends_today() -> None:
    one = Asked("top_minerals", since="-7d")
    assert one.filters_on(date(2026, 3, 31)) == Filters(
        since=date(2026, 3, 25), until=date(2026, 3, 31)
    )
