"""python -m exports deck, and the list of ready-made briefings."""

import os
import tempfile
from argparse import Namespace
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from tqdm import tqdm

from charts.opened import DatabaseError, label_of, reading
from exports.briefing import Briefing, BriefingError, filled, load, ready
from exports.deck import deck


def deck_command(given: Namespace) -> int:
    """Write the slides of a briefing to a file."""
    try:
        with reading() as session:
            briefing, stem = _asked(given, lambda tag: label_of(session, tag))
            out: Path = given.out or Path(f"{stem}.pptx")
            _check(out, given.force)
            today = given.day or datetime.now(UTC).date()
            with tqdm(total=len(briefing.slides), unit="slide", leave=False) as bar:
                made = deck(briefing, session, given.base_url, today, bar.update)
    except DatabaseError as error:
        raise BriefingError(str(error)) from None
    write(out, made.data)
    print(f"{out}: {made.slides:,} slides")
    for title in made.empty:
        print(f"  nothing to show: {title}")
    return 0


def ready_command(_given: Namespace) -> int:
    """List the ready-made briefings."""
    for name, briefing in ready().items():
        about = f"--with {briefing.needs}:…" if briefing.needs else ""
        print(f"{name:<16} {len(briefing.slides):>3} slides  {about}".rstrip())
    return 0


def write(path: Path, data: bytes) -> None:
    """Write a file whole or not at all."""
    try:
        handle, beside = tempfile.mkstemp(dir=path.parent or Path(), prefix=f".{path.name}")
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(data)
            Path(beside).replace(path)
        except BaseException:
            Path(beside).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise BriefingError(f"{path}: {(error.strerror or 'cannot be written').lower()}") from None


def _asked(given: Namespace, label: Callable[[str], str | None]) -> tuple[Briefing, str]:
    if bool(given.briefing) == bool(given.ready):
        raise BriefingError("name a briefing's file, or a ready-made one: --ready weekly_monitor")
    if given.briefing:
        return load(given.briefing), str(given.briefing.with_suffix(""))
    known = ready()
    if given.ready not in known:
        raise BriefingError(f"no ready-made briefing '{given.ready}' ({', '.join(known)})")
    briefing = known[given.ready]
    if not briefing.needs:
        return briefing, given.ready
    if not given.tag:
        raise BriefingError(
            f"{given.ready} is about one {briefing.needs}: --with {briefing.needs}:…"
        )
    name = label(given.tag)
    if name is None:
        raise BriefingError(f"nothing is stored under '{given.tag}'")
    return filled(briefing, given.tag, name), f"{given.ready}-{given.tag.partition(':')[2]}"


def _check(out: Path, force: bool) -> None:
    if out.suffix.lower() != ".pptx":
        raise BriefingError(f"{out}: the name of a presentation ends in .pptx")
    if out.exists() and not force:
        raise BriefingError(f"{out} is there already: --force writes over it")
