"""People and bodies found by a spaCy pipeline that the user has installed."""

from collections.abc import Iterable
from typing import Any

from ingest.tagging.backends import SETTING, BackendError, Entity, Kind

LABELS: dict[str, Kind] = {
    "PERSON": "person",
    "PER": "person",
    "ORG": "organisation",
}


def load(argument: str) -> "Pipeline":
    """Return the pipeline of a name or folder; BackendError where it cannot be had."""
    if not argument:
        raise BackendError(
            f"{SETTING}: spacy needs the name of a pipeline, as in spacy:en_core_web_sm"
        )
    try:
        import spacy
    except ImportError:
        raise BackendError(
            f"{SETTING}: spaCy is not installed: run pip install spacy, or unset the setting"
        ) from None
    try:
        return Pipeline(f"spacy:{argument}", spacy.load(argument))
    except OSError:
        raise BackendError(
            f"{SETTING}: spaCy has no pipeline '{argument}': run python -m spacy download "
            f"{argument}, give the folder of one, or unset the setting"
        ) from None


class Pipeline:
    """A spaCy pipeline as a backend."""

    def __init__(self, name: str, pipeline: Any) -> None:
        """Take a pipeline that is loaded."""
        self.name = name
        self._pipeline = pipeline

    def entities(self, text: str) -> Iterable[Entity]:
        """Yield its people and organisations; spaCy's offsets are code points, as ours."""
        document = self._pipeline(text[: self._pipeline.max_length])
        for span in document.ents:
            kind = LABELS.get(span.label_)
            if kind:
                yield Entity(span.start_char, span.end_char, kind)
