"""Titles: a company's name in capitals is no metal, and a title says no more than its text."""

import pytest

from tests.ingest.tagging.conftest import Read

NAMES = {
    "SILVER KING MINES <SILV> 2ND QTR LOSS": "Shr loss two cts vs loss five cts\n Revs 1.1 mln vs 806,000",
    "NICKEL RIM MINES YEAR": "Shr 34 cts vs 28 cts\n Net 2,117,402 vs 1,740,655",
    "MAGMA COPPER SETS OFFERING": "Magma Copper Co filed for 8.5 mln shares held by Newmont Mining Corp.",
    "Japan mill to merge": "The mill will merge with <Nippon Silver Mining Co Ltd>, it said.",
    "Palladium to reopen": "The London Palladium opens its doors again in May, metal chairs and all.",
    "Osmium": "Osmium was the first album by Parliament, and nobody bought it.",
}
METALS = {
    "ASARCO <AR> CUTS ZINC PRICE 3/4 CT": ("Asarco Inc said the new price is 43 cts a lb.", {"zinc"}),
    "COMINCO <CLT> DROPS LEAD PRICE": ("Cominco Ltd dropped its quote to 27 cts a lb.", {"lead"}),
    "Southern Copper sees copper price fall": (
        "Southern Copper expects the copper price to fall below $9,000 a tonne.", {"copper"},
    ),
    "Strike ends": ("Workers are back at the Impala platinum mines.", {"platinum", "pgm"}),
}  # fmt: skip


@pytest.mark.parametrize("title", NAMES)
def test_a_name_in_a_title_is_no_metal(read: Read, title: str) -> None:
    assert read(NAMES[title], title).minerals == []


@pytest.mark.parametrize("title", METALS)
def test_a_metal_beside_a_name_is_one(read: Read, title: str) -> None:
    text, wanted = METALS[title]
    assert {tag.id for tag in read(text, title).minerals} == wanted
