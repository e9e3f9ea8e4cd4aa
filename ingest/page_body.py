"""Keeps to the article's own text: what is set into and around it by the site is taken out."""

import re
from collections import Counter

from lxml.html import HtmlElement
from trafilatura.xpaths import BODY_XPATH

from ingest.dates import printed
from ingest.fragment import paragraphs
from ingest.page_dates import date_in

LONG_TEXT = 80  # code points of a paragraph that speaks for its container
MOST_OF_IT = 0.6  # of the long paragraphs are in the container that is taken for the article
FAIR_SHARE = 0.3  # of them are in a container that is known by its name
MOSTLY_LINK = 0.6  # of the words of a pointer to another text are linked
LONGEST_POINTER = 250
FEWEST_WORDS = 4  # of a quotation set apart that is looked for in the text
OPENING = 6  # lines among which title, byline and date stand
LONGEST_HEAD = 60
FEWEST_PARAGRAPHS = 2
WIDER = 1.5  # times its text: an element around it that has the headline too is taken instead

_POINTER = re.compile(
    r"[\W_]*(?:(?:also|must|further)[ -]?(?:read|watch)|read (?:also|more|next|on|this)|see also|watch(?: now| also)?"
    r"|related(?: (?:stor(?:y|ies)|articles?|news|coverage|content|posts?))?|more (?:on|from|about|in)\b[^:]{0,30}"
    r"|recommended|don.t miss|in case you missed it|editor.s picks?|you (?:may|might) also (?:like|be interested in)"
    r"|(?:à )?lire aussi|voir aussi|sur le même (?:sujet|thème)|pour aller plus loin"
    r"|(?:lea|lee|leer|vea|ver|mira) (?:también|más|además)|(?:te|le) (?:puede|podría) interesar|más información"
    r"|(?:lesen|sehen) sie (?:auch|hier|dazu)?|mehr (?:zum thema|dazu)|auch interessant|siehe auch"
    r"|(?:leia|veja|saiba) (?:também|mais)|leggi anche|関連記事|合わせて読みたい|相关阅读|延伸阅读|相關新聞)"
    r"\s*(?:[:|–—\-»>…]|$)",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"[\W_]*(?:advertisement|advertising|ad|sponsored(?: content)?|anzeige|werbung|publicidad|publicité|pubblicità|広告"
    r"|(?:story|article) continues (?:below|after)(?: (?:this )?ad(?:vertisement)?)?"
    r"|advertisement - continue reading below"
    r"|continue reading|scroll (?:down )?to continue(?: (?:with|reading))?"
    r"|skip (?:past )?(?:advert|newsletter promotion).{0,20}|our standards:.{0,60}"
    r"|share(?: this)?(?: (?:article|story|post|page|on [a-z ,]+))?|listen to (?:this )?(?:article|story).{0,20}"
    r"|print(?: this)?(?: (?:article|page))?|email this.{0,12}|copy link|follow us(?: on .{0,40})?|back to top"
    r"|loading\W*|comments?|leave a (?:comment|reply)|teilen|compartir|partager|(?:photo|image|picture)s?)[\W_]*",
    re.IGNORECASE,
)
_RIGHTS = re.compile(r"\W*(?:copyright\b|©|\(c\)\s*(?:19|20)\d\d).{0,200}", re.IGNORECASE)
_BYLINE = re.compile(
    r"(?:[Bb]y|BY|[Vv]on|[Pp]or|[Pp]ar)\s+(?:[A-ZÀ-Ý][\w.'’-]*(?:\s+(?:and|und|y|et|de|van|von|der|da|e)\b)?[\s,]*){1,8}(?:[|·–-][^.]{2,40})?"
)
_READING_TIME = re.compile(r".{0,60}\b\d{1,2}[ -]min(?:ute)?s? read\b.{0,20}", re.IGNORECASE)
_ADDRESS_LINE = re.compile(r"\W*[\w.+-]+@[\w-]+(?:\.[\w-]+)+\W*")
_NUMBER = re.compile(r"\d+")
_OWN_PARAGRAPHS = (
    "//p[not(ancestor::aside or ancestor::nav or ancestor::footer"
    " or ancestor::*[contains(@class, 'omment') or contains(@id, 'omment')])]"
)
_WORD = re.compile(r"\w+")


