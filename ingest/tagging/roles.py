"""Reads the roles stated before and after a person's name, each with its organisation."""

import re
from collections.abc import Callable

from ingest.tagging.person_words import OCCUPATIONS, SMALL_IN_ROLES
from ingest.tagging.record import Role
from ingest.tagging.text import Text

WORD = r"(?:St\.|[A-ZÀ-Þ](?:[a-zß-ÿ]+|'[A-Z][a-zß-ÿ]+)(?:[A-Z][a-zß-ÿ]+)?(?:-[A-ZÀ-Þ]?[a-zß-ÿ]+)*)"
HEAD = (
    r"(?:[Pp]resident|[Vv]ice[ -][Pp]resident|[Vv]ice[ -][Cc]hair(?:man|woman)?|[Pp]rime [Mm]inister|[Mm]inister"
    r"|[Ss]ecretary(?:[ -][Gg]eneral)?|[Cc]hair(?:man|woman|person)?|CEO|CFO|COO|CTO"
    r"|[Cc]hief(?: [A-Za-z]+){1,2} [Oo]fficer"
    r"|[Cc]hief [Ee]xecutive(?: [Oo]fficer)?|[Cc]hief [Ee]conomist|[Cc]hief [Oo]f [Ss]taff|[Mm]anaging [Dd]irector"
    r"|[Ee]xecutive [Cc]hair(?:man|woman)?|[Ee]xecutive [Dd]irector"
    r"|[Dd]irector(?:[ -][Gg]eneral)?|[Gg]eneral [Mm]anager|[Hh]ead|[Pp]artner"
    r"|[Aa]nalyst|[Ee]conomist|[Aa]mbassador|[Gg]overnor|[Ss]enator|[Cc]ongress(?:man|woman)|[Cc]ommissioner"
    r"|[Ss]pokes(?:man|woman|person)|(?:[Cc]o-)?[Ff]ounder|[Pp]rofessor|[Aa]dvis[eo]r|[Cc]hancellor|[Kk]ing|[Qq]ueen|[Pp]remier"
    r"|[Mm]ayor|[Rr]epresentative|[Ll]eader|[Ff]ellow|[Gg]eologist|[Ss]trategist|[Tt]rader|[Mm]anager|[Ee]xecutive"
    r"|[Cc]o-[Cc]hair|[Qq]ualified [Pp]erson|[Aa]ttorney|[Rr]esearcher|[Ss]cientist|[Ee]ngineer|[Ee]ditor|[Cc]aptain"
    r"|[Tt]reasurer|[Cc]oordinator|[Ss]herpa|[Ee]nvoy|[Aa]uthor|[Ii]nvestor|[Ll]awyer|[Ss]urgeon|[Cc]hemist"
    r"|[Pp]hysicist|[Jj]udge|[Cc]oach|[Ss]ergeant|[Ii]nspector|[Ss]uperintendent|[Aa]dministrator|[Cc]ouncill?or"
    r"|[Uu]ndersecretary|[Ll]ecturer|[Jj]ournalist|[Cc]olumnist|[Aa]rchitect|[Ff]armer|[Ff]isherman)"
)
SPEECH_WORDS = (
    "said", "says", "told", "tells", "added", "adds", "noted", "notes", "stated", "states",
    "commented", "comments", "explained", "explains", "wrote", "writes", "warned", "warns",
    "argued", "argues", "continues", "reads", "remarked", "continued", "insisted", "insists",
    "tweeted", "asked", "replied", "recalled", "recalls", "quipped", "joked", "admitted",
    "conceded", "declared", "exclaimed", "retorted", "observed", "concluded", "testified",
)  # fmt: skip
SPEECH = f"(?:{'|'.join(SPEECH_WORDS)})"
SPEECH_WITHIN = re.compile(rf"\b{SPEECH}\b")
ROLE_BEFORE = re.compile(
    rf"((?:(?:[A-Z][\w&'-]*|[a-z]+ing|senior|deputy|former|then|acting|interim|non-executive|executive|corporate|regional|global|group"
    rf"|special|chief|vice|prime|U\.S\.|&|and|of|for|the|on|to) ){{0,7}}{HEAD}(?:(?:/| and | & ){HEAD})*"
    r"(?: (?:for|of|on|to) (?:the )?(?:(?:[A-Z][\w'-]*|and|&) ){0,6}[A-Z][\w'-]*)?),? $"
)
ROLE_AFTER = re.compile(
    rf"(?:,| \(| -| is| was) ?(?:(?:the|a|an|its|our|their) )?(?:[\w&'./-]+,? ){{0,6}}?{HEAD}\b"
)
_AFTER_ROLE = rf"(?:{SPEECH}|who|which|speaks?|sits|joins?|joined|talks?|discuss\w*|announced|will|has|is|was)\b"
# Every branch begins with a sign, so that most of a text is passed over.
ROLE_END = re.compile(rf"[.\"\n;](?:\s|$)|, {_AFTER_ROLE}| {_AFTER_ROLE}|\.$")
PAST = re.compile(r"(?i)^(?:the |a |an )?(?:former|ex|late|then|past|previous|erstwhile)\b[ -]?")
SKIPPED = re.compile(r"(?:,| \(| -| is| was) ?")
ANOTHER = re.compile(rf",? and {WORD} {WORD}, (?:(?:[A-Z]\w+|the|a|former|senior) ){{0,4}}{HEAD}\b")
LINKS_BEFORE = re.compile(r"^(?:s |The |the |of |and |for |by |By |with |As |to |on )+")
LINK_AFTER = re.compile(r",? (?:of|for|at) (?:the )?$")
ARTICLE = re.compile(r"^(?:\([A-Z]+\)\s*)?(?:and |& )?(?:the |a |an |its |our |their )?")
CLAUSE_END = re.compile(r",? (?:of|at|for|with|in|to|on|from|by|as) |, ")
LINKS_AT_END = re.compile(r"(?: of| at| for| with| in| to| on|,| the| and| from|'s)+$")
OF_THINGS = re.compile(r" of (?=[a-z])")
HEAD_WITHIN = re.compile(rf"\b{HEAD}\b")
FOLLOWING_SIGNS = (",", " (", " -", " is", " was")
LONGEST_BEFORE = 110  # characters looked at before a name
MOST_WORDS = 14
CONNECTORS = re.compile(r"(?:[ ,]|and |the |The |with |by |of |for )+")
NEXT_PERSON = re.compile(r" [A-Z][\w'-]+ [A-Z][\w'-]+(?! (?:Ltd|Inc|Corp|plc|PLC|AG|SA)\b)")
WORDS = re.compile(r"[a-z]+(?:-[a-z]+)?")
COUNTRY_OF = re.compile(r"\bof (?:the )?$")
LONGEST_AFTER = 80  # characters after a name within which its role is named
LONGEST_ROLE = 90

