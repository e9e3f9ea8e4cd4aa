"""Random small taxonomies, random edits of them, and texts of their words."""

from typing import Any

from hypothesis import strategies as st

from taxonomy import Taxonomy
from taxonomy.schema import (
    Country,
    Cue,
    Entry,
    Evidence,
    Guard,
    Initiative,
    Mineral,
    Organisation,
    Sector,
)
from tests.taxonomy.samples import made, taxonomy

WORDS = [
    "tin", "Tin", "TIN", "lead", "zinc", "ore", "roof", "Acme", "Acme Mining", "Steel", "steel",
    "Chile", "Chilean", "Beijing", "pact", "Tin Pact", "mine", "price", "critical minerals",
]  # fmt: skip
GLUE = ["the", "and", ", ", ". ", "said", "of", "in", "Corp", "no", "signed in 2024", "\n\n", "’s"]
MODELS: dict[str, type[Entry]] = {
    "mineral tin": Mineral,
    "mineral lead": Mineral,
    "mineral metals": Mineral,
    "mineral x": Mineral,
    "sector mining_processing": Sector,
    "sector x": Sector,
    "initiative pact": Initiative,
    "organisation acme": Organisation,
    "organisation x": Organisation,
    "country CL": Country,
    "country CN": Country,
}
ABOVE = {"lead": ["tin", "metals"], "tin": ["metals"]}  # whose parents an entry may name
CUES = ("generic", "trade")
GUARDS = ("loose", "strict")
OPTIONAL = {"mineral x", "sector x", "organisation x", "initiative pact"}
Slots = dict[str, Entry | Guard | Cue | None]

phrases = st.sampled_from(WORDS) | st.tuples(st.sampled_from(WORDS), st.sampled_from(WORDS)).map(
    " ".join
)
few = st.lists(phrases, max_size=2)


@st.composite
def texts(draw: st.DrawFn) -> str:
    """A text that names things of the taxonomies, and says next to nothing of them."""
    return " ".join(draw(st.lists(st.sampled_from(WORDS * 2 + GLUE), min_size=1, max_size=25)))


@st.composite
def slots(draw: st.DrawFn) -> Slots:
    """What a taxonomy holds in each place."""
    return {name: draw(_content(name)) for name in (*MODELS, *CUES, *GUARDS)}


@st.composite
def edited(draw: st.DrawFn, before: Slots) -> Slots:
    """The same with one place or two changed, and now and then in another order."""
    names = draw(st.lists(st.sampled_from(sorted(before)), min_size=1, max_size=2, unique=True))
    after = {**before, **{name: draw(_content(name)) for name in names}}
    if draw(st.integers(0, 4)) == 0:
        return dict(draw(st.permutations(list(after.items()))))
    return after


def filled(given: Slots) -> Taxonomy:
    """The taxonomy that holds what is given."""
    return taxonomy(*(content for content in given.values() if content))


def _content(name: str) -> st.SearchStrategy[Any]:
    if name in CUES:
        return st.builds(Cue, id=st.just(name), words=few)
    if name in GUARDS:
        return st.builds(
            Guard,
            id=st.just(name),
            prior=st.sampled_from([-1.0, 1.0]),
            evidence=st.lists(_evidence(), max_size=2),
        )
    return st.none() | _entry(name) if name in OPTIONAL else _entry(name)


@st.composite
def _evidence(draw: st.DrawFn) -> Evidence:
    cue = draw(st.sampled_from(["trade", "listed", "minerals", None]))
    words = draw(few) if cue else [draw(phrases)]
    where = draw(st.sampled_from(["left", "right", "near", "sentence", "document"]))
    return Evidence(cue=cue, words=words, where=where, weight=draw(st.sampled_from([-2.0, 2.0])))


@st.composite
def _guarded(draw: st.DrawFn) -> dict[str, Any]:
    fields: dict[str, Any] = {"forms": draw(few), "cased": draw(st.booleans())}
    if draw(st.booleans()):
        return {**fields, "guard": draw(st.sampled_from(GUARDS))}
    return {**fields, "near": draw(few), "not_near": draw(few)}


@st.composite
def _entry(draw: st.DrawFn, name: str) -> Entry:
    model, id_ = MODELS[name], name.split()[1]
    fields: dict[str, Any] = {
        "label": draw(st.sampled_from(["One", "Other"])),
        "note": draw(st.sampled_from(["", "seen"])),
        "forms": draw(few),
        "cased": draw(few),
        "masks": draw(few),
        "guarded": draw(st.lists(_guarded(), max_size=2)),
    }
    if model is Mineral:
        fields["parents"] = draw(st.lists(st.sampled_from(ABOVE.get(id_, ["metals"])), max_size=1))
        fields["parents"] = [] if id_ == "metals" else fields["parents"]
    if model is Sector:
        fields |= {"weak": draw(few), "weak_cased": draw(few)}
    if model is Country:
        fields |= {"demonyms": draw(few), "capitals": draw(few)}
    return made(model, id_, **fields)
