"""A native chart gets new numbers; whatever somebody set on it stays.

A series keeps its place in the chart, and so its look. A point or label that stands out moves with
its category.
"""

from copy import deepcopy
from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls

from exports.identity import Record, mark
from exports.stamping import axis_of

BEFORE_POINTS = ("idx", "order", "tx", "spPr", "invertIfNegative", "pictureOptions", "marker", "explosion")  # fmt: skip


def refresh(drawn: Any, fresh: Any, record: Record) -> tuple[bool, str]:
    """Bring a chart to the numbers of a fresh one; tell whether it changed, and what is worth telling."""
    chart, model = drawn.chart, fresh.chart
    ours = set(record.names)
    before = _values(chart)
    wanted = {series.name: series for series in model.plots[0].series}
    lost = [n for n in before if n not in wanted and mark(n) in ours]
    shown = [n for n in wanted if n in before or mark(n) not in ours]  # not what somebody took out
    kept = [n for n in before if n not in wanted and n not in lost]  # somebody's own
    if not shown:
        raise LookupError("none of its series is left")
    old, names = _categories(chart), _categories(model)
    after = {n: tuple(wanted[n].values) for n in shown}
    after |= {n: _moved(before[n], old, names) for n in kept}
    axis = _refresh_axis(chart, model, record)
    same = before == {n: after.get(n) for n in before} and len(after) == len(before)
    if same and old == names and not axis and _workbook(chart):
        return False, ""
    formats = {s.name: _format(s) for s in _series(chart)}
    _write(chart, lost, [n for n in before if n in after] + [n for n in shown if n not in before],
           names, after, formats)  # fmt: skip
    for series in _series(chart):
        if series.name not in before:
            _dress(series._element, wanted[series.name]._element)
        else:
            _move_points(series._element, old, names)
            if series.name in wanted:
                _colour_new(series._element, wanted[series.name]._element, set(old), names)
    _thin_labels(chart, model, len(old))
    fresh_names = [n for n in shown if n not in before]
    told = [f"new: {', '.join(fresh_names)}"] if fresh_names else []
    told += [f"gone: {', '.join(lost)}"] if lost else []
    told += [f"left out as before: {', '.join(n for n in wanted if n not in shown)}"] * (
        len(shown) < len(wanted)
    )
    return True, "; ".join(told)


def _series(chart: Any) -> list[Any]:
    return [series for plot in chart.plots for series in plot.series]


def _values(chart: Any) -> dict[str, tuple[float | None, ...]]:
    return {series.name: tuple(series.values) for series in _series(chart)}


def _categories(chart: Any) -> list[str]:
    return [str(category) for category in chart.plots[0].categories]


def _moved(
    values: tuple[float | None, ...], old: list[str], new: list[str]
) -> tuple[float | None, ...]:
    held = dict(zip(old, values, strict=False))
    return tuple(held.get(name) for name in new)


def _workbook(chart: Any) -> bool:
    return chart.part.chart_workbook.xlsx_part is not None


def _format(series: Any) -> str:
    found = series._element.find("{*}val/{*}numRef/{*}numCache/{*}formatCode")
    return found.text if found is not None and found.text else "General"


def _write(
    chart: Any, lost: list[str], order: list[str], names: list[str],
    values: dict[str, tuple[float | None, ...]], formats: dict[str, str],
) -> None:  # fmt: skip
    """Give the chart and its workbook the numbers, each series at the place that it has."""
    for series in _series(chart):
        if series.name in lost and len(_series(chart)) > 1:
            series._element.getparent().remove(series._element)
    places = {s.name: int(s._element.find("{*}order").get("val")) for s in _series(chart)}
    order.sort(key=lambda name: places.get(name, len(places) + 1000))
    data: Any = CategoryChartData(number_format="#,##0")  # type: ignore[no-untyped-call]
    data.categories = names
    for name in order:
        data.add_series(name, values[name], number_format=formats.get(name, "#,##0"))
    chart.replace_data(data)


def _dress(series: Any, model: Any) -> None:
    """Give a new series the look that it has in a fresh chart, not that of its neighbour."""
    for tag in ("spPr", "marker", "dPt", "dLbls", "trendline", "errBars"):
        for held in series.findall(f"{{*}}{tag}"):
            series.remove(held)
    for tag in ("dPt", "marker", "spPr"):
        for held in reversed(model.findall(f"{{*}}{tag}")):
            _after_head(series, deepcopy(held), tag)


def _after_head(series: Any, element: Any, tag: str) -> None:
    stop = BEFORE_POINTS.index(tag) if tag in BEFORE_POINTS else len(BEFORE_POINTS)
    before = [child for child in series if child.tag.rpartition("}")[2] in BEFORE_POINTS[:stop]]
    before[-1].addnext(element)


def _move_points(series: Any, old: list[str], new: list[str]) -> None:
    """Let points and labels that stand out follow their categories."""
    held = {name: at for at, name in enumerate(new)}
    for holder, tag in ((series, "dPt"), (series.find("{*}dLbls"), "dLbl")):
        if holder is None:
            continue
        found = holder.findall(f"{{*}}{tag}")
        if not found:
            continue
        anchor = found[0].getprevious()
        moved = []
        for point in found:
            holder.remove(point)
            index = point.find("{*}idx")
            at = int(index.get("val"))
            if at < len(old) and old[at] in held:
                index.set("val", str(held[old[at]]))
                moved.append(point)
        _insert(holder, anchor, sorted(moved, key=_index))


def _insert(holder: Any, anchor: Any, points: list[Any]) -> None:
    for point in reversed(points):
        if anchor is None:
            holder.insert(0, point)
        else:
            anchor.addnext(point)


def _index(point: Any) -> int:
    return int(point.find("{*}idx").get("val"))


def _colour_new(series: Any, model: Any, known: set[str], names: list[str]) -> None:
    """Give new categories our fixed colours where the points differ in theirs."""
    looks = {_index(point): point for point in model.findall("{*}dPt")}
    held = {_index(point): point for point in series.findall("{*}dPt")}
    if not looks and not held:
        return
    for at, name in enumerate(names):
        if name not in known:
            held[at] = deepcopy(looks[at]) if at in looks else _point(at, model)
    for point in series.findall("{*}dPt"):
        series.remove(point)
    for at in sorted(held, reverse=True):
        _after_head(series, held[at], "dPt")


def _point(at: int, model: Any) -> Any:
    point = parse_xml(
        f'<c:dPt {nsdecls("c")}><c:idx val="{at}"/><c:invertIfNegative val="0"/></c:dPt>'
    )
    if (look := model.find("{*}spPr")) is not None:
        point.append(deepcopy(look))
    return point


def _refresh_axis(chart: Any, model: Any, record: Record) -> bool:
    """Let the axis of values reach the new numbers, unless somebody has set its limits."""
    if axis_of(chart) != record.axis or axis_of(model) == record.axis or not record.axis:
        return False
    held, fresh = (one._chartSpace.find(".//{*}valAx") for one in (chart, model))
    for path in ("{*}scaling/{*}max", "{*}majorUnit"):
        held.find(path).set("val", fresh.find(path).get("val"))
    return True


def _thin_labels(chart: Any, model: Any, before: int) -> None:
    """Name as many categories as a fresh chart does when their number has changed."""
    if before == len(_categories(model)):
        return
    for tag in ("tickLblSkip", "tickMarkSkip"):
        held, fresh = (one._chartSpace.find(f".//{{*}}catAx/{{*}}{tag}") for one in (chart, model))
        if held is not None and fresh is not None:
            held.set("val", fresh.get("val"))
