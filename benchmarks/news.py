"""Makes up news for benchmarks of speed: varied English texts of about 2 kB, a share of them off topic.

The same number always makes the same text. People keep their posts and companies their people, so
that names recur as they do in an archive.
"""

import json
import random
import tomllib
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

BYTES = 2_000
OFF_TOPIC = 0.4
COPIES = 0.03  # of texts that another paper prints again
FIRST_DAY = date(2019, 1, 1)
DAYS = 2_500
PEOPLE = 6_000

WORDS = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
GIVEN, SURNAMES = WORDS["given"].split(), WORDS["surnames"].split()
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"]
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "September",
    "October",
    "November",
]


def records(number: int, first: int = 0) -> Iterator[dict[str, str]]:
    """Yield so many articles as records of a JSON Lines file."""
    for seed in range(first, first + number):
        yield _record(seed)


def write(path: Path, number: int) -> int:
    """Write a JSON Lines file and return its size in bytes."""
    with path.open("w", encoding="utf-8") as stream:
        for record in records(number):
            stream.write(json.dumps(record, ensure_ascii=False) + "\n")
    return path.stat().st_size


def _record(seed: int) -> dict[str, str]:
    chance = random.Random(seed)
    told = random.Random(chance.randrange(seed)) if seed and chance.random() < COPIES else chance
    off_topic = told.random() < OFF_TOPIC
    facts = _facts(told)
    title = told.choice(WORDS["other_titles"] if off_topic else WORDS["titles"]).format(**facts)
    day = FIRST_DAY + timedelta(days=told.randrange(DAYS))
    return {
        "id": f"https://news.example/{seed}",
        "title": title[0].upper() + title[1:],
        "text": _body(told, WORDS["other_sentences" if off_topic else "sentences"], facts),
        "date": day.isoformat(),
        "source": chance.choice(WORDS["papers"]),
        "language": "en",
    }


def _body(chance: random.Random, sentences: list[str], facts: dict[str, str]) -> str:
    parts: list[str] = []
    length = 0
    while length < BYTES:
        paragraph = " ".join(
            chance.choice(sentences).format(**{**facts, **_figures(chance)}) for _ in range(3)
        )
        parts.append(paragraph[0].upper() + paragraph[1:])
        length += len(paragraph) + 2
        facts = {**facts, **_things(chance)}
    return "\n\n".join(parts)[: BYTES + 100].rpartition(".")[0] + "."


def _facts(chance: random.Random) -> dict[str, str]:
    """Who and what one article is about: one person speaks, of one body, in one place."""
    who = min(int(chance.paretovariate(0.6)), PEOPLE) if chance.random() < 0.9 else PEOPLE
    of = random.Random(-who)
    surname = of.choice(SURNAMES)
    return {
        "person": f"{of.choice(GIVEN)} {surname}",
        "surname": surname,
        "post": of.choice(WORDS["posts"]),
        "body2": of.choice(WORDS["bodies"]),
        "body": of.choice(WORDS["bodies"]),
        "place": chance.choice(WORDS["places"]),
        **_things(chance),
        **_figures(chance),
    }


def _things(chance: random.Random) -> dict[str, str]:
    first, second = chance.sample(WORDS["minerals"], 2)
    return {
        "mineral": first,
        "mineral2": second,
        "country": chance.choice(WORDS["countries"]),
        "sector": chance.choice(WORDS["sectors"]),
    }


def _figures(chance: random.Random) -> dict[str, str]:
    return {
        "n": str(chance.randrange(11, 990)),
        "k": str(chance.randrange(2, 12)),
        "m": str(chance.randrange(26, 40)),
        "weekday": chance.choice(WEEKDAYS),
        "month": chance.choice(MONTHS),
    }
