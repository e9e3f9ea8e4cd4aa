"""Primary and passing: what is priced or measured is dealt in, an example is not."""

from tests.ingest.tagging.conftest import Read

REPORT = (
    "LONDON - Copper fell on Friday as stocks in Shanghai rose for a seventh week and a firmer "
    "dollar kept buyers on the sidelines. Traders spoke of a quiet session with little to look to.\n"
    "Zinc lost 1.1 percent to $2,871 a tonne. The mine made 26,000 tons of lead last year.\n"
    "One trader had worked with nickel as a young man."
)
SCHEME = (
    "Credit of 30% on machinery. It covers extraction of critical minerals, such as lithium and "
    "cobalt, and runs until 2034. The agency pays within a year, once the machines are seen."
)


def test_what_is_priced_or_measured_is_primary(read: Read) -> None:
    strengths = {tag.id: tag.strength for tag in read(REPORT).minerals}
    assert strengths == {
        "copper": "primary",
        "zinc": "primary",
        "lead": "primary",
        "nickel": "passing",
    }


def test_an_example_in_the_lead_is_passing(read: Read) -> None:
    strengths = {tag.id: tag.strength for tag in read(SCHEME, "A tax credit").minerals}
    assert strengths == {"lithium": "passing", "cobalt": "passing"}


def test_four_minerals_in_passing_make_a_topic(read: Read) -> None:
    text = (
        "The agency was founded in 1974. It has a staff of ninety in two buildings near the port. "
        * 4
    )
    few = text + "It keeps tungsten, cobalt and nickel ores."
    many = text + "It keeps tungsten, cobalt, vanadium and nickel ores."
    assert (read(few).on_topic, read(many).on_topic) == (False, True)
