"""Feeds as the web serves them: every format, in many encodings, with one defect each.

A defect turns a sound feed into a broken one and says how many of its first items must survive.
"""

import codecs
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape

ADDRESS = "https://mines.example/news/feed"
LINKS = tuple(f"https://mines.example/news/{number}?id={number}&from=rss" for number in (1, 2, 3))
DAYS = ("2026-05-04", "2026-05-05", "2026-05-06")
ENGLISH = ("Lithium & cobalt up", "Nickel under $15,000", "A third tin mine")
RFC_822 = ("Mon, 04 May 2026 10:00:00 GMT", "Tue, 05 May 2026 10:00:00 +0000", "6 May 26 10:00 UT")
W3C = ("2026-05-04T10:00:00Z", "2026-05-05T12:00:00+02:00", "2026-05-06T10:00Z")
Titles = tuple[str, str, str]


@dataclass(frozen=True)
class Case:
    """One document, and what must be read from it."""

    name: str
    data: bytes
    titles: tuple[str, ...]
    content_type: str = ""


def _rss(version: str, titles: Titles) -> str:
    items = "".join(
        f"<item>\n<title>{escape(title)}</title>\n<link>{escape(link)}</link>\n"
        f"<description>About {escape(title)}.</description>\n<pubDate>{date}</pubDate>\n</item>\n"
        for title, link, date in zip(titles, LINKS, RFC_822, strict=True)
    )
    return (
        f'<rss version="{version}">\n<channel>\n<title>Mine News</title>\n'
        f"<link>https://mines.example/</link>\n<description>News</description>\n{items}"
        "</channel>\n</rss>\n"
    )


def _rdf(namespace: str, titles: Titles) -> str:
    items = "".join(
        f'<item rdf:about="{escape(link)}">\n<title>{escape(title)}</title>\n'
        f"<link>{escape(link)}</link>\n<description>About {escape(title)}.</description>\n"
        f"<dc:date>{date}</dc:date>\n</item>\n"
        for title, link, date in zip(titles, LINKS, W3C, strict=True)
    )
    return (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns="{namespace}">\n'
        '<channel rdf:about="https://mines.example/">\n<title>Mine News</title>\n'
        f"<link>https://mines.example/</link>\n</channel>\n{items}</rdf:RDF>\n"
    )


def _atom(namespace: str, written: str, titles: Titles) -> str:
    items = "".join(
        f'<entry>\n<title>{escape(title)}</title>\n<link rel="alternate" href="{escape(link)}"/>\n'
        f"<id>tag:mines.example,2026:{number}</id>\n<summary>About {escape(title)}.</summary>\n"
        f"<{written}>{date}</{written}>\n</entry>\n"
        for number, (title, link, date) in enumerate(zip(titles, LINKS, W3C, strict=True))
    )
    return (
        f'<feed version="0.3" xmlns="{namespace}">\n<title>Mine News</title>\n'
        f'<link rel="alternate" href="https://mines.example/"/>\n{items}</feed>\n'
    )


def _cdf(titles: Titles) -> str:
    items = "".join(
        f'<item href="{escape(link)}" lastmod="{date}">\n<title>{escape(title)}</title>\n'
        f"<abstract>About {escape(title)}.</abstract>\n</item>\n"
        for title, link, date in zip(titles, LINKS, W3C, strict=True)
    )
    return f'<channel href="https://mines.example/">\n<title>Mine News</title>\n{items}</channel>\n'


def json_feed(version: str, titles: Titles) -> str:
    """Return a JSON Feed."""
    return json.dumps(
        {
            "version": f"https://jsonfeed.org/version/{version}",
            "title": "Mine News",
            "items": [
                {
                    "id": str(number),
                    "url": link,
                    "title": title,
                    "content_html": f"<p>About {escape(title)}.</p>",
                    "date_published": date,
                }
                for number, (title, link, date) in enumerate(zip(titles, LINKS, W3C, strict=True))
            ],
        },
        ensure_ascii=False,
        indent=1,
    )


