"""A small taxonomy and texts labelled by hand, so that every count can be checked by reading."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from benchmarks.labelled import LabelledSet, read_lines
from benchmarks.scoring import Result, Scorer
from taxonomy import Taxonomy
from taxonomy.schema import Country, Evidence, Guard, Guarded, Initiative, Mineral, Sector

COLOUR = "#000000"


def taxonomy() -> Taxonomy:
    minerals = [
        Mineral(
            id="lithium", label="Lithium", group="g", colour=COLOUR, forms=["lithium", "spodumene"],
            masks=["lithium grease"],
        ),
        Mineral(
            id="gold", label="Gold", group="g", colour=COLOUR,
            guarded=[Guarded(forms=["gold"], guard="loose")],
        ),
        Mineral(id="rare_earths", label="Rare earths", group="g", colour=COLOUR, forms=["rare earths"]),
        Mineral(
            id="neodymium", label="Neodymium", group="g", colour=COLOUR, forms=["neodymium"],
            parents=["rare_earths"],
        ),
    ]  # fmt: skip
    sectors = [
        Sector(
            id="ev", label="Electric vehicles & batteries", colour=COLOUR,
            forms=["electric vehicles"], weak=["batteries"],
        ),
        Sector(id="policy", label="Policy", colour=COLOUR, forms=["export ban"], facet=True),
    ]  # fmt: skip
    china = Country(
        id="CN", label="China", forms=["China"], demonyms=["Chinese"], capitals=["Beijing"]
    )
    quad = Initiative(id="quad", label="Quad", kind="agreement", forms=["Quad pact"])
    mine = Evidence(words=["mine", "mined"], where="sentence", weight=2)
    return Taxonomy(
        minerals={mineral.id: mineral for mineral in minerals},
        sectors={sector.id: sector for sector in sectors},
        initiatives={"quad": quad},
        organisations={},
        countries={"CN": china},
        guards={"loose": Guard(id="loose", prior=-1, evidence=[mine])},
        cues={},
    )


def line(id_: str, text: str, title: str = "", **labels: Any) -> dict[str, Any]:
    return {"id": id_, "title": title, "text": text, **labels}


def written(path: Path, lines: Iterable[dict[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(one) + "\n" for one in lines), encoding="utf-8")
    return path


def scored(folder: Path, *lines: dict[str, Any], ours: bool = True, idioms: bool = False) -> Result:
    texts = tuple(read_lines(written(folder / "texts.jsonl", lines)))
    labelled = LabelledSet("set", "A set", "Made up.", texts, ours=ours, idioms=idioms)
    return Scorer(taxonomy()).score(labelled, lambda: None)
