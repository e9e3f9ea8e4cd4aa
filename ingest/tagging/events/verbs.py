"""The verbs of a sentence: acts of initiatives by kind, and other verbs that a date may belong to."""

import re
from functools import cache
from itertools import zip_longest
from typing import Literal, NamedTuple

Form = Literal["past", "third", "base", "ing", "noun"]
Tense = Literal["done", "now", "planned", "not"]

# base, then third person, past and -ing where they are not formed with -s, -ed and -ing.
ACTS: dict[str, tuple[str, ...]] = {
    "suspended": (
        "suspend", "pause", "halt", "freeze|freezes|froze|freezing", "freeze|freezes|frozen|freezing",
        "put on hold|puts on hold|put on hold|putting on hold",
    ),
    "extended": ("extend", "prolong", "renew", "roll over|rolls over|rolled over|rolling over"),
    "entered_into_force": (
        "enter into force", "enter into effect", "take effect|takes effect|took effect|taking effect",
        "come into force|comes into force|came into force|coming into force",
        "come into effect|comes into effect|came into effect|coming into effect",
        "go into effect|goes into effect|went into effect|going into effect",
        "put into force|puts into force|put into force|putting into force",
    ),
    "ended": (
        "end", "expire", "terminate", "lapse", "repeal", "revoke", "rescind", "scrap|scraps|scrapped|scrapping",
        "lift", "withdraw from|withdraws from|withdrew from|withdrawing from", "abolish",
    ),
    "banned": ("ban|bans|banned|banning", "prohibit", "outlaw", "impose a ban"),
    "restricted": (
        "restrict", "curb", "tighten", "impose (?:[a-z-]+ ){0,3}(?:controls|curbs|restrictions|limits|quotas)",
    ),
    "funded": (
        "invest", "commit|commits|committed|committing", "pledge", "award", "fund", "finance",
        "allocate", "earmark", "grant",
    ),
    "signed": ("sign", "ink", "conclude", "initial|initials|initialled|initialling"),
    "approved": ("approve", "adopt", "ratify", "pass", "enact", "endorse", "clear"),
    "joined": ("join", "accede to", "induct|inducts|inducted into|inducting"),
    "launched": (
        "launch", "unveil", "establish", "set up|sets up|set up|setting up", "inaugurate", "create",
        "form", "found|founds|founded|founding", "start",
    ),
    "announced": (
        "announce", "agree", "declare", "propose", "publish", "release", "issue", "present", "order", "decide",
    ),
    "met": ("convene", "meet|meets|met|meeting", "hold|holds|held|holding"),
}  # fmt: skip
NOUNS: dict[str, str] = {
    "suspended": "suspension", "extended": "extension|renewal|prolongation",
    "entered_into_force": "entry into force|entry into effect", "ended": "expiry|expiration|termination|repeal",
    "signed": "signing|signature", "approved": "approval|adoption|ratification|enactment",
    "joined": "accession", "launched": "launch|establishment|inauguration", "announced": "announcement",
}  # fmt: skip
# Verbs that are more often nouns: "export curbs", "the Fund".
NOUN_LIKE = re.compile(
    r"(?:fund|award|pause|halt|freeze|ban|curb|end|pass|grant|pledge|finance|initial|lift|launch|form|start|issue|release|present|order|clear|found|hold|meet)(?:s|es)?$",
    re.IGNORECASE,
)
NOUN_BEFORE = re.compile(
    r"(?:'s|'|\b(?:export|trade|import|new|more|of|the|a|an|its|on|over))\s$", re.IGNORECASE
)
OTHER = (
    r"said|says|saying|told|tells|began|begun|begins|came|comes|went|goes|gave|gives|made|makes"
    r"|took|takes|rose|rises|fell|falls|won|led|leads|left|became|becomes|saw|sees|found|finds|wrote|writes|spoke"
    r"|speaks|spent|bought|sold|built|brought|sought|thought|hit|grew|drew|kept|lost|paid|sent|struck|stood"
    r"|according to|expects?|plans?|wants?|seeks?|aims?|hopes?"
)
AUXILIARY = r"is|are|was|were|has|have|had|will|would|be|been"
# Any other past form; not the words that only end like one.
PAST = (
    r"(?-i:\b(?!(?:need|feed|speed|indeed|exceed|hundred|seed|shed|bred|breed|advanced|limited|related|refined"
    r"|processed|combined|detailed|skilled|so-called)\b)[a-z]{2,}ed)"
)
AUXILIARY_GAP = re.compile(
    r"(?:\s(?:\w+ly|be|been|being|also|not|now|to|since|already|just|first|then|later|both|soon|due|set|still"
    r"|expected|scheduled|planned|on \w+day|today))*\s"
)
ADJECTIVE_BEFORE = re.compile(
    r"(?:\b(?:a|an|the|its|their|his|her|our|of|newly|any|some|no|more)"
    r"(?:\s(?:newly|recently|just|previously|long|much|jointly|formally|already))?\s|-)$",
    re.IGNORECASE,
)
NOT_DONE = re.compile(
    r"\b(?:not|never|cannot|nor|neither|without|hardly|denied|denies|rejected|rejects|instead of|rather than|before"
    r"|fail(?:s|ed|ing)? to|refus(?:es|ed|ing) to|declin(?:es|ed|ing) to|unable to|yet to|reluctant to|stopped short of"
    r"|threaten(?:s|ed|ing)? to|used to|almost|nearly|(?-i:may)|might|could|would|should|must|can|if|whether|unless)\b"
    r"(?:\s\w+){0,3}\s$|n't(?:\s\w+){0,2}\s$"
    r"|\b(?:consider|weigh|discuss|mull|urge|oppose|propos)(?:s|ed|ing|es)?(?:\s\w+){0,2}\s$",
    re.IGNORECASE,
)
PLANNED = re.compile(
    r"(?:\b(?:will|shall|to|'ll)|'ll)(?:\s(?:be|also|soon|then|now|next|both|get|have|\w+ly))*\s$",
    re.IGNORECASE,
)
HYPOTHETICAL = re.compile(r"\b(?:if|whether|unless|had (?:it|they|he|she) not)\b", re.IGNORECASE)
DONE_ING = re.compile(r"\b(?:after|by|upon|on|since|in)\s(?:\w+ly\s)?$", re.IGNORECASE)
NO_NOUN = re.compile(
    r"\b(?:ahead of|before|until|pending|awaits?|awaiting|for|towards?|expects?|expected|seeks?|delay\w*|anniversary of"
    r"|possible|proposed|planned|early|without|no|since)\s(?:the\s|its\s|a\s|an\s|their\s)?(?:\w+\s)?$",
    re.IGNORECASE,
)
AUXILIARIES = re.compile(AUXILIARY, re.IGNORECASE)
MOST_OF_A_SUBJECT = 4  # words before the verb of a headline
BEFORE = 60  # characters looked at for what governs a verb