FORMATS: dict[str, Callable[[Titles], str]] = {
    "rss 0.90": lambda titles: _rdf("http://channel.netscape.com/rdf/simple/0.9/", titles),
    "rss 0.91": lambda titles: _rss("0.91", titles),
    "rss 0.92": lambda titles: _rss("0.92", titles),
    "rss 1.0": lambda titles: _rdf("http://purl.org/rss/1.0/", titles),
    "rss 2.0": lambda titles: _rss("2.0", titles),
    "atom 0.3": lambda titles: _atom("http://purl.org/atom/ns#", "issued", titles),
    "atom 1.0": lambda titles: _atom("http://www.w3.org/2005/Atom", "published", titles),
    "cdf": _cdf,
}

RUSSIAN = ("Литий дорожает", "Никель и кобальт", "Новый рудник олова")
WESTERN: Titles = ("Préjudice évité", "Für Kupfer größer", "Niño y señal")
CHINESE: Titles = ("锂价上涨", "稀土出口管制", "新的镍矿")
JAPANESE: Titles = ("レアアースの輸出", "リチウム電池", "新しい銅山")
KOREAN: Titles = ("리튬 가격 상승", "희토류 수출 통제", "니켈 광산")
ENCODINGS: dict[str, Titles] = {
    "utf-8": CHINESE,
    "utf-8-sig": JAPANESE,
    "utf-16": RUSSIAN,
    "utf-16-le": KOREAN,
    "utf-16-be": CHINESE,
    "utf-32": WESTERN,
    "utf-32-be": RUSSIAN,
    "iso-8859-1": WESTERN,
    "iso-8859-15": WESTERN,
    "windows-1252": ("“Smart” lithium", "Nickel – dashed", "Price in €"),
    "windows-1251": RUSSIAN,
    "koi8-r": RUSSIAN,
    "iso-8859-5": RUSSIAN,
    "gb2312": CHINESE,
    "gb18030": CHINESE,
    "big5": ("鋰價上漲", "稀土出口管制", "新的鎳礦"),
    "euc-kr": KOREAN,
    "shift_jis": JAPANESE,
    "euc-jp": JAPANESE,
    "iso-2022-jp": JAPANESE,
}
MARKS = {
    "utf-16-le": codecs.BOM_UTF16_LE,
    "utf-16-be": codecs.BOM_UTF16_BE,
    "utf-32-be": codecs.BOM_UTF32_BE,
}


def _declared(body: str, encoding: str = "utf-8") -> str:
    return f'<?xml version="1.0" encoding="{encoding}"?>\n{body}'


def _utf8(change: Callable[[str], str]) -> Callable[[str], bytes]:
    return lambda body: change(_declared(body)).encode()


def _swap(old: str, new: str, times: int = -1) -> Callable[[str], bytes]:
    return _utf8(lambda text: text.replace(old, new, times))


def _cut(text: str, share: float) -> str:
    """Return a feed that ends within its last item, that far into it."""
    start = max(text.rfind("<item"), text.rfind("<entry"))
    title = text.index("</title>", start)
    return text[: int(start + (title - start) * share)]


