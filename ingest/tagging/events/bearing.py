"""Decides which acts of a sentence are done to, or by, the initiative that it names."""

import re

from ingest.tagging.events.clauses import Clauses
from ingest.tagging.events.verbs import Verb

LONGEST_ASIDE = 60
FARTHEST = 140  # characters between an act and the initiative
# "Under the pact, Ada Metals signed …": the pact is not what is signed.
ASIDE = re.compile(
    r"\b(?:under|through|via|within|as part of|part of|in line with|thanks to|citing|like|unlike|outside|beyond"
    r"|despite|alongside|inside|using|because of|similar to|such as|at|during|about|per|with|by|for|among|in|against"
    r"|opposed to|compared with|related to|linked to|responding to|in response to|based on|besides|including)\s"
    r"(?:the\s|a\s|an\s|its\s|their\s|this\s)?(?:[\w.$'-]+\s){0,2}$",
    re.IGNORECASE,
)
# "members of the pact announced": who acts is another; "a memorandum on the corridor was signed" is not.
BELONGS = re.compile(
    r"\b(?:of|to|on|from|in|into|over)\s(?:the\s|a\s|an\s|its\s|their\s)?(?:[\w.-]+\s){0,2}$",
    re.IGNORECASE,
)
INSTRUMENT = re.compile(
    r"\b(?:memorandum|agreements?|declaration|deal|treaty|pact|accord|framework|text|protocol|decree|document|plans?"
    r"|project|talks|participation|membership)\s(?:of\sunderstanding\s)?(?:on|of|for|to establish|establishing|in)\s"
    r"(?:the\s|a\s|an\s)?(?:[\w.-]+\s){0,2}$",
    re.IGNORECASE,
)
# What may stand between the initiative and the verb of which it is the subject.
BETWEEN = re.compile(
    r"(?:\s?\([^)]*\)|'s|s'|,)?(?:\s(?:of|between|with|for|on|among)\s[^,;:]{1,70}?)?(?:\s(?:initiative|agreement|pact|deal|act|law|framework|partnership|memorandum|programme"
    r"|program|mission|strategy|list|fund|forum|alliance|summit|corridor|ban|curbs|controls|measures?|was|were|is|are|has"
    r"|have|had|been|be|being|will|to|not|also|now|first|then|later|originally|since|formally|officially|just|finally"
    r"|already|soon|set|due|expected|scheduled|planned|only|both|that|which|itself|jointly|\w+ly))*\s",
    re.IGNORECASE,
)
PASSIVE = re.compile(
    r"\b(?:was|were|been|be|being|is|are|gets?|got)\s(?:\w+\s){0,2}$", re.IGNORECASE
)
# Kinds of which the initiative itself may be the subject: "the act took effect", "the fund invested".
OWN = frozenset({"entered_into_force", "funded"})
OWN_VERBS = re.compile(
    r"(?:expir|laps|end|launch|start|conven)(?:ed|e?s|e|ing)?$|met$|meets?$", re.IGNORECASE
)
REFERS = re.compile(r"\b(?:it|which|that)\b", re.IGNORECASE)
DECIDED = re.compile(r"\s(?:jointly\s|formally\s)?to\s")
GOES_ON = re.compile(
    r"\s*(?:(?:which|that|and|but|it|was|were|is|are|has|have|had|been|be|will|first|originally|later|then|since|also"
    r"|formally|officially|now|initially|jointly|only|to|due|set|expected|\w+ly)\s+)*",
    re.IGNORECASE,
)


def acts_on(
    clauses: Clauses, verbs: list[Verb], start: int, end: int, headline: bool
) -> list[Verb]:
    """Return the acts that bear on the initiative named at a span, in order."""
    place = clauses.index(start)
    here = [verb for verb in verbs if clauses.index(verb.start) == place]
    within = [verb for verb in here if verb.kind and verb.start >= start and verb.end <= end]
    if within:  # the name is a description: "suspended its cobalt exports"
        return within[:1]
    before = [verb for verb in here if verb.end <= start]
    after = [verb for verb in here if verb.start >= end]
    found = []
    if before and _reaches(clauses.sentence, before[-1], start):
        found.append(_deciding(clauses.sentence, before))
    if after and (before or _is_subject(clauses.sentence, clauses.span(place)[0], start)):
        found += _said_of(clauses.sentence, after[0], end, headline or bool(before))
    if not after and before or after and found[-1:] == after[:1]:
        found += _later(clauses, verbs, place, named_last=not after)
    elif not after and _is_subject(clauses.sentence, clauses.span(place)[0], start):
        found += _later(clauses, verbs, place, named_last=False)
    return [verb for verb in found if verb.kind]


def _reaches(sentence: str, verb: Verb, start: int) -> bool:
    """Tell whether what stands after an act leads to the initiative as its object."""
    between = sentence[verb.end : start]
    if len(between) > FARTHEST or verb.kind == "met":
        return False
    return verb.kind == "funded" or not ASIDE.search(between)


def _deciding(sentence: str, before: list[Verb]) -> Verb:
    """Return the last verb or, of "agreed to invest", the one that decides: it has happened."""
    last, decides = before[-1], before[-2] if len(before) > 1 else None
    if decides and decides.kind == "announced" and last.tense == "planned":
        return decides if DECIDED.fullmatch(sentence, decides.end, last.start) else last
    return last


def _is_subject(sentence: str, low: int, start: int) -> bool:
    """Tell whether the initiative, or the text that makes it, heads its clause."""
    before = sentence[low:start]
    if INSTRUMENT.search(before):
        return True
    return not ASIDE.search(before) and not BELONGS.search(before)


def _said_of(sentence: str, verb: Verb, end: int, bare: bool) -> list[Verb]:
    """Return the verb if the initiative is what it speaks of: passive, or an act of its own.

    `bare` takes a past form without "was" for passive too: "minerals deal signed".
    """
    between = sentence[end : verb.start]
    if not BETWEEN.fullmatch(between):
        return []
    own = (
        verb.kind in OWN or verb.form == "noun" or OWN_VERBS.match(sentence[verb.start : verb.end])
    )
    passive = verb.form == "past" and (bare or PASSIVE.search(between))
    return [verb] if own or passive else []


def _later(clauses: Clauses, verbs: list[Verb], place: int, named_last: bool) -> list[Verb]:
    """Return the acts of the clauses that go on about the same subject: ", signed in 2022, was extended".

    `named_last`: the initiative is an object, so that only "which", "that" or "it" refers to it.
    """
    found: list[Verb] = []
    for index in range(place + 1, len(clauses.starts)):
        start, end = clauses.span(index)
        held = [verb for verb in verbs if start <= verb.start < end]
        if not held:
            if end - start <= LONGEST_ASIDE and not clauses.is_subordinate(index):
                continue  # an apposition, or a date: "the pact, a club of fourteen, was launched"
            return found
        lead = clauses.sentence[start : held[0].start]
        if not GOES_ON.fullmatch(lead):
            return found
        if named_last and not REFERS.search(lead):
            return found
        own = held[0].kind in OWN or OWN_VERBS.match(clauses.sentence[held[0].start : held[0].end])
        passive = held[0].form == "past" and (not lead.strip() or PASSIVE.search(lead))
        if not own and not passive:
            return found
        found.append(held[0])
    return found
