"""Zones: what stands in a caption, a tag line or a disclaimer earns nothing."""

import pytest

from tests.ingest.tagging.conftest import Read

BODY = "The ministry will buy lithium from the new mine, it said on Monday."

BOILERPLATE = [
    "A worker at a nickel smelter. Photo: Stock Pictures",
    "Topics : nickel mining Indonesia",
    "Last Updated : nickel desk | 3:00 PM IST",
    "Read more: Nickel miners go on strike",
    "(Only the headline and picture of this nickel mining report may have been changed.)",
    "Media contact: Nickel Desk, press@nickel-mining.example.com",
    "Sign up for our nickel price newsletter",
    "https://example.com/nickel-mine-prices",
    "Reporting by a nickel price correspondent",
]


@pytest.mark.parametrize("line", BOILERPLATE)
def test_boilerplate_earns_nothing(read: Read, line: str) -> None:
    tags = read(f"{BODY}\n\n{line}\n", "Ministry to buy lithium")
    assert [tag.id for tag in tags.minerals] == ["lithium"]


def test_rejected_boilerplate_is_kept_as_such(read: Read) -> None:
    tags = read(f"{BODY}\n\nTopics : nickel mining\n", "Ministry to buy lithium")
    assert ("nickel", "boilerplate") in [(r.id, r.reason) for r in tags.rejected]


def test_the_companys_own_paragraph_earns_passing_tags(read: Read) -> None:
    about = "About Northern Example Corp.\nNorthern Example mines cobalt ore and refines cobalt."
    tags = {tag.id: tag for tag in read(f"{BODY}\n\n{about}", "Buying lithium").minerals}
    assert tags["cobalt"].strength == "passing"
    assert {mention.zone for mention in tags["cobalt"].mentions} == {"about"}


def test_a_distributors_paragraph_and_what_follows_contacts_earn_nothing(read: Read) -> None:
    tail = "About ExampleWire\nExampleWire covers cobalt mining.\nContacts\nThe cobalt mine desk"
    assert [tag.id for tag in read(f"{BODY}\n\n{tail}", "Buying lithium").minerals] == ["lithium"]
