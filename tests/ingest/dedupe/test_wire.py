import pytest

from ingest.dedupe import wire

TEXT = "Arden Metals will build a nickel plant in Goa, the company said. Work begins in spring."


@pytest.mark.parametrize(
    ("named", "body"),
    [
        ("Reuters", f"MUMBAI, March 3 (Reuters) - {TEXT}"),
        ("PTI", f"New Delhi, Mar 3 (PTI) {TEXT}"),
        ("ANI", f"New Delhi [India], March 3 (ANI): {TEXT}"),
        ("AP", f"JOHANNESBURG (AP) — {TEXT}"),
        ("AFP", f"Kinshasa (AFP) – {TEXT}"),
        ("Xinhua", f"BEIJING, March 3 (Xinhua) -- {TEXT}"),
        ("Yonhap", f"SEOUL, March 3 (Yonhap) -- {TEXT}"),
        ("PR Newswire", f"PERTH, March 3, 2025 /PRNewswire/ -- {TEXT}"),
        ("Business Wire", f"DENVER--(BUSINESS WIRE)--{TEXT}"),
        ("EFE", f"Santiago de Chile, 3 mar (EFE).- {TEXT}"),
        ("dpa", f"Berlin (dpa) - {TEXT}"),
        ("Reuters", f"{TEXT}\n\n(With inputs from Reuters)"),
        ("Reuters", f"{TEXT} (Reporting by Ann Lee in Delhi; Editing by Bo Roe)"),
        ("PTI", f"{TEXT} PTI RSN SHW"),
        ("AP", f"{TEXT}\nCopyright 2025 The Associated Press. All rights reserved."),
        ("Bloomberg", f"{TEXT}\n©2025 Bloomberg L.P."),
        ("IANS", f"{TEXT}\n--IANS"),
        ("Kyodo", f"{TEXT}\nSource: Kyodo"),
    ],
)
def test_a_text_names_its_wire(named: str, body: str) -> None:
    assert wire("A plant", body) == named


@pytest.mark.parametrize(
    ("author", "publisher", "named"),
    [
        ("Reuters", "The Star", "Reuters"),
        ("By Ann Lee, Associated Press", "The Star", "AP"),
        ("Ann Lee", "Xinhua", "Xinhua"),
        ("Ann Lee", "The Star", None),
        ("Ana Apa", "Reuters Museum of Art", None),
    ],
)
def test_a_byline_or_the_publisher_names_it(author: str, publisher: str, named: str | None) -> None:
    assert wire("A plant", TEXT, author, publisher) == named


@pytest.mark.parametrize(
    "body",
    [
        TEXT,
        f"{TEXT} Reuters could not reach the company for comment. It did not say more.",
        f"The plan, first seen by Bloomberg in January, is new. {TEXT}",
        f"The state of AP will host a plant (AP ranks third). {TEXT}",
        f"{TEXT} The minister is from the PA region of the country.",
    ],
)
def test_a_wire_that_is_only_spoken_of_is_not_the_origin(body: str) -> None:
    assert wire("A plant", body) is None
