"""Who is who is a function of what is stored: not of the order in which it came, nor of how often."""

from collections.abc import Sequence
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.identity.names import block, name_id
from db.identity.resolving import Spelling, resolve
from db.identity.statements import stated
from db.session import engine
from ingest.store import Store, prepare
from tests.ingest.store.identity.conftest import Archive, Named, body
from tests.ingest.store.samples import SOURCE, taxonomy

GIVEN = ("", "", "D. ", "D. J. ", "Donald ", "Donald J. ", "Donald John ", "Dora ", "Dr. Éric ")
SURNAMES = ("Trump", "Trump Jr.", "Smith-Jones", "TRUMP")
ROLES = (("President", "United States"), ("President", None), ("CEO", "Acme Ltd"))
BODIES = ("Acme Mining Corp", "The Acme Mining", "Acme Mining Holdings", "Acme")

people = st.builds(
    lambda given, surname, roles: Named(given + surname, tuple(roles)),
    st.sampled_from(GIVEN),
    st.sampled_from(SURNAMES),
    st.lists(st.sampled_from(ROLES), max_size=1),
)
bodies = st.sampled_from(BODIES).map(body)
article = st.lists(people | bodies, min_size=1, max_size=3, unique_by=lambda one: one.name)
archives = st.lists(article, min_size=2, max_size=6)


@given(archives, st.randoms(use_true_random=False), st.booleans())
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_the_order_of_articles_does_not_matter(
    texts: Sequence[Sequence[Named]], random: object, at_once: bool
) -> None:
    numbered = list(enumerate(texts))
    plain = _stored(numbered, at_once=True)
    random.shuffle(numbered)  # type: ignore[attr-defined]
    assert _stored([*numbered, *numbered[:2]], at_once=at_once) == plain


@given(st.lists(people, min_size=1, max_size=12))
@settings(max_examples=200, deadline=None)
def test_no_two_people_become_one_by_a_name_that_fits_neither(named: list[Named]) -> None:
    spellings = [
        Spelling(name_id("person", one.name), one.name, stated(one.roles)) for one in named
    ]
    of_block = [one for one in spellings if block("person", one.name) == "person:trump"]
    found = resolve("person", of_block)
    assert found == resolve("person", reversed(of_block))
    donald = {actor for one, actor in found.items() if one.name.startswith("Donald ")}
    dora = {actor for one, actor in found.items() if one.name.startswith("Dora ")}
    assert donald.isdisjoint(dora)


def _stored(articles: Sequence[tuple[int, Sequence[Named]]], *, at_once: bool) -> list[object]:
    """Store articles, in one run or each in its own, and return all that says who is named."""
    with TemporaryDirectory() as folder:
        made = Archive(f"sqlite:///{folder}/monitor.db")
        prepare(taxonomy(), made.url)
        if at_once:
            with Store.start("add", None, url=made.url) as store:
                store.source(SOURCE)
                for number, named in articles:
                    made.put_in(store, number, *named)
        else:
            for turn, (number, named) in enumerate(articles):
                made.put(number, *named, tagger=str(turn))
        labels = {
            actor: made.label(actor) for number in made.put_so_far for actor in made.actors(number)
        }
        found = [*made.rows(), labels]
        engine(made.url).dispose()
        return found
