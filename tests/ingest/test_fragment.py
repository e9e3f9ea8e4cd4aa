from hypothesis import given
from hypothesis import strategies as st

from ingest.fragment import paragraphs, text_of


def test_blocks_become_paragraphs_and_scripts_go() -> None:
    fragment = (
        "<p>One <b>two</b></p><style>x</style><ul><li>three<li>four</ul>five<br/>six &amp; seven"
    )
    assert text_of(fragment).split("\n\n") == ["One two", "three", "four", "five", "six & seven"]


def test_text_without_tags_stays() -> None:
    assert text_of("AT&amp;T &lt;up&gt;") == "AT&T <up>"
    assert text_of("<!-- only a comment -->") == ""
    assert text_of("") == ""


def test_blank_lines_part_paragraphs() -> None:
    assert paragraphs(" a \n\xa0\n\n b\r\nc ") == "a\n\nb\n\nc"


@given(st.text() | st.text(alphabet="<>/ap!-&;#x ", max_size=60))
def test_any_fragment_is_read_without_a_crash(fragment: str) -> None:
    assert "\n\n\n" not in text_of(fragment)