OrganisationsIn = Callable[[int, int], list[tuple[int, int, str]]]


class Roles:
    """The roles of one text; `organisations` lists the bodies and countries within a span."""

    def __init__(
        self, text: Text, organisations: OrganisationsIn, is_country: Callable[[int], bool]
    ) -> None:
        """Take what a role may name."""
        self._text, self._organisations, self.is_country = text, organisations, is_country

    def place_before(self, start: int) -> tuple[int, int] | None:
        """Return where the role stands that ends right before a name, if one does."""
        plain = self._text.plain
        low = max(0, start - LONGEST_BEFORE, plain.rfind("\n", 0, start) + 1)
        begin = start
        places: list[int] = []
        while begin > low and len(places) < MOST_WORDS:
            first = max(low, plain.rfind(" ", low, begin - 1) + 1)
            if not _may_be_in_a_role(plain[first:begin].rstrip(" ,")):
                break
            places.append(first)
            begin = first
        for place in reversed(places):
            role = ROLE_BEFORE.match(plain, place, start)
            if role:
                return role.start(1), role.end(1)
        return None

    def before(self, start: int, end: int) -> Role | None:
        """Return the role between two positions, with the body or country before or in it."""
        plain = self._text.plain
        organisation = None
        connectors = CONNECTORS.match(plain, start)
        start = connectors.end() if connectors else start
        for low, high, name in self._organisations(max(0, start - 80), end):
            adjoins = not plain[high:start].strip(" '") if high <= start else low == start
            if adjoins or (low > start and plain[start:low].rstrip().endswith(("of", "for", "at"))):
                organisation = name
                if low <= start:
                    start = max(start, high)
        role = " ".join(plain[start:end].split()).strip(" ,'")
        role = LINKS_BEFORE.sub("", role)
        if organisation and organisation in role:
            role = LINK_AFTER.sub("", role.replace(organisation, "").strip())
        return _role(role, organisation) if role else None

    def after(self, start: int) -> list[Role]:
        """Return the roles stated after a name that ends at a position, one for each body named."""
        plain = self._text.plain
        skip = SKIPPED.match(plain, start)
        position = skip.end() if skip else start + 1
        stop = ROLE_END.search(plain, position, min(len(plain), position + 260))
        end = stop.start() if stop else min(len(plain), position + 200)
        if plain.find(" and ", position, end) >= 0:
            another = ANOTHER.search(plain, position, end)
            end = another.start() if another else end
        named = [item for item in self._organisations(position, end + 1) if item[0] >= position]
        named = [
            item
            for item in named
            if not self.is_country(item[0])
            or COUNTRY_OF.search(plain, max(0, item[0] - 8), item[0])
        ]
        segments: list[tuple[str, str | None]] = []
        for low, high, name in named:
            segments.append((plain[position:low], name))
            position = high
        if not named:
            segments.append((plain[position:end], None))
        return [role for segment in segments if (role := _stated(*segment))]


def follows_name(plain: str, end: int) -> bool:
    """Tell whether a role follows a name that ends at a position."""
    if not plain.startswith(FOLLOWING_SIGNS, end):
        return False
    words = WORDS.findall(plain[end : end + LONGEST_AFTER].lower())
    if OCCUPATIONS.isdisjoint(words):
        return False
    role = ROLE_AFTER.match(plain, end)
    return role is not None and not NEXT_PERSON.match(plain, role.end())


def _may_be_in_a_role(word: str) -> bool:
    bare = word.rpartition("/")[2]
    return (
        bare[:1].isupper() or bare in SMALL_IN_ROLES or bare in OCCUPATIONS or bare.endswith("ing")
    )


def _stated(segment: str, organisation: str | None) -> Role | None:
    """Return the role in the words before a body, or None where they hold none."""
    segment = " ".join(segment.split()).strip(" ,()&;-")
    segment = ARTICLE.sub("", segment)
    if organisation is None:
        segment = CLAUSE_END.split(segment)[0]
    segment = LINKS_AT_END.sub("", segment)
    segment = OF_THINGS.split(segment)[0].strip(" ,'\"")
    if HEAD_WITHIN.search(segment) and len(segment) < LONGEST_ROLE:
        return _role(segment, organisation)
    return None


def _role(role: str, organisation: str | None) -> Role:
    return Role(role, organisation, bool(PAST.match(role)))
