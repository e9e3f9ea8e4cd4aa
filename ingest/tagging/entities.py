"""Takes the names that a backend found, where the rules have not: through the same masks and zones."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from ingest.tagging.backends import Entity
from ingest.tagging.candidates import Mask
from ingest.tagging.found import Found
from ingest.tagging.text import Text

Span = tuple[int, int]
IsTaken = Callable[[int, int], bool]


def hiding(entities: Iterable[Entity], text: Text) -> list[Mask]:
    """Return the bodies that hide what their names hold: a name of one word may be the thing itself."""
    plain = text.plain
    return [
        Mask(start, end, f"inside the name {plain[start:end]}")
        for start, end, kind in entities
        if kind == "organisation" and " " in plain[start:end]
    ]


def bodies(entities: Iterable[Entity], taken: IsTaken) -> list[Span]:
    """Return where bodies stand that nothing else takes."""
    return [
        (start, end)
        for start, end, kind in entities
        if kind == "organisation" and not taken(start, end)
    ]


def add_people(
    entities: Iterable[Entity],
    found: dict[str, Found],
    text: Text,
    rule: str,
    taken: IsTaken,
) -> None:
    """Add the people that nothing else takes: to who bears the name already, or as somebody new.

    A surname alone joins the one person of the text who bears it, and is nobody otherwise.
    """
    occupied = bytearray(len(text.plain))
    for one in found.values():
        for start, end, _ in one.spans:
            occupied[start:end] = b"\1" * (end - start)
    for start, end, name in _people(entities, text):
        if taken(start, end) or any(occupied[start:end]):
            continue
        by_surname: dict[str, list[Found]] = defaultdict(list)
        for one in found.values():
            by_surname[one.name.split()[-1]].append(one)
        same = by_surname[name] if " " not in name else [found[name]] if name in found else []
        if len(same) == 1:
            person = same[0]
        elif " " in name:
            person = found.setdefault(name, Found(name))
        else:
            continue
        occupied[start:end] = b"\1" * (end - start)
        person.spans.append((start, end, rule))
        person.spans.sort()


def _people(entities: Iterable[Entity], text: Text) -> Iterator[tuple[int, int, str]]:
    """Yield the people's names, the longest first, so that a surname finds its bearer."""
    people = [entity for entity in entities if entity.kind == "person"]
    for start, end, _ in sorted(people, key=lambda one: (one.start - one.end, one.start)):
        yield start, end, " ".join(text.plain[start:end].split())
