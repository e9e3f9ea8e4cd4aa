"""Sources of several kinds in one run, from the address to the stored article."""

from functools import partial
from pathlib import Path

import pytest

from ingest.__main__ import main
from ingest.fetch import Fetcher
from ingest.sources import registry
from tests.ingest.conftest import QUICK, Query
from tests.ingest.sources.conftest import Api, api
from tests.ingest.sources.test_kinds import SAMPLES, SITE
from tests.ingest.sources.test_sitemap import URLSET, page

__all__ = ["api"]
STORY = """<html><head><title>Lithium refinery opens in Antofagasta</title></head><body><article>
<h1>Lithium refinery opens in Antofagasta</h1><p>A refinery for lithium hydroxide opened in Antofagasta on
Monday, its owner said.</p><p>It will supply makers of batteries in Korea and Japan from the autumn, and a
second line is to follow next year.</p></article></body></html>"""


def test_sources_of_several_kinds_end_as_articles(
    api: Api, tmp_path: Path, database: Query, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "registry"
    folder.mkdir()
    monkeypatch.setattr(registry.load, "__defaults__", (folder,))
    monkeypatch.setattr("ingest.opening.Fetcher", partial(Fetcher, limits=QUICK))
    for kind in ("gdelt", "govuk", "federal_register", "sitemap"):
        text = (
            (SAMPLES / kind / "source.toml").read_text(encoding="utf-8").replace(SITE, api.address)
        )
        text = text.replace('"sample"', f'"{kind}"').replace(
            'pattern = "/noticias/"', "full_text = true"
        )
        (folder / f"{kind}.toml").write_text(text)
    pages = {
        f"/{path.name}": path.read_text(encoding="utf-8").replace(SITE, api.address)
        for kind in ("gdelt", "govuk", "federal_register")
        for path in (SAMPLES / kind).iterdir()
    }
    pages |= {"/sitemap.xml": URLSET.format(page(f"{api.address}/story")), "/story": STORY}
    api.answer = lambda path, query: pages.get(path)
    assert main(["run"]) == 0
    stored = database(
        "select source_id, title, substr(published_at, 1, 10) from article order by 1, 2"
    )
    assert [row for row in stored if row[0] != "sitemap"] == [
        ("federal_register", "Meeting of the Minerals Advisory Board", "2026-05-04"),
        ("federal_register", "Request for Comment on Stockpiling of Antimony", "2026-05-05"),
        ("gdelt", "Ministry raises the quota for rare earths , officials say", "2026-05-05"),
        ("gdelt", "Tierras raras : un imán nuevo", "2026-05-05"),
        ("govuk", "Fund opens for tungsten recycling", "2026-05-05"),
        ("govuk", "Tin strategy: a report", "2026-01-10"),
    ]
    assert [title for source, title, _ in stored if source == "sitemap"] == [
        "Lithium refinery opens in Antofagasta"
    ]
