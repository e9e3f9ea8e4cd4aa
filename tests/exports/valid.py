"""Holds files against the Office Open XML standard: what it forbids, PowerPoint wants to repair."""

from pathlib import Path

from openxml_audit import FileFormat, OpenXmlValidator

VALIDATOR = OpenXmlValidator(FileFormat.MICROSOFT_365)


def faults(data: bytes, path: Path) -> list[str]:
    """Return what is wrong with a .pptx or .xlsx, which is written to a path to be read."""
    path.write_bytes(data)
    found = VALIDATOR.validate(path)
    return [f"{error.part_uri} {error.path}: {error.description}" for error in found.errors]
