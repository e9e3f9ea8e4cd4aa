"""People and bodies found by a model that the user has installed, beside the rules; none by default.

MONITOR_ENTITIES names it as `backend:argument`. A backend is a function under the entry-point group
`critical_minerals_monitor.entities` that takes the argument and returns a Backend.
"""

import os
from collections.abc import Callable, Iterable
from importlib import import_module
from importlib.metadata import entry_points
from typing import Literal, NamedTuple, Protocol, get_args

from ingest.errors import UserError

GROUP = "critical_minerals_monitor.entities"
SETTING = "MONITOR_ENTITIES"
OWN = {"spacy": "ingest.spacy_entities:load"}
Kind = Literal["person", "organisation"]


class Entity(NamedTuple):
    """A name in a text: code points, end not included."""

    start: int
    end: int
    kind: Kind


class Backend(Protocol):
    """Finds the names of people and bodies in a text; `name` is shown as the rule that took them."""

    name: str

    def entities(self, text: str) -> Iterable[Entity]:
        """Return the names in a text, in any order."""
        ...


class BackendError(UserError):
    """A backend that cannot be used, or that breaks the contract."""


def setting() -> str:
    """Return what MONITOR_ENTITIES names, "" for the rules alone."""
    return os.environ.get(SETTING, "").strip()


def configured() -> Backend | None:
    """Return the backend that is asked for, None for the rules alone; BackendError if it cannot be had."""
    asked = setting()
    if not asked:
        return None
    name, _, argument = asked.partition(":")
    return _loader(name)(argument)


def names_in(backend: Backend | None, text: str) -> list[Entity]:
    """Return what a backend finds in a text, in order, once it is found to keep the contract."""
    if backend is None:
        return []
    found = sorted({Entity(*entity) for entity in backend.entities(text)})
    for entity in found:
        if entity.kind not in get_args(Kind):
            raise BackendError(
                f"{backend.name} gave the kind '{entity.kind}': it may give person or organisation"
            )
        if not 0 <= entity.start < entity.end <= len(text):
            raise BackendError(
                f"{backend.name} gave {entity.start} to {entity.end} in a text of {len(text)} "
                "characters: offsets are code points, end not included"
            )
    return [trimmed for entity in found if (trimmed := _trimmed(entity, text))]


def _trimmed(entity: Entity, text: str) -> Entity | None:
    """Leave out blanks at either end, and names that run over the end of a line."""
    words = text[entity.start : entity.end]
    start = entity.start + len(words) - len(words.lstrip())
    end = entity.end - (len(words) - len(words.rstrip()))
    return Entity(start, end, entity.kind) if start < end and "\n" not in words.strip() else None


def _loader(name: str) -> Callable[[str], Backend]:
    found = {point.name: point for point in entry_points(group=GROUP)}
    if name in found:
        try:
            return found[name].load()  # type: ignore[no-any-return]
        except (ImportError, AttributeError) as error:
            raise BackendError(
                f"{SETTING}: the backend '{name}' cannot be loaded ({error}): install its package "
                "again, or unset the setting"
            ) from error
    if name in OWN:
        module, _, function = OWN[name].partition(":")
        return getattr(import_module(module), function)  # type: ignore[no-any-return]
    known = ", ".join(sorted({*OWN, *found}))
    raise BackendError(
        f"{SETTING}: there is no backend '{name}': use {known}, as in spacy:en_core_web_sm, "
        "or unset the setting"
    )
