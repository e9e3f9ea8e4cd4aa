"""Scores the tagger on a set of labelled texts: precision, recall and F1 of each kind."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from benchmarks.kinds import ID, Found, Kind, kinds
from benchmarks.labelled import Labelled, LabelledSet
from benchmarks.plain import plain_matchers, substring_matcher
from ingest.tagging import Tagger, Tags
from taxonomy import Taxonomy


@dataclass
class Score:
    """Counts over all texts; where there is nothing to find and nothing found, all is right."""

    right: int = 0
    false: int = 0
    missed: int = 0

    def add(self, wanted: set[str], found: Iterable[str]) -> None:
        """Count one text."""
        keys = set(found)
        self.right += len(wanted & keys)
        self.false += len(keys - wanted)
        self.missed += len(wanted - keys)

    @property
    def precision(self) -> float:
        """The share of what was found that is right."""
        return self._share(self.right + self.false)

    @property
    def recall(self) -> float:
        """The share of what is there that was found."""
        return self._share(self.right + self.missed)

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        both = 2 * self.right + self.false + self.missed
        return 2 * self.right / both if both else 1.0

    def _share(self, of: int) -> float:
        if of:
            return self.right / of
        return 0.0 if self.false or self.missed else 1.0


@dataclass(frozen=True, slots=True)
class Comparison:
    """What one text should earn and what it earned, of one kind."""

    kind: Kind
    wanted: set[str]
    found: Found


@dataclass(frozen=True, slots=True)
class Scored:
    """A labelled text, its tags, and the comparison of the two."""

    labelled: Labelled
    tags: Tags
    comparisons: list[Comparison]


@dataclass
class Result:
    """The scores of one set: by kind, of the plain matcher, and by mineral."""

    labelled_set: LabelledSet
    texts: list[Scored] = field(default_factory=list)
    kinds: dict[str, Score] = field(default_factory=dict)
    plain: dict[str, Score] = field(default_factory=dict)
    minerals: dict[str, Score] = field(default_factory=dict)
    topic: Score = field(default_factory=Score)

    @property
    def tagged(self) -> int:
        """The number of texts that earned any mineral."""
        return sum(bool(scored.tags.minerals) for scored in self.texts)

    @property
    def on_topic(self) -> float | None:
        """The share of texts held rightly to be on or off topic; None where that is not labelled."""
        said = self.topic.right + self.topic.false
        return self.topic.right / said if said else None


class Scorer:
    """Tags and compares; the taxonomy is compiled once for any number of sets."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        """Compile the taxonomy."""
        self.taxonomy = taxonomy
        self._tagger = Tagger(taxonomy)
        self._kinds = kinds(taxonomy)
        self._plain = plain_matchers(taxonomy)
        self._plain_minerals = {
            code: substring_matcher(language) for code, language in taxonomy.languages.items()
        }

    def score(self, labelled_set: LabelledSet, step: Callable[[], None]) -> Result:
        """Return the scores of a set; `step` is called after each text."""
        result = Result(labelled_set)
        applying = [kind for kind in self._kinds if _applies(kind, labelled_set)]
        for labelled in labelled_set.texts:
            self._add(result, labelled, applying)
            step()
        return result

    def _add(self, result: Result, labelled: Labelled, applying: list[Kind]) -> None:
        tags = self._tagger.tag(labelled.document)
        comparisons = []
        for kind in applying:
            if kind.key in labelled.labels:
                wanted = kind.wanted(labelled.labels[kind.key])
                comparisons.append(Comparison(kind, wanted, kind.found(tags, wanted)))
        for comparison in comparisons:
            self._count(result, labelled, comparison)
        if "on_topic" in labelled.labels:
            right = tags.on_topic == labelled.labels["on_topic"]
            result.topic.right += right
            result.topic.false += not right
        result.texts.append(Scored(labelled, tags, comparisons))

    def _count(self, result: Result, labelled: Labelled, comparison: Comparison) -> None:
        name, wanted, found = comparison.kind.name, comparison.wanted, comparison.found
        result.kinds.setdefault(name, Score()).add(wanted, found)
        if name in self._plain:
            text = f"{labelled.document.title}\n{labelled.document.text}"
            plain = self._plain[name]
            if name == "minerals":
                plain = self._plain_minerals.get(labelled.document.language or "en", plain)
            result.plain.setdefault(name, Score()).add(wanted, plain(text))
        if name == "minerals":
            for mineral in wanted | set(found):
                one = result.minerals.setdefault(mineral, Score())
                one.add(wanted & {mineral}, found.keys() & {mineral})


def _applies(kind: Kind, labelled_set: LabelledSet) -> bool:
    """Tell whether a kind can be scored on a set.

    Not where its labels are printed names instead of ids (initiatives), and of idioms not where
    nothing is labelled at all: there the number of texts that earn anything says more.
    """
    labels = [text.labels[kind.key] for text in labelled_set.texts if kind.key in text.labels]
    if labelled_set.idioms and not any(labels):
        return kind.name == "minerals"
    if kind.name == "initiatives":
        return all(ID.fullmatch(value) for values in labels for value in values)
    return bool(labels)
