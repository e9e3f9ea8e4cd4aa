"""Briefings kept as files: a draft for each reader, and those saved by name for everyone.

A file is written only over what its writer has read, so that nobody's work is lost unseen.
"""

import os
import re
import threading
import unicodedata
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from db.session import ROOT
from exports.briefing import Briefing, BriefingError, parse, written
from exports.deck_command import write

SETTING = "MONITOR_BRIEFINGS"  # the folder, where it is not data/briefings
DRAFTS = "drafts"
LONGEST = 60  # characters of a file's name
DRAFT = re.compile(r"[0-9a-f]{16}")
LOCK = threading.Lock()


class ChangedError(BriefingError):
    """A file that somebody else has written since it was read."""


@dataclass(frozen=True)
class Kept:
    """A briefing as it stands in a file; `mark` tells one state of the file from another."""

    briefing: Briefing
    mark: str  # "" where there is no file yet


def folder() -> Path:
    """Return the folder of the briefings."""
    return Path(os.environ.get(SETTING, "").strip() or ROOT / "data" / "briefings")


def names() -> list[str]:
    """Return the names of what is saved, in order."""
    return sorted(path.stem for path in folder().glob("*.toml"))


def name_of(title: str) -> str:
    """Return the name of the file that a title is saved under: "weekly-monitor"."""
    plain = unicodedata.normalize("NFKC", title).casefold()
    return re.sub(r"\W+", "-", plain).strip("-_")[:LONGEST].strip("-_") or "briefing"


def saved(name: str) -> Kept:
    """Return what is saved under a name, or raise BriefingError."""
    path = folder() / f"{name_of(name)}.toml"
    kept = _read(path)
    if not kept.mark:
        raise BriefingError(f"{path.name}: nothing is saved under this name any more")
    return kept


def save(name: str, briefing: Briefing, mark: str) -> str:
    """Save over the file that was read with this mark, and return its new one."""
    return _write(folder() / f"{name_of(name)}.toml", briefing, mark)


def draft(reader: str) -> Kept:
    """Return a reader's draft: an empty one where there is none yet."""
    return _read(_draft_file(reader))


def keep_draft(reader: str, briefing: Briefing, mark: str) -> str:
    """Keep a reader's draft over what was read with this mark, and return its new one."""
    return _write(_draft_file(reader), briefing, mark)


def _draft_file(reader: str) -> Path:
    if not DRAFT.fullmatch(reader):
        raise BriefingError("a draft is named by 16 hexadecimal digits")
    return folder() / DRAFTS / f"{reader}.toml"


def _read(path: Path) -> Kept:
    try:
        data = path.read_bytes()
        return Kept(parse(data.decode("utf-8")), _mark(data))
    except FileNotFoundError:
        return Kept(Briefing("Briefing"), "")
    except OSError as error:
        raise BriefingError(f"{path}: {(error.strerror or 'cannot be read').lower()}") from None
    except UnicodeDecodeError:
        raise BriefingError(f"{path}: not a text file in UTF-8") from None
    except BriefingError as error:
        raise BriefingError(f"{path}: {error}") from None


def _write(path: Path, briefing: Briefing, mark: str) -> str:
    data = written(briefing).encode("utf-8")
    with LOCK:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            now = _mark(path.read_bytes()) if path.exists() else ""
        except OSError as error:
            raise BriefingError(f"{path}: {(error.strerror or 'no access').lower()}") from None
        if now != mark:
            raise ChangedError(f"{path.name} has been written by somebody else meanwhile")
        write(path, data)
    return _mark(data)


def _mark(data: bytes) -> str:
    return sha256(data).hexdigest()
