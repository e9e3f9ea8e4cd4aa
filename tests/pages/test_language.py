import pytest

from pages.parts.article_list import language_badge


@pytest.mark.parametrize(
    ("code", "shown"), [("es", "Spanish"), ("zh", "Chinese"), ("en", ""), (None, ""), ("xx", "xx")]
)
def test_a_language_other_than_english_is_named(code: str | None, shown: str) -> None:
    badge = language_badge(code)
    assert f">{shown}<" in badge if shown else badge == ""
