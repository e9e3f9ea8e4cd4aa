import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.entry import Entry
from ingest.sources import pdf as reader
from tests.ingest.sources.made_pdf import Set, column, encrypted, pdf
from tests.ingest.sources.reading import entries, faults, read_bytes, told

NOTICE = """\
New Delhi, the 12th March 2025

The Ministry of Mines has launched the fifth part of its auction of critical and
strategic minerals. It covers fifteen blocks with rare earth elements, tungsten, lithi-
um and tin in seven states. Makers of lithium-ion cells may bid together with the min-
ing companies that they buy from.

Bids are received until the end of May. Those who won in an earlier part, and makers of lithium-
ion cells among them, may take part again.
(a) The block of Balaghat is given for exploration.
(b) The block of Reasi is given for mining."""
TITLE = [
    Set("Auction of critical mineral blocks:", 760, size=18),
    Set("fifth part opens", 738, size=18),
]


def only(folder: Path, data: bytes) -> Entry:
    (found,) = read_bytes(folder, "notice.pdf", data)
    assert isinstance(found, Entry), found
    return found


def test_a_notice_gives_its_title_date_and_paragraphs(tmp_path: Path) -> None:
    found = only(tmp_path, pdf([*TITLE, *column(NOTICE)]))
    assert found.title == "Auction of critical mineral blocks: fifth part opens"
    assert found.date == "New Delhi, the 12th March 2025"
    assert found.content.split("\n\n") == [
        "New Delhi, the 12th March 2025",
        "The Ministry of Mines has launched the fifth part of its auction of critical and strategic "
        "minerals. It covers fifteen blocks with rare earth elements, tungsten, lithium and tin in "
        "seven states. Makers of lithium-ion cells may bid together with the mining companies that "
        "they buy from.",
        "Bids are received until the end of May. Those who won in an earlier part, and makers of "
        "lithium-ion cells among them, may take part again.",
        "(a) The block of Balaghat is given for exploration.",
        "(b) The block of Reasi is given for mining.",
    ]


def test_headers_footers_and_page_numbers_are_dropped_and_sentences_run_on(tmp_path: Path) -> None:
    def page(number: int, text: str) -> list[Set]:
        return [
            Set("Gazette of Minerals, vol. 12", 810, size=8),
            *(TITLE if number == 1 else []),
            *column(text),
            Set(f"Issue 4, page {number}", 40, size=8),
            Set(str(number), 25, size=8),
        ]

    found = only(
        tmp_path,
        pdf(
            page(
                1,
                "The mine was reopened in the spring, after its new owners had drained\nthe lower",
            ),
            page(
                2,
                "galleries and replaced the winding gear, which took them all of two years.\n\nTin fell.",
            ),
            page(3, "Gazette readers may write to us."),
        ),
    )
    assert found.content.split("\n\n") == [
        "The mine was reopened in the spring, after its new owners had drained the lower galleries "
        "and replaced the winding gear, which took them all of two years.",
        "Tin fell.",
        "Gazette readers may write to us.",
    ]


def test_columns_are_read_one_after_the_other(tmp_path: Path) -> None:
    left = column("Cobalt is mined in the south of\nthe country and carried to the", leading=14)
    right = column("coast by road, a journey of two\nweeks. Copper goes the same way.", left=320)
    found = only(tmp_path, pdf([*left, *right]))
    assert found.content == (
        "Cobalt is mined in the south of the country and carried to the coast by road, a journey "
        "of two weeks. Copper goes the same way."
    )


@pytest.mark.parametrize(
    ("stated", "title"),
    [
        ("Auction of critical mineral blocks", "Auction of critical mineral blocks"),
        ("Microsoft Word - draft7.docx", "Bids are invited for fifteen blocks of land."),
        ("Annual report of another year", "Bids are invited for fifteen blocks of land."),
    ],
)
def test_a_title_in_the_properties_counts_where_the_page_has_it(
    tmp_path: Path, stated: str, title: str
) -> None:
    text = "Bids are invited for fifteen blocks of land.\n\nAuction of critical mineral blocks\n\nTin too."
    data = pdf(
        column(text),
        properties={"Title": stated, "Author": "A. Bee", "CreationDate": "D:20250311160000+05'30'"},
    )
    found = only(tmp_path, data)
    assert (found.title, found.author, found.date) == (title, "A. Bee", "2025-03-11")


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("Dated: 5 June 2023", "Dated: 5 June 2023"),
        ("2023-06-05", "2023-06-05"),
        ("File No. 12/3/2019", None),
        ("S.O. 1204(E) 5 June 2023", None),
        ("The mine that opened on 5 June 2023 in the far north of the country closed.", None),
    ],
)
def test_a_line_that_says_little_but_a_date_dates_the_notice(
    tmp_path: Path, line: str, date: str | None
) -> None:
    found = only(tmp_path, pdf(column(f"Notice on tin and other metals\n\n{line}\n\nTin fell.")))
    assert found.date == date


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (pdf([], []), reader.SCANNED),
        (pdf([Set("Received", 20)]), reader.SCANNED),
        (encrypted(), reader.ENCRYPTED),
        (b"%PDF-1.7\nnothing else", reader.NO_PDF),
        (b"no PDF at all", reader.NO_PDF),
        (b" ", "empty file"),
    ],
)
def test_what_cannot_be_read_says_why(tmp_path: Path, data: bytes, reason: str) -> None:
    assert told(read_bytes(tmp_path, "a.pdf", data), tmp_path) == [("a.pdf", reason)]


def test_bounds_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = pdf(column("Tin and zinc fell today."), column("Lead rose a little."))
    monkeypatch.setattr(reader, "MOST_PAGES", 1)
    assert told(read_bytes(tmp_path, "a.pdf", data), tmp_path) == [("a.pdf", "more than 1 pages")]
    monkeypatch.setattr(reader, "LARGEST_PDF", 2**20)
    (fault,) = faults(read_bytes(tmp_path, "b.pdf", data + b"%" * 2**20))
    assert fault.reason == "larger than 1 MB"


def test_a_pdf_whose_table_of_places_is_lost_is_still_read(tmp_path: Path) -> None:
    data = pdf([*TITLE, *column(NOTICE)])
    for broken in (
        data[: data.index(b"xref")] + b"trailer<</Root 1 0 R>>",
        data.replace(b"startxref", b"start"),
    ):
        assert only(tmp_path, broken).title.startswith("Auction of critical")


def test_a_thousand_broken_notices_each_have_one_end(tmp_path: Path) -> None:
    chance = random.Random(7)
    whole = pdf([*TITLE, *column(NOTICE)], column("Overleaf\nTin fell."))
    for _ in range(1_000):
        data = bytearray(whole)
        for _ in range(chance.randint(1, 30)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        assert len(read_bytes(tmp_path, "a.pdf", bytes(data[: chance.randint(1, len(data))]))) == 1


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.lists(
        st.builds(
            Set,
            st.text("ab -.\xad1A•\x02", max_size=12),
            st.floats(-900, 900),
            st.floats(-900, 900),
            st.floats(0, 90),
        ),
        max_size=12,
    )
)
def test_any_page_is_read_without_a_crash(tmp_path: Path, lines: list[Set]) -> None:
    letters = sum(character.isalpha() for line in lines for character in line.text)
    found = read_bytes(tmp_path, "a.pdf", pdf(lines))
    assert len(found) == 1
    assert not entries(found) or letters >= reader.FEWEST_LETTERS
