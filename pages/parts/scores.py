"""Precision and recall in tables: each share as a number, a bar, and a tick for the plain matcher."""

from collections.abc import Callable, Collection, Iterable, Sequence
from html import escape

import streamlit as st

from db.queries import PrecisionRow
from pages.parts.accuracy import (
    Counted,
    Errors,
    Example,
    KindScores,
    Measured,
    MineralScores,
    Share,
)

COUNTS = ("Right", "Wrong", "Missed")
REVIEWED = "Articles reviewed"
NAMES = {"primary": "Primary minerals"}  # of kinds that do not speak for themselves
MOST_ROWS = 12  # of the sortable table, before it scrolls
ROW = 35  # pixels, as Streamlit draws them


def percent(share: Share) -> str:
    """Return a share as a percentage, a dash for one that cannot be told."""
    return "–" if share is None else f"{share:.1%}".replace("%", " %")


def documents(of_set: Measured) -> str:
    """Return how many documents a set holds, in words."""
    return f"{of_set.documents:,} {'document' if of_set.documents == 1 else 'documents'}"


def at_a_glance(sets: Sequence[Measured]) -> None:
    """Draw the F1 of every kind in every set, and what texts each set holds."""
    kinds = list(dict.fromkeys(row.kind for of_set in sets for row in of_set.kinds))
    rows = []
    for of_set in sets:
        f1 = {row.kind: row.f1 for row in of_set.kinds}
        shares = (*(f1.get(kind) for kind in kinds), of_set.on_topic)
        about = f"<p>{escape(documents(of_set))}. {escape(of_set.origin)}</p>"
        cells = [f'<td class="number">{percent(share)}</td>' for share in shares]
        rows.append([f'<th scope="row">{escape(of_set.label)}{about}</th>', *cells])
    shown = (*(_kind(kind) for kind in kinds), "On topic")
    _draw(("Texts", *shown), rows, shown)


def by_kind(rows: Sequence[KindScores]) -> None:
    """Draw the scores of each kind of tag, those of the plain matcher beside them."""
    _draw(
        ("Kind", "Precision", "Recall", "F1", *COUNTS),
        [
            [
                _name(_kind(row.kind)),
                _score(_precision(row), row.plain.precision if row.plain else None),
                _score(row.recall, row.plain.recall if row.plain else None),
                _score(row.f1, row.plain.f1 if row.plain else None),
                *(_number(count) for count in (row.right, row.false, row.missed)),
            ]
            for row in rows
        ],
    )
    if any(row.plain for row in rows):
        st.html(
            '<p class="meta legend-score"><span class="bar"><i style="width:70%"></i></span> '
            'the tagger <span class="bar tick"><u style="left:50%"></u></span> '
            "the plain matcher, which looks for the same words and nothing else</p>"
        )


def by_mineral(rows: Sequence[MineralScores], key: str) -> None:
    """Draw the scores of each mineral in percent; a click on a heading sorts."""
    shares = ("Precision", "Recall", "F1")
    column = st.column_config
    bar = column.ProgressColumn(min_value=0, max_value=100, format="%.1f %%")
    st.dataframe(
        [
            {
                "Mineral": row.label,
                **{
                    name: None if share is None else 100 * share
                    for name, share in zip(
                        shares, (_precision(row), row.recall, row.f1), strict=True
                    )
                },
                **dict(zip(COUNTS, (row.right, row.false, row.missed), strict=True)),
            }
            for row in rows
        ],
        column_config={"Mineral": column.TextColumn(width="medium"), **dict.fromkeys(shares, bar)},
        height=ROW * (min(len(rows), MOST_ROWS) + 1) + 3,
        key=key,
    )


def errors(rows: Sequence[Errors]) -> None:
    """Draw the classes of error, the most frequent first, each opening to examples."""
    _draw(
        ("Class", "Errors", "What happened"),
        [
            [_name(row.name), _number(row.count), f"<td>{escape(row.what)}{_examples(row)}</td>"]
            for row in sorted(rows, key=lambda row: -row.count)
        ],
        ("Errors",),
    )


def corrected(
    rows: Iterable[PrecisionRow], first: str, named: Callable[[PrecisionRow], str]
) -> None:
    """Draw the scores on articles that users reviewed; `named` gives each row its name."""
    _draw(
        (first, "Precision", "Recall", *COUNTS, REVIEWED),
        [
            [
                _name(named(row)),
                _score(row.precision),
                _score(row.recall),
                *(_number(count) for count in (row.right, row.wrong, row.missed, row.articles)),
            ]
            for row in rows
        ],
    )


def _examples(row: Errors) -> str:
    """Return examples as HTML that opens: the sentence, the tag, the rule that decided, the text."""
    if not row.examples:
        return ""
    items = "".join(
        f"<li>{escape(each.sentence or each.document)}"
        f'<p class="meta">{escape(" · ".join(filter(None, _told(each))))}</p></li>'
        for each in row.examples
    )
    number = f"{len(row.examples)} {'example' if len(row.examples) == 1 else 'examples'}"
    return f"<details><summary>{number}</summary><ul>{items}</ul></details>"


def _told(each: Example) -> tuple[str | None, ...]:
    rule = f"rule: {each.rule}" if each.rule else None
    return _kind(each.kind), each.id, rule, each.document


def _draw(
    columns: Sequence[str],
    rows: Iterable[Sequence[str]],
    numbers: Collection[str] = (*COUNTS, REVIEWED),
) -> None:
    head = "".join(
        f'<th{_class(name in numbers)} scope="col">{escape(name)}</th>' for name in columns
    )
    body = "".join(f"<tr>{''.join(cells)}</tr>" for cells in rows)
    st.html(
        f'<div class="table scores"><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'
    )


def _precision(row: Counted) -> Share:
    """Return the precision, None where no tag was given that could be right."""
    return row.precision if row.right + row.false else None


def _kind(kind: str) -> str:
    return NAMES.get(kind, kind.capitalize())


def _class(number: bool) -> str:
    return ' class="number"' if number else ""


def _name(name: str) -> str:
    return f'<th scope="row">{escape(name)}</th>'


def _number(count: int) -> str:
    return f'<td class="number">{count:,}</td>'


def _score(share: Share, plain: Share = None) -> str:
    if share is None:
        return '<td class="faded">–</td>'
    tick = "" if plain is None else f'<u style="left:{plain:.1%}"></u>'
    beside = "" if plain is None else f" <small>plain {percent(plain)}</small>"
    bar = f'<span class="bar" aria-hidden="true"><i style="width:{share:.1%}"></i>{tick}</span>'
    return f'<td class="score">{percent(share)}{beside}{bar}</td>'
