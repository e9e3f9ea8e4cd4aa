"""What an article states of a person, as facts that can be compared: role and organisation."""

from collections.abc import Iterable
from functools import lru_cache

from db.identity.names import body_words, word_set, words

# What a role is called besides its own words: when, by whom, in which country's short form.
BESIDES = word_set(
    "the a an its his her their of for and at in s us u former ex then past previous erstwhile"
    " acting interim current new"
)
SAME_ROLES = {
    "chief executive officer": "ceo",
    "chief executive": "ceo",
    "chief financial officer": "cfo",
    "chief operating officer": "coo",
    "chairwoman": "chair",
    "chairman": "chair",
    "chairperson": "chair",
    "spokesman": "spokesperson",
    "spokeswoman": "spokesperson",
}
Fact = tuple[str, str]  # role and organisation; one of them may be ""


def stated(roles: Iterable[tuple[str, str | None]]) -> str:
    """Return roles, each with its organisation as printed, as one text: equal when they say the same."""
    facts = {(_role(role), " ".join(body_words(body or ""))) for role, body in roles}
    return "\n".join(sorted("\t".join(fact) for fact in facts if any(fact)))


@lru_cache(maxsize=10_000)
def facts(text: str) -> frozenset[Fact]:
    """Return the facts of such a text."""
    found = (line.partition("\t") for line in text.splitlines())
    return frozenset((role, body) for role, _, body in found)


def marks(of: Iterable[Fact]) -> set[tuple[str, ...]]:
    """Return what a bearer can be found by: two people agree when `asks` of one meets `marks` of the other."""
    found: set[tuple[str, ...]] = set()
    for role, body in of:
        if body:
            found.add(("body", body))
        if role:
            found.add(("role", role))
            if not body:
                found.add(("role alone", role))
    return found


def asks(of: Iterable[Fact]) -> set[tuple[str, ...]]:
    """Return the marks that agree with what is stated: the body, or the role where one names no body."""
    found: set[tuple[str, ...]] = set()
    for role, body in of:
        if body:
            found.add(("body", body))
        if role:
            found.add(("role alone" if body else "role", role))
    return found


def _role(text: str) -> str:
    plain = " ".join(words(text))
    for long, short in SAME_ROLES.items():
        plain = plain.replace(long, short)
    return " ".join(sorted({word for word in plain.split() if word not in BESIDES}))
