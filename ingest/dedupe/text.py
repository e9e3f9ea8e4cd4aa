"""A text as it is compared with another: its sentences, without datelines and credits."""

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property, lru_cache

from ingest.dedupe.headline import headline
from ingest.dedupe.wire import ANY
from ingest.dedupe.words import folded, words

SHORT = 60  # words of a body to which its title belongs: alone they may say too little
LETTERS = re.compile(r"[^\W_]+")
END = re.compile(r"(?<=[.!?])[\"'”’)\]]*\s+|(?<=[。！？])|\n+")
DATELINE = re.compile(  # up to a dash, or up to a colon where nothing but a place stands before it
    rf"\s*(?:[^\n–—]{{0,100}}?(?:[(\[/]\s*(?:{ANY})[^)\]/\n]{{0,30}}[)\]/])\s*[-–—:.,]*\s*"
    r"|[A-Z][^\n–—:]{1,70}?(?:\s-{1,2}\s|\s?[–—]{1,2}\s?)(?=\S)"
    rf"|(?:[A-Z][\w./' -]{{1,40}},?\s+)?(?:{ANY})\s*[-–—:]+\s+"
    r"|[A-Z][^\W\d_]+(?:[ /-][A-Z][^\W\d_]+){0,2}(?:, [A-Z][a-z]{2,8}\.? \d{1,2})?:\s+)"
)
CREDIT = re.compile(
    r"\W*(?:(?:additional )?(?:reporting|writing|editing|report|edited|written|compiled|translated) (?:by|from)\b"
    r"|(?:with|from) (?:\w+ )?(?:agency )?inputs?\b|by [A-Z]|(?:photo|image|picture|source|agency|agencies)s?\b\W"
    r"|(?:first |last )?(?:published|updated|posted|modified)\b.{0,12}\W\d|copyright\b|©|\(c\)|all rights reserved"
    r"|this (?:story|article|report|content|copy) (?:has|was|is|have) |(?:also |must )?read(?: more| also)?\s?[:|]"
    r"|subscribe\b|follow us\b|click here\b|disclaimer\b|unattributed\b)",
    re.IGNORECASE,
)
LONGEST_CREDIT = 40  # words
WIRE_WORDS = frozenset(word.lower() for name in ANY.split("|") for word in name.split())
DAYS = frozenset(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"))
MONTHS = frozenset(
    re.findall(
        r"\w+",
        "january february march april may june july august september october november december"
        " jan feb mar apr jun jul aug sep sept oct nov dec",
    )
)
# Plain words that tell one form from another, as a name would.
THINGS = frozenset(
    re.findall(
        r"\w+",
        """
    first second third fourth fifth sixth seventh eighth ninth tenth north south east west northern southern eastern
    western morning evening weekly monthly quarterly annual daily million billion crore lakh trillion
    alumina aluminium aluminum antimony arsenic barite bauxite beryllium bismuth boron cadmium cerium caesium cesium
    chromite chromium coal cobalt coke coking copper diesel dysprosium erbium europium fluorspar gadolinium gallium
    gas gasoline germanium gold graphite hafnium helium indium iridium iron lanthanum lead lithium lutetium magnesium
    manganese mercury molybdenum neodymium nickel niobium oil osmium palladium phosphate platinum potash
    praseodymium quartz rebar rhenium rhodium rubidium ruthenium samarium scandium selenium silicon silver steel
    strontium tantalum tellurium terbium thorium thulium tin titanium tungsten uranium vanadium wheat ytterbium
    yttrium zinc zirconium polysilicon spodumene carbonate hydroxide sulphate sulfate oxide cathode anode""",
    )
)
TITLES = frozenset(("mr", "mrs", "ms", "dr", "shri", "smt", "sri"))
# Words of no weight, in capitals only because a sentence begins with them.
COMMON = frozenset(
    re.findall(
        r"\w+",
        """
    a about above according added after again all almost already also although among an and another any are as at
    be because been before being below between both but by can could despite did do does during each earlier either
    even every few first following for from further had has have having he hence her here his how however i if in
    including indeed instead into is it its itself just last late later least less many meanwhile might more
    moreover most much my near nearly neither no nor not now of off officials on once only or other others our out
    over overall own per percent rather said same say saying says separately several she should since so some still
    such than that the their them then there these they this those though through thus to today together too toward
    towards under until up upon very was we were what when where whether which while who whose why will with within
    without would yesterday yet you your""",
    )
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: all words, those of weight, and its facts (numbers, days, names, things) by kind."""

    words: tuple[str, ...]
    weighty: frozenset[str]
    facts: frozenset[tuple[str, str]]


@dataclass(frozen=True)
class Text:
    """A text to compare; `whole` is all it says, title included, as it is told from others."""

    title: Sentence
    sentences: tuple[Sentence, ...]
    whole: str

    @cached_property
    def counted(self) -> Counter[tuple[str, ...]]:
        """How often each sentence stands in the text."""
        return Counter(sentence.words for sentence in self.sentences)

    @cached_property
    def length(self) -> int:
        """The number of words."""
        return sum(len(sentence.words) for sentence in self.sentences)


@lru_cache(maxsize=256)  # a text is compared with each of its copies, and again with the next
def read(title: str, body: str, publisher: str = "", url: str = "") -> Text:
    """Return a text as it is compared; publisher and address tell what of the title is a name."""
    head = _sentence(headline(title, publisher, url))
    sentences = [s for s in map(_sentence, _told(body)) if s.words]
    if head.words and sum(len(s.words) for s in sentences) < SHORT:
        sentences.insert(0, head)
    return Text(head, tuple(sentences), whole(title, body, publisher, url))


def whole(title: str, body: str, publisher: str = "", url: str = "") -> str:
    """Return all that a text says in the form that exact copies share."""
    return f"{plain(headline(title, publisher, url))} {plain(body)}".strip()


def plain(text: str) -> str:
    """Return the words of a text, folded, without any sign."""
    return " ".join(LETTERS.findall(folded(text).replace("'", "").replace("’", "")))


def _told(body: str) -> list[str]:
    """Return the sentences of a body, its dateline and its credits left out."""
    dateline = DATELINE.match(body)
    rest = body[dateline.end() :] if dateline else body
    return [part for part in END.split(rest) if not _is_credit(part)]


def _is_credit(part: str) -> bool:
    return bool(CREDIT.match(part)) and part.count(" ") < LONGEST_CREDIT


def _sentence(printed: str) -> Sentence:
    found = [word for word in map(_word, words(printed)) if word]
    low = tuple(word for word, _ in found)
    weighty = frozenset(word for word in low if word not in COMMON)
    return Sentence(low, weighty, frozenset((kind, word) for word, kind in found if kind))


@lru_cache(maxsize=1 << 16)
def _word(printed: str) -> tuple[str, str] | None:
    """Return a word folded and the kind of fact it is, "" for none; None for a title of courtesy."""
    low = folded(printed)
    if low in TITLES:
        return None
    if any(sign.isdigit() for sign in printed):
        return low, "number"
    if low in THINGS:
        return low, "thing"
    if printed.islower() or low in COMMON or low in WIRE_WORDS:
        return low, ""
    if low in DAYS:
        return low, "day"
    return (low[:3], "month") if low in MONTHS else (low, "name")
