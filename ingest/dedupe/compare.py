"""Decides whether two texts are copies of one.

An editor adds and cuts: a headline, a paragraph, the tail, a credit. What both texts still tell,
they tell alike. A form that is filled in anew keeps its sentences and changes what stands in them:
a number, a date, a name, a docket. So the sentences of two texts are laid side by side: those that
both hold make them copies, and one that both tell with other facts makes them two stories.
"""

from collections.abc import Sequence

from ingest.dedupe.text import Sentence, Text

FEWEST = 25  # words that copies share, unless they are equal
OF_SHORTER, OF_LONGER = 0.6, 0.3  # shares of the two texts that are told alike
OWN = 0.33  # of the shared words: what each of the two may tell alone
FACTS = 100  # shared words for each fact that one text alone may state within a shared sentence
REWORDED = 12  # shared words for each plain word that may stand in place of another
# Two sentences tell one thing from this share of their weighty words, and this number, on.
ALIKE, FEWEST_ALIKE = 0.5, 2
EDITED = 0.75  # from here on one is the other edited, below it is written anew
MOST_COMPARED = 60  # sentences of their own that are compared


def same_text(one: Text, other: Text) -> bool:
    """Tell whether two texts are copies of one text, whole or in part, edited lightly or not at all."""
    if one.whole == other.whole:
        return True
    if _numbers_differ(one.title, other.title):
        return False
    left, right = _alone(one, other), _alone(other, one)
    shared = one.length - sum(len(s.words) for s in left)
    paired = _paired(left, right)
    if any(_contradict(mine, yours) for mine, yours in paired):
        return False
    edited = [pair for pair in paired if _share(pair[0].weighty, pair[1].weighty) >= EDITED]
    retold = _length(paired) - _length(edited)
    shared += _length(edited)
    return _lightly(edited, shared) and _enough(shared, retold, one, other)


def _lightly(edited: Sequence[tuple[Sentence, Sentence]], shared: int) -> bool:
    """Tell whether the sentences that both tell were edited no more than an editor does."""
    facts = sum(len(mine.facts ^ yours.facts) for mine, yours in edited)
    reworded = sum(_reworded(mine, yours) for mine, yours in edited)
    return facts * FACTS <= shared and reworded * REWORDED <= shared


def _length(paired: Sequence[tuple[Sentence, Sentence]]) -> int:
    return sum(min(len(mine.words), len(yours.words)) for mine, yours in paired)


def _enough(shared: int, retold: int, one: Text, other: Text) -> bool:
    """Tell whether the shared words are most of what the two texts tell."""
    short, long = sorted((one.length, other.length))
    return (
        shared >= FEWEST
        and shared >= OF_SHORTER * short
        and shared >= OF_LONGER * long
        and short - shared - retold <= OWN * shared
    )


def _alone(one: Text, other: Text) -> list[Sentence]:
    """Return the sentences of a text that the other does not hold word for word."""
    left = one.counted - other.counted
    found = []
    for sentence in one.sentences:
        if left[sentence.words] > 0:
            left[sentence.words] -= 1
            found.append(sentence)
    return found


def _paired(left: Sequence[Sentence], right: Sequence[Sentence]) -> list[tuple[Sentence, Sentence]]:
    """Return the pairs of sentences that tell the same thing, the most alike first."""
    scored = sorted(
        (
            (-score, i, j)
            for i, mine in enumerate(left[:MOST_COMPARED])
            for j, yours in enumerate(right[:MOST_COMPARED])
            if (score := _likeness(mine, yours)) >= ALIKE
        ),
    )
    found, used, taken = [], set(), set()
    for _, i, j in scored:
        if i not in used and j not in taken:
            used.add(i)
            taken.add(j)
            found.append((left[i], right[j]))
    return found


def _likeness(one: Sentence, other: Sentence) -> float:
    """Return the share of weighty words in common, or of those besides the facts where it is more."""
    plain, others = _plain(one), _plain(other)
    return max(_share(one.weighty, other.weighty), _share(plain, others))


def _plain(sentence: Sentence) -> frozenset[str]:
    return sentence.weighty - {word for _, word in sentence.facts}


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    common = len(one & other)
    return common / min(len(one), len(other)) if common >= FEWEST_ALIKE else 0.0


def _contradict(one: Sentence, other: Sentence) -> bool:
    """Tell whether each sentence states a fact of a kind where the other states another."""
    kinds = {kind for kind, _ in one.facts - other.facts}
    return any(kind in kinds for kind, _ in other.facts - one.facts)


def _numbers_differ(one: Sentence, other: Sentence) -> bool:
    """Tell whether two titles are alike but for their numbers: "Tender 12", "Tender 13"."""
    mine, yours = _numbers(one), _numbers(other)
    return one.weighty - mine == other.weighty - yours and bool(mine - yours and yours - mine)


def _numbers(sentence: Sentence) -> frozenset[str]:
    return frozenset(word for kind, word in sentence.facts if kind == "number")


def _reworded(one: Sentence, other: Sentence) -> int:
    lost, new = _plain(one) - _plain(other), _plain(other) - _plain(one)
    return min(len(lost), len(new))
