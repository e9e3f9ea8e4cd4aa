"""Every kind of source reads its recorded sample; a kind without one fails here.

A sample is a folder samples/KIND: source.toml, what https://mines.example answers under the names
of the other files, and expected.json. Further samples of a kind are in KIND-NAME.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from ingest.dates import parse
from ingest.entry import Entry, Found
from ingest.fetch import Fetcher
from ingest.sources import registry
from ingest.sources.kinds import KINDS
from ingest.sources.registered import Registered
from ingest.sources.web import read_source
from tests.ingest.sources.conftest import Api

SAMPLES = Path(__file__).parent / "samples"
SITE = "https://mines.example"
NEEDED = """id = "x"
label = "X"
publisher = "X"
language = "en"
timezone = "UTC"
interval_hours = 1
terms = "Ours."
address_checked = false
"""


def sample(kind: str, site: str) -> Registered:
    path = SAMPLES / kind / "source.toml"
    assert path.exists(), f"write a sample of kind '{kind}': tests/ingest/sources/samples/{kind}/"
    return registry.parse(path.read_text(encoding="utf-8").replace(SITE, site), path.name)


def told(found: Found, source: Registered, site: str) -> dict[str, Any]:
    """Return what was found as expected.json has it."""
    if not isinstance(found, Entry):
        return {"fault": found.reason}
    moment = parse(found.date or "", source.zone)
    return {
        "url": found.url and found.url.replace(site, SITE),
        "title": found.title,
        "published": moment and moment.at.isoformat(),
        "content": found.content,
        "author": found.author,
        "publisher": found.publisher,
        "language": found.language,
    }


@pytest.mark.parametrize("kind", sorted({*KINDS, *(path.name for path in SAMPLES.iterdir())}))
def test_a_sample_is_read_as_expected(kind: str, api: Api, fetcher: Fetcher) -> None:
    folder = SAMPLES / kind
    site = str(folder) if kind == "files" else api.address
    source = sample(kind, site)

    def answer(path: str, _query: object) -> str | None:
        file = folder / path.lstrip("/")
        return file.read_text(encoding="utf-8").replace(SITE, site) if file.is_file() else None

    api.answer = answer
    found = [told(item, source, site) for item in read_source(source, fetcher)]
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    assert len(found) == len(expected)
    for got, wanted in zip(found, expected, strict=True):
        assert {name: got[name] for name in wanted} == wanted


@pytest.mark.parametrize("kind", KINDS)
def test_the_name_of_a_kind_is_that_of_its_class(kind: str) -> None:
    assert sample(kind, SITE).kind == kind


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ("", "x.toml: url: Field required"),
        ('kind = "telepathy"', "x.toml: kind: 'telepathy' is none of feed, sitemap, gdelt"),
        ('kind = "feed"\nurl = "https://e.org"\nquery = "x"', "x.toml: query: Extra inputs"),
        ('kind = "sitemap"\nurl = "https://e.org"\npattern = "("', "x.toml: pattern: .*no regular"),
        ('kind = "gdelt"\nquery = "a OR b"', "x.toml: query: .*parentheses"),
        ('kind = "gdelt"\nquery = "(a OR b"', "x.toml: query: .*do not match"),
        ('kind = "gdelt"\nquery = "a"\nlanguages = ["EN-gb"]', r"x.toml: languages.0: "),
        ('kind = "federal_register"', "x.toml: federal_register: .*give a term"),
        ('kind = "federal_register"\nterm = "x"\ntypes = ["LAW"]', r"x.toml: types.0: "),
        ('kind = "govuk"', "x.toml: govuk: .*give a query"),
        ('kind = "listing"\nurl = "https://e.org"\nitem = "a["', "x.toml: item: .*no CSS selector"),
        ('kind = "listing"\nurl = "https://e.org"', "x.toml: item: Field required"),
        ('kind = "files"', "x.toml: path: Field required"),
        ('kind = "govuk"\nquery = "x"\nmax_pages = 0', "x.toml: max_pages: "),
    ],
)
def test_a_fault_in_a_kinds_own_fields_names_the_field(fields: str, message: str) -> None:
    with pytest.raises(registry.RegistryError, match=message):
        registry.parse(NEEDED + fields, "x.toml")