LAUGHS = (
    '<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;">'
    '<!ENTITY e "&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;"><!ENTITY f "&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;">]>\n'
)
DEFECTS: dict[str, tuple[Callable[[str], bytes], int]] = {
    "none": (lambda body: _declared(body).encode(), 3),
    "no declaration": (lambda body: body.encode(), 3),
    "blank lines first": (lambda body: b"\n\n  \t\n" + _declared(body).encode(), 3),
    "mark and blank first": (lambda body: codecs.BOM_UTF8 + b"\n" + _declared(body).encode(), 3),
    "two marks": (lambda body: codecs.BOM_UTF8 * 2 + _declared(body).encode(), 3),
    "a warning first": (
        lambda body: b"<br />\n<b>Warning</b>: mysql in x.php<br />\n" + _declared(body).encode(), 3
    ),
    "words after the end": (_utf8(lambda text: text + "<!-- cached --><script>x()</script>"), 3),
    "unknown encoding": (lambda body: _declared(body, "utf8mb4").encode(), 3),
    "empty encoding": (lambda body: _declared(body, "").encode(), 3),
    "says utf-16, is utf-8": (lambda body: _declared(body, "utf-16").encode(), 3),
    "says ascii, is utf-8": (lambda body: _declared(body, "us-ascii").encode(), 3),
    "bare ampersands": (_swap("&amp;", "&"), 3),
    "html entities": (_swap("About ", "&nbsp;&eacute;About&mdash; "), 3),
    "unknown entities": (_swap("About ", "&frobnicate; About "), 3),
    "control characters": (_swap("About ", "\x0b\x01\x1f About "), 3),
    "nulls": (_swap("About ", "\x00 About "), 3),
    "references to nothing": (_swap("About ", "&#0;&#x1F;&#xFFFF; About "), 3),
    "references to surrogates": (_swap("About ", "&#xD83D;&#xDE00; About "), 3),
    "endless references": (_swap("About ", "&#99999999999;&#x110000; About "), 3),
    "surrogates in utf-8": (
        lambda body: _declared(body).encode().replace(b"About ", b"\xed\xa0\xbd\xed\xb8\x80 ", 1), 3
    ),
    "latin bytes in utf-8": (
        lambda body: _declared(body).encode().replace(b"About ", b"caf\xe9 \x96 "), 3
    ),
    "open tags in the text": (_swap("About ", "<p>Read <b>this <br> About "), 3),
    "unknown prefix": (_swap("<title>", "<media:thumb url='x.png'/><nope:x>1</nope:x><title>"), 3),
    "unquoted attribute": (_swap("<title>", "<image width=10 height=20 /><title>"), 3),
    "attribute twice": (_swap("<title>", '<source url="a" url="b"/><title>'), 3),
    "comments": (_swap("<title>", "<!-- a -- b --><title>"), 3),
    "instructions": (_swap("<title>", "<?php echo 1 ?><title>"), 3),
    "cdata": (_swap("About ", "<![CDATA[<p>R&D: 3 < 4</p>]]> About "), 3),
    "cdata left open": (lambda body: _cdata_open(_declared(body)).encode(), 2),
    "doctype": (_utf8(lambda text: text.replace("?>\n", '?>\n<!DOCTYPE rss SYSTEM "rss-0.91.dtd">\n', 1)), 3),
    "entities that explode": (
        _utf8(lambda text: text.replace("?>\n", "?>\n" + LAUGHS, 1).replace("About ", "&f; ", 1)), 3
    ),
    "file entity": (
        _utf8(lambda text: text.replace(
            "?>\n", '?>\n<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/hostname">]>\n', 1
        ).replace("About ", "&x; ", 1)), 3
    ),
    "stylesheet": (_utf8(lambda text: text.replace("?>\n", '?>\n<?xml-stylesheet href="a.xsl"?>\n', 1)), 3),
    "returns alone": (_utf8(lambda text: text.replace("\n", "\r")), 3),
    "one line": (_utf8(lambda text: text.replace("\n", "")), 3),
    "spaces in links": (_utf8(lambda text: text.replace("<link>", "<link>\n   ").replace("</link>", "\n </link>")), 3),
    "cut at the end": (_utf8(lambda text: text[: text.rstrip().rfind("<")]), 3),
    "cut in the last item": (_utf8(lambda text: _cut(text, 0.1)), 2),
    "cut in a title": (_utf8(lambda text: _cut(text, 0.95)), 2),
    "html type": (lambda body: _declared(body).encode(), 3),
    "long text": (_swap("About ", "word " * 20_000, 1), 3),
    "deep markup": (_swap("About ", "<b>" * 400 + "About ", 1), 3),
}  # fmt: skip
TYPES = {
    "html type": "text/html; charset=utf-8",
    "says ascii, is utf-8": "text/xml; charset=utf-8",
}


def _cdata_open(text: str) -> str:
    before, mark, after = text.rpartition("About ")
    return before + "<![CDATA[" + mark + after


def cases() -> Iterator[Case]:
    """Yield every format with every defect, and every format in every encoding."""
    for form, write in FORMATS.items():
        for defect, (spoil, survivors) in DEFECTS.items():
            data = spoil(write(ENGLISH))
            yield Case(f"{form}, {defect}", data, ENGLISH[:survivors], TYPES.get(defect, ""))
        for encoding, titles in ENCODINGS.items():
            text = _declared(write(titles), encoding.removesuffix("-sig"))
            data = MARKS.get(encoding, b"") + text.encode(encoding)
            yield Case(f"{form}, {encoding}", data, titles)
            plain = write(titles).encode(encoding)
            kind = f"application/xml; charset={encoding.removesuffix('-sig')}"
            if encoding not in MARKS:
                yield Case(f"{form}, {encoding} by header", plain, titles, kind)