def prune(tree: HtmlElement) -> None:
    """Take pointers to other texts and quotations set apart out of a page, and name its container."""
    for element in tree.xpath("//p|//li|//h2|//h3|//h4|//h5|//strong|//div[not(.//p|.//div)]"):
        if _is_pointer(element):
            _drop(element)
    _drop_pull_quotes(tree)
    long = [p for p in tree.xpath(_OWN_PARAGRAPHS) if len(p.text_content()) > LONG_TEXT]
    if len(long) >= FEWEST_PARAGRAPHS and not _is_recognised(tree, long):
        container = _container(long)
        if container is not None:
            container.set("itemprop", "articleBody")
            container.tag = "div"


def cleaned(text: str, titles: list[str]) -> str:
    """Return an extracted text without title, byline and date above it, and the site's labels in it."""
    lines = [line for line in paragraphs(text).split("\n\n") if not _LABEL.fullmatch(line)]
    known = {_words(title) for title in titles}
    head = [line for line in lines[:OPENING] if not _is_head(line, known)]
    tail = lines[OPENING:]
    body = [*head, *tail] if head or tail else lines
    while len(body) > 1 and (_RIGHTS.fullmatch(body[-1]) or _ADDRESS_LINE.fullmatch(body[-1])):
        body.pop()
    return "\n\n".join(body)


def _is_head(line: str, titles: set[str]) -> bool:
    if _words(line) in titles:
        return True
    if len(line) > LONGEST_HEAD or any(found.precision == "time" for found in printed(line)):
        return False  # a printed line with a time completes a date
    return bool(
        _BYLINE.fullmatch(line)
        or _READING_TIME.fullmatch(line)
        or (len(_NUMBER.findall(line)) > 1 and line[-1] != "." and date_in(line))
    )


def _is_pointer(element: HtmlElement) -> bool:
    """Whether an element only leads to another text: a label, and a link that makes up the rest."""
    text = " ".join(element.text_content().split())
    label = _POINTER.match(text) if len(text) <= LONGEST_POINTER else None
    if not label:
        return False
    linked = sum(len(" ".join(link.text_content().split())) for link in element.iter("a"))
    return linked > 0 and linked >= MOSTLY_LINK * len(text[label.end() :])


def _drop_pull_quotes(tree: HtmlElement) -> None:
    """Take out what repeats a sentence of the text in large letters."""
    quotes = tree.xpath("//*[contains(@class, 'pullquote') or contains(@class, 'pull-quote')]")
    if not quotes:
        return
    whole = _words(tree.text_content())
    for quote in quotes:
        words = _words(quote.text_content())
        if words.count(" ") >= FEWEST_WORDS - 1 and whole.count(words) > 1:
            _drop(quote)


def _is_recognised(tree: HtmlElement, long: list[HtmlElement]) -> bool:
    """Whether trafilatura finds a container with a fair share of the long paragraphs by its name."""
    first = [found[0] for path in BODY_XPATH if (found := path(tree))]
    return any(
        sum(container in p.iterancestors() for p in long) >= FAIR_SHARE * len(long)
        for container in first
    )


def _container(long: list[HtmlElement]) -> HtmlElement | None:
    """Return the smallest element with headline and most of the long paragraphs, if not the page."""
    above = Counter(ancestor for p in long for ancestor in p.iterancestors())
    most = [element for element, number in above.items() if number >= MOST_OF_IT * len(long)]
    if not most:
        return None
    inner = max(most, key=lambda element: sum(1 for _ in element.iterancestors()))
    length = len(inner.text_content())
    for outer in (inner, *inner.iterancestors()):
        if outer.tag in ("body", "html") or len(outer.text_content()) > WIDER * length:
            break
        if outer.find(".//h1") is not None:
            return outer
    return None if inner.tag in ("body", "html") else inner


def _drop(element: HtmlElement) -> None:
    if element.getparent() is not None:
        element.drop_tree()


def _words(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))
