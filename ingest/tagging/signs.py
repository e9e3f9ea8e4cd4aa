"""What shows, in and around a row of capitalised words, that it names a body; and what shows that it does not.

Each sign has a weight. The signs of all the places where a name stands add up, each kind once.
"""

import re
from collections.abc import Iterator

from ingest.tagging.grammar import (
    ACTS_BY,
    ACTS_BY_BODIES,
    ALONE,
    BODIES_OF,
    BODY_ENDINGS,
    DEALINGS,
    FOREIGN_OPENINGS,
    HOLDINGS,
    MATERIAL_ENDINGS,
    MAY_LEAD,
    NOT_BODIES,
    OFFICES,
    ORDINARY,
    PLACE_ENDINGS,
    TRADES,
    TRADING,
    WEAK_BODY_ENDINGS,
)
from ingest.tagging.names import GOES_ON, OF_OFFICE
from ingest.tagging.person_words import GIVEN_NAMES
from ingest.tagging.runs import Run

Sign = tuple[str, float]

ENOUGH = 2.0  # what the signs of a body's name weigh together
REACH_BEFORE, REACH_AFTER = 90, 130  # characters looked at
ACRONYM = re.compile(r"[A-Z][A-Za-z]?[A-Z&]+\+?\Z")
ABBREVIATED = re.compile(r" \([A-Z]{2,8}\)")
CAMEL = re.compile(r"(?<!\bMc)(?<!\bMac)(?<=[a-z])[A-Z]")
DECIDES = re.compile(
    r" (?:accused|said|says|demanded|asked|called|urged|wants|warned|told|decided|ruled|voted|approved"
    r"|rejected|welcomed|backed|opposed)\b"
)
DATELINE = re.compile(r"(?:^|\n)[A-Z][^\n]*(?: --?|/) \Z")
DOES = re.compile(
    r",|(?: (?:also|today))?"
    r" (?:has|will|would|said|plans|agreed|reported|posted|named|sold|bought|raised|cut)\b"
)
# What follows a name that is the subject of its sentence.
SUBJECT = re.compile(
    r" (?!(?:of|in|on|at|for|to|with|by|and|or|from)\b)[a-z]| on [A-Z][a-z]+day\b|,"
)
# Trades that people have as well: after a name they prove nothing.
OF_PEOPLE = frozenset(
    ["broker", "broadcaster", "builder", "buyer", "contractor", "customer", "developer", "grower",
     "publisher", "specialist", "supplier", "trader", "agency", "rival", "owner"]
)  # fmt: skip
OFFICES_OF_PLACES = frozenset(
    ["mayor", "governor", "king", "queen", "premier", "head", "minister", "ambassador", "president"]
)
OFFICES_WITH_SUBJECTS = frozenset(
    ["Director", "Head", "Manager", "Professor", "Officer", "Commissioner", "Dean", "Chief"]
)
# Roles that bodies have as well: "joint venture partner Acme".
BEFORE_WEAK = WEAK_BODY_ENDINGS | {"Cancer", "Law", "Medical", "Policy", "Resource", "Science"}
# Words that make a body of a name even where a place ends it: "Trinity College Dublin".
INSIDE = frozenset(["Bank", "College", "Hospital", "Institute", "University", "Chamber"])
ROLES_OF_BODIES = frozenset(
    ["partner", "investor", "leader", "staff", "head", "general", "person", "owner", "trader"]
)
_TRADE = "|".join(sorted(TRADES - OF_PEOPLE, key=len, reverse=True))
_ANY_TRADE = "|".join(sorted(TRADES, key=len, reverse=True))
_ROLE = "|".join(sorted(OFFICES, key=len, reverse=True))
_OPENS_TRADE = (
    r"(?:, | - | \(| is | was |, which is )(?:(?:formerly|once|now|itself|one of|the|a|an|its|another"
    r"|[A-Z]\w+'s) )+(?:[\w'-]+,? ){0,7}?"
)
_CLOSES_TRADE = r"(?:e?s)?(?=[,.;:)\n]| (?:of|in|that|which|with|behind|from|based|to|for|whose|owned|and|on|at)\b)"
# What follows a name right away, with its weight.
AFTER: tuple[tuple[str, float, re.Pattern[str]], ...] = tuple(
    (name, weight, re.compile(pattern))
    for name, weight, pattern in (
        ("ticker", 3, r" \((?:[A-Z][\w. ]{1,18}?)\s?: ?\$?[A-Z0-9]{1,6}\b"),
        ("said it", 2.5, (
            r",? (?:said|says|added)(?: on)?(?: [A-Z][a-z]+day)?,?(?: that)? (?:its"
            r"|it (?:also |now )?(?:will|would|has|had|plans|planned|expects?|expected|agreed|signed|bought|sold"
            r"|intends|aims|\w+ed|was \w+ing|is \w+ing))\b")),
        ("a trade after", 3, f"{_OPENS_TRADE}(?:{_TRADE}){_CLOSES_TRADE}"),
        ("a trade of people after", 1, f"{_OPENS_TRADE}(?:{_ANY_TRADE}){_CLOSES_TRADE}"),
        ("has officers", 2.5, (
            r"(?:'s?)? (?:CEO|CFO|COO|CTO|[Cc]hief [Ee]xecutive|[Cc]hief \w+ officer|[Cc]hair(?:man|woman)?"
            r"|spokes(?:man|woman|person)|board|shareholders|employees|management|executives?)\b")),
        ("has shares", 2.5, (
            r"(?:'s?)? (?:shares|stock|earnings|profits?|headquarters|plc|bonds|investors|trust|union|unit"
            r"|subsidiary)\b")),
        ("has works", 1, (
            r"'s? (?:\w+ )?(?:plants?|mines?|smelters?|refiner(?:y|ies)|factor(?:y|ies)|revenue|sales|output"
            r"|production|projects?|customers|technology|products?|researchers|scientists|facilit(?:y|ies)"
            r"|figures|offices?|analysts?|stores?|ships|workers)\b")),
        ("has officials", 1, (
            r" (?:officials?|analysts?|engineers?|economist|figures|workers|volunteers|researchers"
            r"|scientists|professor)\b")),
        ("which acts", 2, (
            r", which (?:also )?(?:makes?|owns?|runs?|operates?|produces?|sells?|employs?|supplies|builds?|mines?"
            r"|coats?|refines?|recycles?|made|owned|ran|bought|sold|holds)\b")),
        ("which", 1, r", (?:which|whose|in which)\b"),
        ("a verb", 0.5, r" (?:has|have|had|will|would)\b"),
        ("speaks", 1, (
            r"(?: on [A-Z][a-z]+day)? (?:said|says|warned|forecast|estimates?|estimated|wrote"
            r"|declined to comment|told (?:people|reporters))\b")),
        ("acts", 1, (
            r"(?: and [A-Z]\w+| of [A-Z]\w+(?: [A-Z]\w+)?)?(?: (?:also|has|have|had|will|would|now|first))* "
            r"(?:acquir|agree|announc|appeal|appoint"
            r"|arrang|bought|built|buys|clos(?:es|ed)|coat|complet|deliver|develop|doubl|dropp|earn|employ|enrich"
            r"|expand|fil(?:es|ed)|faces|fell|fined|gain|grant|grant|held|holds|hir(?:es|ed)|invest|issu|lost|launch|leas|makes|missed|made"
            r"|manufactur|mines|mined|object|offer|oppos|open|operat|order|own|paid|pays|plans|post|process|produc|purchas"
            r"|puts|rais|recall|recommend|recycl|refin|releas|report|repair|ros|runs|seeks|sells|sent|ship|signed|sold|start"
            r"|stopp|su(?:ed|es)\b|suppl|surveys|wants|warn|takes|tests?\b|treats|unveil)\w*\b")),
    )
)  # fmt: skip
# A name whose sentences all begin with it may be a word: these alone tell it from one.
TELLING = frozenset(
    [
        "an institution",
        "camel case",
        "has officers",
        "the headline's subject",
        "ticker",
        "said it",
        "a trade after",
        "legal form",
        "trade before",
        "among",
        "acronym",
    ]
)
PLACE_AFTER = re.compile(
    r"(?:'s)? (?:mines?|projects?|deposits?|propert(?:y|ies)|pits?|plants?|smelters?|refinery|steelworks"
    r"|provinc\w+|states?|region\w*|county|district|basin|river|road|street|valley|coast|islands?|peninsula"
    r"|area|town|city|village|airport|port|index|prize|medal|award|act|law|treaty|accord|conference|summit"
    r"|campus|open pit|concession|block|field|licen[cs]e|tenement|system|rocket|model|plan|strategy)\b"
    r"|, (?:[A-Z]\w+\.|[A-Z][a-z]+,) |,? (?:[A-Z][a-z]{2,8}\.? )?\d"
)
PERSON_AFTER = re.compile(
    rf",? (?:who|whom|aged)\b|, \d\d\b|,? (?:(?:is|was|as) )?(?:the |a |an |its |our )?"
    rf"(?:[\w&'-]+ ){{0,5}}?(?:{_ROLE}|buyer|broker)\b"
)
# What follows the one-word name of an institution where it is not meant: "Treasury yields".
NO_INSTITUTION = re.compile(
    r"(?:-\w+)? (?:yields?|bonds?|bills?|notes?|securities|stocks?|markets?|prices|debt"
    r"|House|Hill|Street|duty|duties|data)\b"
)
PLACING = frozenset(
    ["in", "near", "outside", "across", "around", "north", "south", "east", "west", "northern",
     "southern", "eastern", "western", "central", "downtown", "into", "through", "throughout"]
)  # fmt: skip
AMONG = re.compile(
    rf"\b(?:{_ANY_TRADE}|partner|client|backer|user)(?:e?s)?,? (?:such as|including|include|like|among them)"
    r" (?:[A-Z][\w&.' -]+(?:, | and ))*\Z"
)


