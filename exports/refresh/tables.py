"""A table gets new rows and columns by name; heights, widths, fonts and shading by hand stay."""

from copy import deepcopy
from typing import Any

from pptx.oxml.ns import qn

from charts.style import BRAND, LIGHT, shade
from exports import grid, identity
from exports.identity import Record, mark


def refresh(drawn: Any, fresh: Any, record: Record, slide: Any) -> tuple[bool, str]:
    """Bring a table to the cells of a fresh one; tell whether it changed, and what is worth telling."""
    old, new = _cells(drawn.table), _cells(fresh.table)
    theirs = [
        at for at, one in enumerate(identity.row_marks(drawn.table), 1) if one not in record.rows
    ]
    edited = [old[at][0] for at in theirs]
    if old == new:
        return False, ""
    if {mark(name) for name in old[0]} != set(record.names):
        raise PermissionError("its head was edited, so that its columns cannot be told")
    _order_columns(drawn.table._tbl, fresh.table._tbl, old[0], new[0])
    _order_rows(drawn.table._tbl, fresh.table._tbl, old, new, theirs)
    _fill(drawn.table, fresh, record, old, set(edited), slide)
    told = f"rows edited by hand are kept: {', '.join(edited)}" if edited else ""
    gone = [row[0] for row in old[1:] if row[0] not in {r[0] for r in new} | set(edited)]
    return True, "; ".join(filter(None, (told, f"gone: {', '.join(gone)}" if gone else "")))


def _cells(table: Any) -> list[list[str]]:
    return [identity.texts(row) for row in table.rows]


def _order_columns(table: Any, model: Any, old: list[str], new: list[str]) -> None:
    """Put columns in the order of the fresh table; new ones come from it, and the width stays."""
    if old == new:
        return
    places = {name: at for at, name in enumerate(old)}
    wide = sum(int(column.get("w")) for column in table.tblGrid)
    _pick(table.tblGrid, list(table.tblGrid), list(model.tblGrid), places, new)
    scale = wide / sum(int(column.get("w")) for column in table.tblGrid)
    for column in table.tblGrid:
        column.set("w", str(round(int(column.get("w")) * scale)))
    for row in table.tr_lst:
        _pick(row, list(row.tc_lst), list(model.tr_lst[0].tc_lst), places, new)


def _pick(
    holder: Any, held: list[Any], models: list[Any], places: dict[str, int], new: list[str]
) -> None:
    for one in held:
        holder.remove(one)
    ordered = [
        held[places[name]] if name in places else deepcopy(models[at])
        for at, name in enumerate(new)
    ]
    for at, one in enumerate(ordered):
        holder.insert(at, one)


def _order_rows(
    table: Any, model: Any, old: list[list[str]], new: list[list[str]], theirs: list[int]
) -> None:
    """Put rows in the order of the fresh table; rows that somebody wrote stay where they stand."""
    rows = list(table.tr_lst)
    held: dict[str, list[Any]] = {}
    for at, row in enumerate(rows[1:], 1):
        if at not in theirs:
            held.setdefault(old[at][0], []).append(row)
    own = {old[at][0] for at in theirs}
    ordered = [
        held[cells[0]].pop(0) if held.get(cells[0]) else deepcopy(model.tr_lst[at])
        for at, cells in enumerate(new)
        if at and cells[0] not in own
    ]
    for at in theirs:
        ordered.insert(at - 1 if at < len(rows) - 1 else len(ordered), rows[at])
    for row in rows[1:]:
        table.remove(row)
    for row in reversed(ordered):
        rows[0].addnext(row)


def _fill(
    table: Any, fresh: Any, record: Record, old: list[list[str]], edited: set[str], slide: Any
) -> None:
    """Write the fresh texts, links and shading, each where it is still ours."""
    pending: dict[str, list[Any]] = {}
    for row in fresh.table.rows:
        pending.setdefault(" ".join(row.cells[0].text.split()), []).append(row)
    matrix = bool(record.highest)
    for at, row in enumerate(table.rows):
        name = " ".join(row.cells[0].text.split())
        if name in edited or not pending.get(name):
            continue
        model = pending[name].pop(0)
        for cell, wanted in zip(row.cells, model.cells, strict=True):
            ours = _is_ours(cell, record.highest, matrix)
            _say(cell, wanted, slide, fresh)
            if ours:
                _shade(cell, wanted)
            if not matrix and at:
                _merge_colours(cell, wanted)


def _merge_colours(cell: Any, wanted: Any) -> None:
    """Keep every other row of a table shaded when rows have moved."""
    if _colour(cell) in (grid.BAND, LIGHT.background.upper()):
        _shade(cell, wanted)


def _is_ours(cell: Any, highest: float, matrix: bool) -> bool:
    """Tell whether a cell is shaded as its number was when we wrote it."""
    colour = _colour(cell)
    if not matrix:
        return colour in (grid.BAND, BRAND.upper(), LIGHT.background.upper())
    number = cell.text.replace(",", "").replace("·", "0").strip()
    value = int(number) if number.isdigit() else 0
    return colour in (shade(value, highest, LIGHT).upper(), LIGHT.background.upper(), None)


def _colour(cell: Any) -> str | None:
    found = cell._tc.find(f"{qn('a:tcPr')}/{qn('a:solidFill')}/{qn('a:srgbClr')}")
    return None if found is None else f"#{found.get('val')}".upper()


def _say(cell: Any, wanted: Any, slide: Any, fresh: Any) -> None:
    if " ".join(cell.text.split()) != " ".join(wanted.text.split()):
        replace_text(cell.text_frame, wanted.text)
    links = [run.hyperlink.address for p in wanted.text_frame.paragraphs for run in p.runs]
    if links and links[0]:
        for run in cell.text_frame.paragraphs[0].runs:
            run._r.get_or_add_rPr()
            _link(run, links[0], slide)


def _link(run: Any, address: str, slide: Any) -> None:
    properties = run._r.get_or_add_rPr()
    for held in properties.findall(qn("a:hlinkClick")):
        properties.remove(held)
    identity.link(properties, slide.part, address)


def _shade(cell: Any, wanted: Any) -> None:
    """Give a cell the shading of another, and the ink that can be read on it."""
    for tag in ("a:solidFill", "a:noFill"):
        for held in cell._tc.get_or_add_tcPr().findall(qn(tag)):
            held.getparent().remove(held)
    fill = wanted._tc.get_or_add_tcPr().find(qn("a:solidFill"))
    if fill is not None:
        properties = cell._tc.tcPr
        lines = [
            one for one in properties if one.tag.rpartition("}")[2].startswith(("ln", "cell3D"))
        ]
        properties.insert(len(lines), deepcopy(fill))
    for own, theirs in zip(cell.text_frame.paragraphs, wanted.text_frame.paragraphs, strict=False):
        ink = theirs._p.find(f".//{qn('a:defRPr')}/{qn('a:solidFill')}")
        for old in own._p.findall(f".//{qn('a:defRPr')}/{qn('a:solidFill')}"):
            if ink is not None:
                old.getparent().replace(old, deepcopy(ink))


def replace_text(frame: Any, text: str) -> None:
    """Give a frame another text in the look of its first run."""
    first, *others = frame.paragraphs
    for paragraph in others:
        paragraph._p.getparent().remove(paragraph._p)
    runs = list(first.runs)
    for extra in (*runs[1:], *first._p.findall(qn("a:br"))):
        held = extra._r if hasattr(extra, "_r") else extra
        held.getparent().remove(held)
    run = runs[0] if runs else first.add_run()
    run.text = text.replace("\v", " ").replace("\n", " ")
