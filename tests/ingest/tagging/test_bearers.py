"""Metal words that a text gives to somebody or something, and the same words where they are the metal."""

import pytest

from tests.ingest.tagging.conftest import Read


@pytest.mark.parametrize(
    "text",
    [
        "Rhenium, an Israeli venture fund, bought shares in a maker of sensors.",
        "Copper left at noon. Mr Copper had sold the shares a day before the price fell.",
        "Cobalt, Ontario, turned its assay office into a bakery.",
        "Nickel said that prices would rise and exports were strong.",
        "The band Barium played Leeds. Barium shares a manager with nobody.",
        "Zinc raised its prices, and demand from exporters fell.",
        "Tellurium Q makes cables, at prices that raise eyebrows.",
        "Someone has registered tellurium.social for a price.",
        "Silver lost 3-1 to Arsenal, and its market value fell.",
    ],
)
def test_a_name_is_no_metal(read: Read, text: str) -> None:
    assert not read(text).minerals


@pytest.mark.parametrize(
    ("text", "mineral"),
    [
        ("Copper, a metal used by every phone company, rose 2 percent.", "copper"),
        ("Gold, a store of value, rose to 417 dlrs an ounce.", "gold"),
        ("Mr Nickel of the exchange said that nickel fell 2 percent to 15,000 dollars.", "nickel"),
        ("Copper bought by mills in China rose to 400,000 tonnes.", "copper"),
        ("Gold opened at 417.50 dlrs in London, dealers said.", "gold"),
        ("Thin-Film Lithium Niobate is grown in China.", "lithium"),
    ],
)
def test_a_metal_is_no_name(read: Read, text: str, mineral: str) -> None:
    assert mineral in {tag.id for tag in read(text).minerals}


@pytest.mark.parametrize(
    ("text", "mineral"),
    [
        ("Lead ended 4 stg higher at 318 stg a tonne.", "lead"),
        ("Tin was unchanged at 16.90 ringgit a kilo.", "tin"),
        ("India raised the duty on silver to 15 percent.", "silver"),
        ("Tunisia's phosphate is moving again.", "phosphate"),
        ("Buyers of cobalt are waiting.", "cobalt"),
        ("Tokyo bought less tungsten.", "tungsten"),
    ],
)
def test_a_bare_metal_is_dealt_in(read: Read, text: str, mineral: str) -> None:
    assert mineral in {tag.id for tag in read(text).minerals}


@pytest.mark.parametrize(
    "text",
    [
        "Labour's lead has fallen to 3 points, and exports rose.",
        "The family silver was sold, and exports rose.",
        "Nickel fell 4 points to the Spurs.",
        "It does what it says on the tin, the exporter said.",
    ],
)
def test_an_idiom_in_a_market_is_no_metal(read: Read, text: str) -> None:
    assert not read(text).minerals