def shape(run: Run, plain: str) -> Iterator[Sign]:
    """Yield what the words themselves show."""
    words = run.words
    if len(words) > 1 and not GOES_ON.match(plain, run.end):
        if words[-1] in MATERIAL_ENDINGS:
            yield "material ending", 1
        elif words[-1] in BODY_ENDINGS and not run.after_title:
            goes_on = run.opens and len(words) == 2 and not SUBJECT.match(plain, run.end)
            yield "ending", 1.5 if goes_on else 2
        elif words[-1] in WEAK_BODY_ENDINGS and not run.after_title:
            yield "weak ending", 2 if words[-2] in BEFORE_WEAK else 1
        if not INSIDE.isdisjoint(words[1:-1]):
            yield "an institution's word", 2
        if words[0] in FOREIGN_OPENINGS or run.name.startswith("Office National"):
            yield "foreign opening", 2
        if "&" in words:
            yield "ampersand", 1
    elif len(words) > 1:
        pass
    elif words[0] in ALONE:
        yield "an institution", 2.5
    elif CAMEL.search(words[0]):
        yield "camel case", 1.5
    elif ACRONYM.match(words[0]):
        yield "acronym", 0.5
        if DECIDES.match(plain, run.end):
            yield "decides", 1.5
    if not run.set_apart and _is_subject(run, plain):
        yield "the headline's subject", 1.5


