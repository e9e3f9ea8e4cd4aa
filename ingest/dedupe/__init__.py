"""Tells which texts are copies of one another; text in, records out."""

from ingest.dedupe.compare import same_text as same_text
from ingest.dedupe.headline import headline as headline
from ingest.dedupe.sketch import Sketch as Sketch
from ingest.dedupe.sketch import sketch as sketch
from ingest.dedupe.text import Text as Text
from ingest.dedupe.text import read as read
from ingest.dedupe.wire import wire as wire
