from collections.abc import Callable

import pytest

from ingest.tagging import Document, Tagger, Tags
from taxonomy import load

Read = Callable[..., Tags]


@pytest.fixture(scope="session")
def tagger() -> Tagger:
    return Tagger(load())


@pytest.fixture(scope="session")
def read(tagger: Tagger) -> Read:
    def _read(text: str, title: str = "") -> Tags:
        return tagger.tag(Document("d", title, text))

    return _read
