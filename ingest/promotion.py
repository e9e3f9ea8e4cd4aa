"""Makes an entry of the taxonomy out of a candidate, or a form of an entry, once all of it is checked."""

from collections.abc import Callable, Iterator, Sequence

from db.queries import CandidatePlace
from ingest.errors import UserError
from ingest.examples import Examiner, examples
from ingest.tag_format import by_kind
from ingest.tagging import Document, Tagger, Tags
from ingest.tagging.text import Text
from taxonomy import Taxonomy, load
from taxonomy.collisions import collisions
from taxonomy.editing import current, replace, trial

KIND = "initiative"
SHORTEST, LONGEST = 30, 320  # characters of an example sentence
Draft = Callable[[str, str | None], str]  # the file and an example in, the new file out


def write_entry(
    id_: str, draft: Draft, places: Sequence[CandidatePlace]
) -> tuple[Taxonomy, str | None]:
    """Write the file of initiatives as `draft` makes it; return the taxonomy and the example taken.

    `places` are where articles print the candidate: at least one of them has to earn the entry's
    tag, and the first sentence that earns it by itself becomes an example. UserError or
    TaxonomyError where anything in the whole taxonomy would go wrong: nothing is written then.
    """
    before = current()
    tried = trial(draft(before, None))
    tagger = Tagger(tried)
    if not any(
        _earns(tagger.tag(Document("a", place.title, _body(place))), id_) for place in places
    ):
        raise UserError(_why_not(tagger, id_, places))
    example = next((said for said in _sentences(places) if _earns(_read(tagger, said), id_)), None)
    after = draft(before, example)
    made = trial(after)
    _check(load(), made, tagger)
    replace(before, after)
    return made, example


def _check(old: Taxonomy, new: Taxonomy, tagger: Tagger) -> None:
    """Raise UserError where a form would collide, or an example of the taxonomy be read wrongly."""
    known = set(collisions(old))
    faults = [warning for warning in collisions(new) if warning not in known]
    misread = _misread(new, tagger)
    if misread:  # what was read wrongly before is not this entry's doing
        before = _misread(old, Tagger(old))
        misread = [fault for fault in misread if fault not in before]
    if faults or misread:
        raise UserError(
            "nothing was written, since the taxonomy would not be right:\n"
            + "\n".join([*faults, *misread])
        )


def _misread(taxonomy: Taxonomy, tagger: Tagger) -> list[str]:
    examiner = Examiner(taxonomy, tagger)
    return [fault for each in examples(taxonomy) if (fault := examiner.fault(each))]


def _sentences(places: Sequence[CandidatePlace]) -> Iterator[str]:
    """Yield the sentences that print a candidate, as they may stand among the examples."""
    for place in places:
        if place.field != "text":
            continue
        text = Text(Document("a", "", place.text))
        low, high = text.sentence(place.start + text.body_start)
        said = " ".join(text.raw[low:high].split())
        if SHORTEST <= len(said) <= LONGEST:
            yield said


def _body(place: CandidatePlace) -> str:
    return place.text if place.field == "text" else ""


def _read(tagger: Tagger, sentence: str) -> Tags:
    return tagger.tag(Document("example", "", sentence))


def _earns(tags: Tags, id_: str) -> bool:
    return any(tag.id == id_ for tag in by_kind(tags)[KIND])


def _why_not(tagger: Tagger, id_: str, places: Sequence[CandidatePlace]) -> str:
    """Say why no article would bear the tag: what hid, or spoke against, the first of its forms."""
    for place in places:
        for found in tagger.tag(Document("a", place.title, _body(place))).rejected:
            if (found.kind, found.id) == (KIND, id_):
                return f"nothing was written: no article would earn the tag ({found.reason})"
    return "nothing was written: no article would earn the tag, whose words another name holds"
