"""What links add to the address of a page: who sent the reader, on which device, in which form."""

import re
from urllib.parse import parse_qs, unquote

TRACKING = re.compile(
    r"(?:utm_\w+|fbclid|gclid|gclsrc|gbraid|wbraid|dclid|msclkid|yclid|twclid|ttclid|igshid|igsh|mc_[ce]id"
    r"|mkt_tok|_ga|_gl|_hs\w+|hsctatracking|cmp|cmpid|icid|ncid|s_cid|ocid|xtor|smid|smtyp|taid|tpcc|ito"
    r"|ns_\w+|at_\w+|pk_\w+|mtm_\w+|vero_\w+|wt\.\w+|ref_src|ref_url|spm|guccounter|guce_\w+"
    r"|__twitter_impression|traffic_source|sharetype|amp_\w+)(?:=|\Z)",
    re.IGNORECASE,
)
# Names that elsewhere tell pages apart: they go with the values that only say where a link stood.
SENDER = re.compile(
    r"(?:ref|source|src|from|via|share|feature|mod)="
    r"(?:(?:google)?rss|feed|atom|home(?:page)?|newsletter|email|mail|google(?:news)?|bing|whatsapp|twitter|x"
    r"|facebook|linkedin|telegram|reddit|share|mobile|app)\Z",
    re.IGNORECASE,
)
VIEW = re.compile(
    r"(?:(?:amp|print|printable|mobile|nomobile)(?:=(?:1|true|yes|amp)?)?|output_?type=amp"
    r"|(?:view|output|format|mode)=(?:amp|print|mobile|printable))\Z",
    re.IGNORECASE,
)
ESCAPED_TWICE = re.compile(r"^(?:amp;)+")  # of feeds
DEVICE = re.compile(r"(?:www\d?|m|mobile|amp|wap)\.(?=.)")
# "m.co.uk" is a site of its own: what is left must be more than a public suffix.
SUFFIX = re.compile(
    r"(?:co|com|org|net|gov|gob|gouv|ac|edu|or|ne|go|nic)\.[a-z]{2}(?::\d+)?\Z|[^.]*\Z"
)
TRAILING = re.compile(
    r"/+\Z|/(?:index|default)\.(?:html?|php|aspx?|jsp|shtml)\Z|(?<=[^/])/+(?:amp|print|amp\.html)\Z",
    re.IGNORECASE,
)
AMP_HTML = re.compile(r"(?<=[^/])\.amp(?=(?:\.html?)?\Z)", re.IGNORECASE)
LEADING = re.compile(r"(?:/amp)+(?=/+[^/]+/+[^/])", re.IGNORECASE)  # where two more names follow
REDIRECT = {  # by the end of the host and the path: the parameters that may hold the address
    ("google.", "/url"): ("q", "url"),
    ("google.", "/amp"): ("url",),
    ("facebook.com", "/l.php"): ("u",),
    ("bing.com", "/news/apiclick.aspx"): ("url",),
    ("linkedin.com", "/redir/redirect"): ("url",),
    ("youtube.com", "/redirect"): ("q",),
}
GOOGLE = re.compile(r"(?:\A|\.)google\.(?:[a-z]{2,3})(?:\.[a-z]{2})?\Z")
CACHE = re.compile(r"/(?:amp|c|v|wp|i)/(?:s/)?(?P<rest>[^/]+\.[^/]+.*)\Z")  # "s": over https


def bare_host(host: str) -> str:
    """Return a host, in lower case, without the part that only names a device: www, m, amp."""
    while (match := DEVICE.match(host)) and not SUFFIX.match(host, match.end()):
        host = host[match.end() :]
    return host


def bare_path(path: str) -> str:
    """Return a path without its last slash, default document, AMP and print forms."""
    while path != (shorter := TRAILING.sub("", AMP_HTML.sub("", _without_lead(path)))):
        path = shorter
    return path or "/"


def bare_query(query: str) -> str:
    """Return a query without tracking and views of the same text, its parameters in order."""
    pairs = (ESCAPED_TWICE.sub("", pair) for pair in query.split("&"))
    forms = (TRACKING, SENDER, VIEW)
    return "&".join(sorted(p for p in pairs if p and not any(form.match(p) for form in forms)))


def _without_lead(path: str) -> str:
    match = LEADING.match(path)
    return path[match.end() :] if match else path


def wrapped(host: str, path: str, query: str) -> str | None:
    """Return the address that a redirecting link or an AMP cache holds, None where it is neither."""
    google = GOOGLE.search(host)
    caches = google or host.endswith((".cdn.ampproject.org", ".bing.com"))
    if caches and (held := CACHE.match(path)):
        rest = unquote(held["rest"]) if "%2F" in held["rest"] else held["rest"]
        return f"https://{rest}{'?' if query else ''}{query}"
    for (site, place), names in REDIRECT.items():
        own = google if site == "google." else f".{host}".endswith(f".{site}")
        if own and path.rstrip("/").lower() == place:
            given = parse_qs(query)
            return next((given[name][0] for name in names if name in given), None)
    return None