def _is_subject(run: Run, plain: str) -> bool:
    """Tell whether a name begins the title and, after the dateline, the text: "LONDON - Acme has"."""
    if not run.opens or not plain.startswith(run.name) or run.start < len(run.name):
        return False
    return bool(DOES.match(plain, run.end)) and bool(
        DATELINE.search(plain, max(0, run.start - REACH_BEFORE), run.start)
    )


def before(plain: str, start: int, end: int) -> Iterator[Sign]:
    """Yield what the words before a name show."""
    window = plain[max(0, start - REACH_BEFORE) : start]
    if not window.endswith((" ", "(")):
        return
    cut = max(window.rfind(". "), window.rfind("\n"))
    words = window[cut + 1 :].replace(",", " ,").split()
    article = bool(words) and words[-1] in ("the", "its", "a", "an")
    if article or (len(words) > 1 and words[-1].endswith("'s") and words[-1][0].isupper()):
        words.pop()  # "a unit of Norway's Acme"
    if not words:
        return
    last, earlier = words[-1], words[:-1]
    if last == "," and earlier and earlier[-1].lower() in TRADES and not article:
        the = len(earlier) > 1 and earlier[-2].lower() in ("the", "its")
        yield "trade and comma before", 2 if plain[end : end + 1] == "," else 1 + the / 2
    if last.lower() in TRADES:
        yield "trade before", 1 if last == "rival" else 2.5
    elif last.endswith("s") and last[:-1].lower() in TRADES:
        yield "trades before", 2
    elif last[0].isupper() and last.endswith(("-based", "-listed", "-owned", "-backed")):
        yield "based", 1.5
    elif last in ("of", "at", "with", "for", "from", "in", "by", "to"):
        yield from _linked(last, [word.strip("\"'(") for word in earlier[-6:]])
    if last in PLACING and not set(earlier[-2:]) & HOLDINGS:
        yield "place before", -2
    if not {"such", "like", "including", "include", "among"}.isdisjoint(words) and AMONG.search(
        window
    ):
        yield "among", 2


