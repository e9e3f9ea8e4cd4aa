"""Every source with its account: what it brought, how often it failed, whether it is silent."""

from collections.abc import Mapping, Sequence
from html import escape

import streamlit as st

from charts.period import written
from db.filters import Filters
from db.queries import Account, SourceStatus
from db.queries.accounts import SHOWN
from pages.parts import link, outcomes, theme
from pages.parts.source_health import Health, health, share, sparkline

COLUMNS = (
    ("Source", ""), ("State", ""), ("Last success", ""), (f"New a day, {SHOWN} days", ""),
    ("New", "number"), ("On topic", "number"), ("Errors", "number"), ("Last run", ""),
)  # fmt: skip
STATES = ("All", "Trouble", "Well", "Not yet", "Off")
ANY = "Any"


def figures(accounts: Mapping[str, Account], rows: Sequence[SourceStatus]) -> None:
    """Draw what all sources together brought."""
    held = accounts.values()
    new, topical = sum(one.new for one in held), sum(one.on_topic for one in held)
    entries, errors = sum(one.entries for one in held), sum(one.errors for one in held)
    trouble = sum(health(row, accounts.get(row.id)).trouble for row in rows)
    theme.figures(
        (
            ("New texts read", f"{new:,}", f"in {SHOWN} days, on topic or not"),
            ("On topic", f"{topical:,}", f"{share(topical, new)} of what was read"),
            ("Errors", f"{errors:,}", f"{share(errors, entries)} of {entries:,} entries"),
            (
                "In trouble",
                f"{trouble:,}",
                f"of {sum(row.enabled for row in rows):,} enabled sources",
            ),
        )
    )


def draw(rows: Sequence[SourceStatus], accounts: Mapping[str, Account], filters: Filters) -> None:
    """Draw the sources, those in trouble first, with what narrows the list."""
    judged = [(row, accounts.get(row.id), health(row, accounts.get(row.id))) for row in rows]
    judged.sort(key=lambda one: (one[2].rank, one[0].label.casefold()))
    with st.container(border=True, key="sources"):
        enabled = sum(row.enabled for row in rows)
        theme.card_head("Sources", f"{len(rows):,} known, {enabled:,} enabled")
        state, kind, language, country = _narrowed(rows)
        shown = [
            one
            for one in judged
            if _is(one[2], state)
            and kind in (ANY, one[0].kind)
            and language in (ANY, one[0].language)
            and country in (ANY, one[0].country)
        ]
        if not shown:
            st.html('<p class="nothing">No source is like that.</p>')
            return
        head = "".join(f"<th{_class(kind)}>{name}</th>" for name, kind in COLUMNS)
        body = "".join(_row(*one, filters) for one in shown)
        st.html(
            f'<div class="table"><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'
        )


def _narrowed(rows: Sequence[SourceStatus]) -> tuple[str, str, str, str]:
    with st.container(horizontal=True, gap="small", vertical_alignment="bottom", key="narrow"):
        state = st.segmented_control(
            "State", STATES, default="All", required=True, key="source_state", width="content"
        )
        chosen = [
            st.selectbox(
                label,
                [ANY, *sorted({value for row in rows if (value := getattr(row, field))})],
                key=f"source_{field}",
                width=150,
            )
            for label, field in (("Kind", "kind"), ("Language", "language"), ("Country", "country"))
        ]
    return state or "All", chosen[0], chosen[1], chosen[2]


def _is(one: Health, state: str) -> bool:
    return {
        "Trouble": one.trouble, "Well": one.word == "well",
        "Not yet": one.word == "not yet", "Off": one.word == "off",
    }.get(state, True)  # fmt: skip


def _row(row: SourceStatus, account: Account | None, one: Health, filters: Filters) -> str:
    address = escape(link.address("sources", filters, source=row.id))
    name = f'<a href="{address}">{escape(row.label)}</a>'
    why = f'<span class="meta">{escape(one.why)}</span>' if one.why else ""
    fault = ' class="fault"' if one.trouble else ""
    success = account.last_success if account else None
    last = outcomes.counts(row.last_run.outcomes) if row.last_run else ""
    numbers = (
        (
            f"{account.new:,}",
            share(account.on_topic, account.new),
            share(account.errors, account.entries),
        )
        if account
        else ("", "", "")
    )
    cells = "".join(f'<td class="number">{number}</td>' for number in numbers)
    return (
        f"<tr><td>{name}</td><td><span{fault}>{one.word}</span> {why}</td>"
        f'<td class="date">{written(success.date()) if success else "never"}</td>'
        f"<td>{sparkline(account)}</td>{cells}<td>{last}</td></tr>"
    )


def _class(kind: str) -> str:
    return f' class="{kind}"' if kind else ""
