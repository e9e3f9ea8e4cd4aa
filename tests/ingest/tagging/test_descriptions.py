"""Measures and agreements that a text describes, acronyms that it prints out."""

from datetime import UTC, datetime

import pytest

from ingest.tagging import Document, Tagger


def named(tagger: Tagger, text: str, year: int = 2026) -> set[str | None]:
    published = datetime(year, 11, 1, tzinfo=UTC)
    return {tag.id for tag in tagger.tag(Document("d", "", text, published)).initiatives}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("China's curbs on seven rare earths hurt carmakers.", {"cn_7ree_2025"}),
        ("China put natural graphite under permits two winters ago.", {"cn_graphite_2023"}),
        ("China requires a licence for shipments of gallium.", {"cn_ga_ge_2023"}),
        ("China has banned sales of antimony to the United States.", {"cn_us_ban_2024"}),
        ("The DRC set an export quota for its cobalt.", {"drc_cobalt"}),
        ("The United States and Kazakhstan signed a memorandum on critical minerals.", {"us_kz"}),
        # Several fit, or none: another actor, another object, not yet begun.
        ("China's export controls on rare earths hurt carmakers.", set()),
        ("Chile set an export quota for its cobalt.", set()),
        ("US curbs on exports of gallium to China are debated.", set()),
        ("The United States and Japan signed an agreement on critical minerals.", set()),
        ("China sells graphite, and India has a quota for cotton exports.", set()),
    ],
)  # fmt: skip
def test_actor_act_and_object(tagger: Tagger, text: str, expected: set[str]) -> None:
    assert named(tagger, text) == expected


def test_a_measure_is_not_told_of_before_it_began(tagger: Tagger) -> None:
    text = "China set an export quota for its tungsten."
    assert named(tagger, text, 2026) == {"cn_w_2025"}
    assert named(tagger, text, 2012) == set()


def test_an_acronym_printed_out_counts_wherever_it_stands(tagger: Tagger) -> None:
    far = "Wheat farmers met. " * 20
    tags = tagger.tag(
        Document("d", "", f"The Minerals Security Partnership (MSP) grew. {far}The MSP met.")
    )
    assert [mention.text for mention in tags.initiatives[0].mentions][1:] == ["MSP", "MSP"]
    alone = tagger.tag(Document("d", "", f"{far}The MSP met."))
    assert alone.initiatives == []


def test_an_acronym_of_another_thing_is_refused(tagger: Tagger) -> None:
    text = (
        "The Copper Makers Association (CMA) met Japan's critical minerals envoy. The CMA is old."
    )
    tags = tagger.tag(Document("d", "", text))
    assert tags.initiatives == []
    assert "CMA: printed out as Copper Makers Association" in {one.reason for one in tags.rejected}