def _linked(link: str, printed: list[str]) -> Iterator[Sign]:
    """Yield what the words before a preposition show of the name after it."""
    near = [word.lower() for word in printed]
    nearest = near[-1] if near else ""
    if link == "of" and nearest in HOLDINGS:
        yield "held", 1.5 if nearest in ("member", "members") else 2
    elif link == "of" and printed and printed[-1] in OFFICES_WITH_SUBJECTS:
        yield "office", 1
    elif link == "of" and nearest in OFFICES - OFFICES_OF_PLACES:
        yield "role", 2.5
    elif link == "of" and nearest.endswith(("percent", "pct", "cent", "%")):
        yield "a share of it", 1
    elif link == "of" and not {"head", "president"}.isdisjoint(near[-3:]):
        yield "role", 1.5
    elif link in ("at", "with", "for", "from") and not OFFICES.isdisjoint(near):
        yield "role", 2.5 if link in ("at", "with") else 1
    elif link == "with" and not DEALINGS.isdisjoint(near):
        yield "deal", 2
    elif link == "in" and not {"shares", "stake", "holding"}.isdisjoint(near[-2:]):
        yield "held", 2
    elif link == "by" and not ACTS_BY.isdisjoint(near[-3:]):
        yield "by", 1.5 if ACTS_BY_BODIES.isdisjoint(near[-3:]) else 2
    elif link in ("to", "from", "for") and not TRADING.isdisjoint(near):
        yield "traded", 1


def after(plain: str, end: int) -> Iterator[Sign]:
    """Yield what the words after a name show."""
    window = plain[end : end + REACH_AFTER]
    for name, weight, pattern in AFTER:
        if pattern.match(window):
            yield name, weight
            if name == "a trade after":
                break
    if PLACE_AFTER.match(window):
        yield "place after", -2


def is_person(run: Run, plain: str) -> bool:
    """Tell whether a name is a person's by its words or by what stands around it."""
    words = run.words
    if len(words) > 4 or words[-1] in WEAK_BODY_ENDINGS or "&" in words:
        return False
    if not BODY_ENDINGS.isdisjoint(words[1:]):  # "Trinity College Dublin"
        return False
    if run.after_title or (len(words) > 1 and words[0] in GIVEN_NAMES):
        return True
    if len(words) == 1:
        return False
    last = plain[max(0, run.start - 20) : run.start].rsplit(None, 1)[-1:]
    titled = bool(last) and last[0] in OFFICES - ROLES_OF_BODIES and plain[run.start - 1] == " "
    employs = plain.endswith((" at ", " with "), 0, run.start)  # "an analyst with Acme, who"
    follows = not employs and PERSON_AFTER.match(plain, run.end, run.end + REACH_AFTER)
    return titled or bool(follows) or plain.endswith(("said ", "says "), 0, run.start)


def is_common(run: Run, plain: str) -> bool:
    """Tell whether the words are ordinary ones, or an office's, whatever their capitals."""
    words = run.words
    if plain[run.start - 1 : run.start] in ("$", "#", "@"):
        return True
    if len(words) == 1:
        word = words[0]
        if word in ALONE:
            return bool(NO_INSTITUTION.match(plain, run.end))
        kind = word in ORDINARY or word in BODY_ENDINGS or word in WEAK_BODY_ENDINGS
        kind = kind or word.lower() in TRADES or word in MAY_LEAD or f"{word} of" in BODIES_OF
        return kind or len(word) < 2 or word.rstrip("+").isdigit() or word.endswith(".")
    if OF_OFFICE.search(plain, max(0, run.start - 60), run.start):
        return True
    if words[-1] in PLACE_ENDINGS or run.name in NOT_BODIES:
        return True
    if len(words) > 2 and all(word.isupper() and len(word) > 1 for word in words):
        return True
    if words[-1] in WEAK_BODY_ENDINGS and ABBREVIATED.match(plain, run.end):
        return False  # "Australian Defence Force (ADF)"
    ordinary = words[-1] not in BODY_ENDINGS and all(word in ORDINARY for word in words)
    return ordinary or (len(words) == 2 and words[0] in ORDINARY and words[1] in WEAK_BODY_ENDINGS)
