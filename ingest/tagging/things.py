"""What a text says of the things that the taxonomy holds, whatever its language."""

from ingest.tagging.findings import Findings
from ingest.tagging.record import Tags
from ingest.tagging.text import Text
from ingest.tagging.topic import on_topic
from ingest.tagging.zones import Zones


def things(text: Text, findings: Findings, zones: Zones, generic: list[tuple[int, int]]) -> Tags:
    """Return the tags of what was found, and whether the text is on topic.

    `generic` is where critical minerals in general are named.
    """
    result = Tags(text.document.id)
    result.minerals = findings.tags("mineral")
    result.sectors = findings.tags("sector")
    result.initiatives = findings.tags("initiative")
    result.countries = findings.tags("country")
    result.organisations = findings.tags("organisation")
    result.rejected = findings.rejected
    result.generic = bool(generic)
    result.on_topic = on_topic(result, text, zones, generic)
    return result
