"""What the tests of the readers share: one file written, read, and told apart."""

from pathlib import Path

from ingest.entry import Entry, Fault, Found
from ingest.sources.files import Options, read


def read_bytes(folder: Path, name: str, data: bytes) -> list[Found]:
    """Return what is found in a file of this name."""
    path = folder / name
    path.write_bytes(data)
    return list(read(path, Options()))


def entries(found: list[Found]) -> list[Entry]:
    return [item for item in found if isinstance(item, Entry)]


def faults(found: list[Found]) -> list[Fault]:
    return [item for item in found if isinstance(item, Fault)]


def told(found: list[Found], folder: Path) -> list[tuple[str, str]]:
    """Return place and reason of each fault, the folder left out of the place."""
    return [(item.locator.removeprefix(f"{folder}/"), item.reason) for item in faults(found)]