class Verb(NamedTuple):
    """A verb in a sentence; `kind` is None of one that is no act of an initiative."""

    start: int
    end: int
    kind: str | None
    form: Form
    tense: Tense


def verbs(sentence: str, segments: list[int], headline: bool) -> list[Verb]:
    """Return the verbs of a sentence in order; `segments` are where its clauses begin."""
    found: list[Verb] = []
    for match in _pattern().finditer(sentence):
        kind, form = _names()[match.lastgroup or ""]
        low = max([start for start in segments if start <= match.start()], default=0)
        before = sentence[max(low, match.start() - BEFORE) : match.start()]
        if form == "noun" and found and found[-1].start >= low:
            continue  # "will end the suspension of": the verb says what happens
        if form != "noun" and ADJECTIVE_BEFORE.search(before):
            continue  # "the newly signed pact", "long-awaited"
        if kind and form in ("base", "third") and not _is_verb(match[0], form, before, headline):
            continue
        tense = _tense(form, before, headline) if kind else "done"
        found.append(Verb(match.start(), match.end(), kind, form, tense))
    return _without_auxiliaries(sentence, found)


def _is_verb(word: str, form: Form, before: str, headline: bool) -> bool:
    """Tell whether a form that may be a noun, or an unmarked present, is a verb here."""
    if form == "base" and (PLANNED.search(before) or NOT_DONE.search(before)):
        return True
    if not NOUN_LIKE.match(word):
        return headline or form == "third"
    few = 1 <= len(before.split()) <= MOST_OF_A_SUBJECT
    return headline and few and not NOUN_BEFORE.search(before)


def _without_auxiliaries(sentence: str, found: list[Verb]) -> list[Verb]:
    """Leave out "was" in "was signed": it is no verb of its own."""
    return [
        verb
        for verb, following in zip_longest(found, found[1:])
        if not (
            following
            and AUXILIARIES.fullmatch(sentence, verb.start, verb.end)
            and AUXILIARY_GAP.fullmatch(sentence, verb.end, following.start)
        )
    ]


def _tense(form: Form, before: str, headline: bool) -> Tense:
    if NOT_DONE.search(before) or HYPOTHETICAL.search(before):
        return "not"
    if form == "noun":
        return "not" if NO_NOUN.search(before) else "done"
    if PLANNED.search(before):
        return "planned"
    if form == "past":
        return "done"
    if form == "ing":
        return "done" if DONE_ING.search(before) else "not"
    return "now"


@cache
def _pattern() -> re.Pattern[str]:
    parts = [f"(?P<{name}>{words})" for name, words in _groups().items()]
    of, owned = r"(?=\s(?:ceremony\s)?of\b)", r"(?<='s\s)"
    nouns = [
        f"(?P<noun_{kind}>(?:{words}){of}|{owned}(?:{words}))" for kind, words in NOUNS.items()
    ]
    other = rf"(?P<other>(?-i:{OTHER})|{AUXILIARY}|{PAST})"
    return re.compile(rf"\b(?:{'|'.join([*nouns, *parts, other])})\b", re.IGNORECASE)


@cache
def _names() -> dict[str, tuple[str | None, Form]]:
    """Return the kind and form that each group of the pattern stands for."""
    names: dict[str, tuple[str | None, Form]] = {"other": (None, "past")}
    for kind in ACTS:
        names |= {f"{form}_{kind}": (kind, form) for form in ("past", "third", "base", "ing")}
    return names | {f"noun_{kind}": (kind, "noun") for kind in NOUNS}


def _groups() -> dict[str, str]:
    groups: dict[str, str] = {}
    for kind, words in ACTS.items():
        forms = [_forms(word) for word in words]
        for place, form in ((2, "past"), (1, "third"), (3, "ing"), (0, "base")):
            groups[f"{form}_{kind}"] = "|".join(dict.fromkeys(one[place] for one in forms))
    return groups


def _forms(word: str) -> tuple[str, str, str, str]:
    """Return base, third person, past and -ing of a verb, whose first word is what changes."""
    if word.count("|") == 3:
        base, third, past, ing = word.split("|")
        return base, third, past, ing
    verb, _, rest = word.partition(" ")
    stem = verb.removesuffix("e")
    third = (
        verb[:-1] + "ies"
        if verb.endswith("fy")
        else verb + ("es" if verb.endswith(("ss", "sh")) else "s")
    )
    past = verb[:-1] + "ied" if verb.endswith("fy") else stem + "ed"
    ing = (verb if verb.endswith("ee") else stem) + "ing"
    after = f" {rest}" if rest else ""
    return word, third + after, past + after, ing + after
