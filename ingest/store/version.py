"""Names what tags an article, the taxonomy and the tagger's own code, and keeps the taxonomies in use."""

import hashlib
import zlib
from functools import cache
from pathlib import Path

from pydantic import TypeAdapter, ValidationError
from sqlalchemy import delete, func, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

import ingest.tagging
from db.models import Article, TaxonomyVersion
from ingest.tagging import backends
from taxonomy.loader import Taxonomy

KEPT = TypeAdapter(Taxonomy)
SEPARATOR = "-"


def fingerprint(taxonomy: Taxonomy) -> str:
    """Return a key that changes when anything in the taxonomy, the tagger or its backend does."""
    digest = hashlib.sha256()
    for entries in (*taxonomy.kinds.values(), taxonomy.guards, taxonomy.cues):
        for entry in entries.values():
            digest.update(entry.model_dump_json().encode())
    for language in taxonomy.languages.values():
        digest.update(language.model_dump_json().encode())
    backend = backends.setting()
    own = hashlib.sha256(backend.encode()).hexdigest()[:12] if backend else ""
    return digest.hexdigest()[:16] + SEPARATOR + tagger_code() + own


def same_tagger(one: str, other: str) -> bool:
    """Tell whether two fingerprints are of the same tagger, whatever its taxonomy."""
    return one.partition(SEPARATOR)[2] == other.partition(SEPARATOR)[2]


@cache
def tagger_code() -> str:
    """Return a hash of the tagger's source and data, as they were when the program started."""
    folder = Path(ingest.tagging.__file__).parent
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.parent.name != "__pycache__":
            content = path.read_bytes()
            digest.update(f"{path.relative_to(folder).as_posix()} {len(content)} ".encode())
            digest.update(content)
    return digest.hexdigest()[:12]


def keep_version(session: Session, taxonomy: Taxonomy) -> None:
    """Keep a taxonomy under its fingerprint, unless it is kept already, and commit."""
    key = fingerprint(taxonomy)
    known = session.execute(select(TaxonomyVersion.fingerprint).filter_by(fingerprint=key))
    if known.first() is None:
        dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
        row = {"fingerprint": key, "content": zlib.compress(KEPT.dump_json(taxonomy))}
        session.execute(dialect.insert(TaxonomyVersion).values(row).on_conflict_do_nothing())
    session.commit()


def kept_version(session: Session, key: str) -> Taxonomy | None:
    """Return the taxonomy of a fingerprint, None where it was not kept or cannot be read any more."""
    query = select(TaxonomyVersion.content).where(TaxonomyVersion.fingerprint == key)
    content = session.execute(query).scalar()
    try:
        return KEPT.validate_json(zlib.decompress(content)) if content else None
    except (zlib.error, ValidationError):
        return None


def versions_in_use(session: Session) -> dict[str, int]:
    """Return how many articles each fingerprint has tagged."""
    query = select(Article.tagger, func.count()).group_by(Article.tagger)
    return dict(session.execute(query).all())


def drop_unused_versions(session: Session, current: str) -> None:
    """Delete the taxonomies but today's that tagged no article that is stored; the caller commits."""
    used = select(Article.tagger).distinct()
    unused = TaxonomyVersion.fingerprint.not_in(used), TaxonomyVersion.fingerprint != current
    session.execute(
        delete(TaxonomyVersion).where(*unused), execution_options={"synchronize_session": False}
    )
