"""Turns the HTML of a feed item into paragraphs of text."""

from html import unescape

from lxml import etree, html

from ingest.decode import printable

BLOCKS = {
    "p", "div", "br", "li", "ul", "ol", "tr", "table", "blockquote", "section", "article",
    "h1", "h2", "h3", "h4", "h5", "h6", "hr", "dd", "dt", "figcaption",
}  # fmt: skip
DROPPED = ("script", "style", "noscript", "iframe", "svg", "form", "button")


def text_of(fragment: str) -> str:
    """Return the text of an HTML fragment, its paragraphs parted by blank lines."""
    fragment = printable(fragment)
    if "<" not in fragment:
        return paragraphs(unescape(fragment))
    try:
        root = html.fragment_fromstring(fragment, create_parent="div")
    except (etree.ParserError, ValueError, AssertionError):
        return paragraphs(unescape(fragment))
    etree.strip_elements(root, *DROPPED, etree.Comment, with_tail=False)
    for element in root.iter(*BLOCKS):
        element.text = "\n" + (element.text or "")
        element.tail = "\n" + (element.tail or "")
    return paragraphs(root.text_content())


def paragraphs(text: str) -> str:
    """Return text with one blank line between lines that say something."""
    lines = (line.strip() for line in text.splitlines())
    return "\n\n".join(line for line in lines if line)
