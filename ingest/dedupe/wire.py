"""Names the news agency that a text comes from, from its dateline, credits, byline or copyright."""

import re

WIRES = {  # as named to the reader: as printed in bylines and credits, and in full
    "Reuters": "Reuters|Thomson Reuters",
    "PTI": "PTI|Press Trust of India",
    "AP": "AP|Associated Press|The Associated Press",
    "AFP": "AFP|Agence France[- ]Presse",
    "ANI": "ANI|Asian News International",
    "IANS": "IANS|Indo-Asian News Service",
    "UNI": "UNI|United News of India",
    "Xinhua": "Xinhua|Xinhua News Agency",
    "Bloomberg": "Bloomberg|Bloomberg News",
    "dpa": "dpa|DPA|dpa-AFX|Deutsche Presse-Agentur",
    "Kyodo": "Kyodo|Kyodo News",
    "Jiji": "Jiji|Jiji Press",
    "Yonhap": "Yonhap|Yonhap News Agency",
    "EFE": "EFE|Agencia EFE",
    "Europa Press": "Europa Press",
    "ANSA": "ANSA",
    "TASS": "TASS",
    "Interfax": "Interfax",
    "Dow Jones": "Dow Jones|Dow Jones Newswires",
    "UPI": "UPI|United Press International",
    "CP": "CP|The Canadian Press|Canadian Press",
    "AAP": "AAP|Australian Associated Press",
    "PA": "PA|PA Media|Press Association",
    "Anadolu": "AA|Anadolu|Anadolu Agency",
    "Bernama": "Bernama|BERNAMA",
    "Antara": "Antara|ANTARA",
    "VNA": "VNA|Vietnam News Agency",
    "Belga": "Belga",
    "APA": "APA",
    "PR Newswire": "PR ?Newswire|PRNewswire",
    "Business Wire": "BUSINESS WIRE|Business Wire|BusinessWire",
    "GlobeNewswire": "GLOBE NEWSWIRE|Globe ?Newswire",
    "ACCESSWIRE": "ACCESSWIRE|ACCESS Newswire",
    "Newsfile": "Newsfile Corp\\.?|Newsfile",
}
FORMS = [(name, re.compile(forms)) for name, forms in WIRES.items()]
ANY = "|".join(sorted("|".join(WIRES.values()).split("|"), key=len, reverse=True))
OPENING, CLOSING = 240, 500  # characters at the ends of a text that may name its wire
DATELINE = re.compile(
    rf"\s*[^\n]{{0,90}}?[(\[/]\s*(?P<wire>{ANY})\s*(?:[/,][^)\]/\n]{{1,30}})?[)\]/]\s*(?:[-–—:.,]|\w)"
    rf"|\s*(?:[^\W\d_][^\n–—:]{{0,50}}[,:.]\s|[A-Z][^\n]{{0,60}}\b\d{{1,2}}(?:, \d{{4}})?,?\s+)?"
    rf"(?P<bare>{ANY})\s*[-–—:]{{1,2}}\s"
)
CREDIT = re.compile(
    rf"(?:^|[\n.(\[—–;|]|[-–] )\s*(?:"
    rf"(?:(?:with|from)\s+(?:additional\s+)?)?(?:(?:agency )?inputs?|reporting|contributions?)"
    rf"\s+(?:from|by)\s+(?:the\s+)?"
    rf"|(?:source|agency|courtesy|via|credit|compiled from|originally published by|first published by)\s*[:\s]\s*"
    rf"|©\s*(?:\d{{4}}\s*)?(?:The\s)?|\(c\)\s*(?:\d{{4}}\s*)?|copyright\s+(?:©\s*)?(?:\d{{4}}\s+)?(?:by\s+)?(?:the\s)?"
    rf"|(?:this\s+(?:story|article|report)\s+[^.\n]{{0,90}}?(?:from|by)\s+(?:an?\s+)?(?:the\s)?)"
    rf")(?P<wire>{ANY})\b",
    re.IGNORECASE,
)
SIGNED = re.compile(  # the agency alone on the last line, with the initials of its desk
    rf"(?:^|\n|[.!?][\"'”’)]*)\s*[-–—(\[]*\s*(?P<wire>{ANY})\s*[)\]]?"
    rf"(?:\s+[A-Z]{{2,5}})*\s*(?:[-/.]\s*)?\Z"
)
REPORTING = re.compile(  # only this agency signs so
    r"\((?:Additional )?(?:Reporting|Writing|Compiled) by [^()]{2,200}?;\s*(?:\w+ )?Edit(?:ing|ed) by "
)
NAMED = re.compile(
    rf"\s*(?:by\s+|from\s+)?(?:[^,;|/]*?[,;|/]\s*|.* (?:of|at|for)\s+)?(?:{ANY})\s*", re.IGNORECASE
)
BY_REUTERS = "Reuters"


def wire(title: str, body: str, author: str | None = None, publisher: str = "") -> str | None:
    """Return the agency that a text names as its origin, None where it names none."""
    start, end = body[:OPENING], body.rstrip()[-CLOSING:]
    if match := DATELINE.match(start):
        return _named(match["wire"] or match["bare"])
    for form in (SIGNED, CREDIT):
        if match := form.search(end):
            return _named(match["wire"])
    if REPORTING.search(end):
        return BY_REUTERS
    for line in (author or "", publisher, title.rpartition(" - ")[2]):
        if line and NAMED.fullmatch(line):
            return _named(line)
    return None


def is_wire(name: str) -> bool:
    """Whether a name is that of a news agency, and nothing else."""
    return any(form.fullmatch(name.strip()) for _, form in FORMS)


def _named(printed: str) -> str | None:
    found = [name for name, form in FORMS if re.search(rf"\b(?:{form.pattern})(?!\w)", printed)]
    if not found:  # a credit in other letters: "source: reuters"
        found = [
            name for name, form in FORMS if re.search(rf"\b(?:{form.pattern})(?!\w)", printed, re.I)
        ]
    return found[0] if found else None
