"""The Candidates page: what is shown of each, and the three things that can be done about it."""

import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from db import queries
from db.candidates import decide
from db.models import Candidate
from db.session import session, writing_session
from pages.parts import candidate_list, promoting
from pages.parts.sentence import marked
from tests.pages import synthetic
from tests.pages.conftest import Open
from tests.pages.test_correcting import press
from tests.pages.test_every_page import passed, shown

ACT, EVIL = "sample-act", "evil-plan"
EVIL_NAME = "<b>Evil</b> **Plan**"
# Stands for the job: says what it was given, makes a run with progress, and ends as it is told.
JOB = """
import os, sys, time
from datetime import datetime
from db.models import Run
from db.session import writing_session
with writing_session() as s:
    s.add(Run(command="retag", pid=os.getpid(), state="running", done=3, total=9,
              started_at=datetime(2025, 7, 2)))
    s.commit()
while not os.path.exists(sys.argv[1]):
    time.sleep(0.05)
print("Given:", *sys.argv[2:])
print("9 articles were read again")
if open(sys.argv[1]).read() == "fail":
    sys.exit("error: the id is used twice")
"""
Reader = Callable[..., AppTest]


@pytest.fixture
def url(tmp_path: Path) -> str:
    """A database of its own, in which three articles print two candidates."""
    address = f"sqlite:///{tmp_path / 'monitor.db'}"
    synthetic.fill(address)
    with writing_session(address) as opened:
        for article, key, name, acronym in (
            (1, ACT, "Sample Act", "SA"), (2, ACT, "Sample Act", None), (10, ACT, "Sample Act", None),
            (11, ACT, "Sample Act", None), (3, EVIL, EVIL_NAME, None),
        ):  # fmt: skip
            opened.add(Candidate(article_id=article, key=key, field="text", start=5, end=14,
                                 text="synthetic", name=name, acronym=acronym))  # fmt: skip
        opened.commit()
    return address


@pytest.fixture
def reader(open_page: Open, url: str, monkeypatch: pytest.MonkeyPatch) -> Reader:
    def opened(**query: str) -> AppTest:
        app = open_page("candidates", **query)
        monkeypatch.setenv("DATABASE_URL", url)
        return app.run()

    return opened


def test_every_candidate_says_where_it_stands(reader: Reader) -> None:
    app = reader()
    passed(app)
    said = shown(app)
    assert "2 names that read like an initiative" in said
    assert "Sample Act (SA)" in said
    assert (
        'href="candidates?candidate=sample-act" target="_self">3 stories in 4 articles</a>' in said
    )
    assert "2 publishers · 10 Jan 2024 – 9 Apr 2024" in said
    assert said.count("This <b>synthetic</b> text number") == 4  # three of the act, one of the plan
    assert 'href="articles?article=1" target="_self"' in said
    assert said.index("Sample Act") < said.index("<b>Evil</b> **Plan**")


def test_the_count_opens_to_its_articles(reader: Reader) -> None:
    app = reader(candidate=ACT)
    passed(app)
    said = shown(app)
    assert "<h1>Sample Act (SA)</h1>" in said
    for number in (0, 1, 9):
        assert f"Synthetic report {number}" in said
    assert said.count("This <b>synthetic</b> text number") == 4
    assert "<dd>3</dd>" in said and "<dd>4</dd>" in said


def test_the_filters_narrow_the_page(reader: Reader) -> None:
    app = reader(minerals="mineral:nickel")
    passed(app)
    assert "1 name that reads" in shown(app)
    assert "Sample Act" not in shown(app)
    gone = shown(reader(candidate=ACT, minerals="mineral:nickel"))
    assert "No article within these filters names it" in gone


def test_names_are_shown_as_they_are(reader: Reader) -> None:
    said = shown(reader(candidate=EVIL))
    assert "&lt;b&gt;Evil&lt;/b&gt; **Plan**" in said
    assert "<b>Evil" not in said.replace("&lt;b&gt;Evil", "")


def test_a_key_that_nothing_prints_says_so(reader: Reader) -> None:
    app = reader(candidate="none' OR 1")
    passed(app)
    assert "No such candidate" in shown(app)


def test_a_long_list_has_pages(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(candidate_list, "A_PAGE", 1)
    assert "Page 1 of 2" in shown(reader())
    second = shown(reader(page="2"))
    assert "<b>Evil</b>" in second
    assert "Sample Act" not in second


def test_no_candidate_says_what_brings_some(open_page: Open) -> None:
    app = open_page("candidates")
    passed(app)
    assert "Nothing to decide" in shown(app)
    assert "python -m ingest retag" in shown(app)


def test_filters_without_a_candidate_can_be_cleared(reader: Reader) -> None:
    app = reader(minerals="mineral:gallium")
    passed(app)
    assert "No candidate in these filters" in shown(app)
    app.button(key="clear_every").click().run()
    assert "2 names that read" in shown(app)


def dismissed(app: AppTest, why: str = "no initiative", by: str = "Ada") -> AppTest:
    press(app, f"dismiss_{ACT}")
    app.text_input(key=f"why_{ACT}").set_value(why)
    app.text_input(key="analyst_name").set_value(by)
    return press(app, f"dismiss_{ACT}", "save_dismiss")


def test_a_dismissed_candidate_goes_and_can_be_brought_back(reader: Reader, url: str) -> None:
    app = dismissed(reader())
    passed(app)
    app.run()
    assert "1 name that reads" in shown(app)
    assert "<b>Sample Act</b>: dismissed" in shown(app)
    assert "no initiative" in shown(app)
    with session(url) as opened:
        (decision,) = queries.candidate_decisions(opened)
    assert (decision.key, decision.by, decision.why) == (ACT, "Ada", "no initiative")
    press(app, f"undo_{decision.id}")
    press(app, f"undo_{decision.id}", "save_undo")
    passed(app)
    assert "2 names that read" in shown(app.run())
    assert "Undone" in shown(app)


@pytest.mark.parametrize(
    ("given", "asked"), [({"why": " "}, "Say why"), ({"by": " "}, "Give your name")]
)
def test_a_dismissal_needs_a_reason_and_a_name(
    reader: Reader, url: str, given: dict[str, str], asked: str
) -> None:
    app = dismissed(reader(), **given)
    assert asked in app.warning[0].value
    with session(url) as opened:
        assert queries.candidate_decisions(opened) == []


def test_a_promotion_is_a_process_whose_progress_and_end_are_shown(
    reader: Reader, url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    end = tmp_path / "end"
    monkeypatch.setattr(promoting, "COMMAND", [sys.executable, "-c", JOB, str(end)])
    app = promote(reader())
    process = app.session_state[promoting.PROCESS].process
    await_run(url)
    app.run()
    passed(app)
    bars = " ".join(element.proto.text for element in app.get("progress"))
    assert "tagging again, 3 of 9 articles" in bars
    assert app.button(key=f"promote_{ACT}").disabled
    end.write_text("well")
    process.wait(timeout=30)
    app.run()
    passed(app)
    assert "9 articles were read again" in app.success[0].value
    assert app.code[0].value.startswith(
        f"Given: --promote {ACT} --id sample_act_2 --kind law --label=Sample Act --acronym=SA "
        "--parties=IN --minerals=lithium --by=Ada --why=signed"
    )
    assert not app.button(key=f"promote_{ACT}").disabled
    app.button(key="close_promoted").click().run()
    assert not app.success


def test_a_promotion_that_fails_says_why(
    reader: Reader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    end = tmp_path / "end"
    end.write_text("fail")
    monkeypatch.setattr(promoting, "COMMAND", [sys.executable, "-c", JOB, str(end)])
    app = promote(reader())
    app.session_state[promoting.PROCESS].process.wait(timeout=30)
    app.run()
    assert not app.exception
    assert "Promoting Sample Act failed" in app.error[0].value
    assert "the id is used twice" in app.code[0].value
    press(app, f"promote_{ACT}")  # what was typed is not lost
    assert app.text_input(key=f"id_{ACT}").value == "sample_act_2"
    assert app.text_input(key=f"why_{ACT}").value == "signed"
    assert app.multiselect(key=f"country_{ACT}").value == ["IN"]


def test_an_id_that_is_taken_is_not_sent(reader: Reader) -> None:
    app = promote(reader(), id_="example_minerals_pact")
    assert "The id has to be new" in app.warning[0].value
    assert promoting.PROCESS not in app.session_state


def test_a_merger_names_the_entry(
    reader: Reader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    end = tmp_path / "end"
    end.write_text("well")
    monkeypatch.setattr(promoting, "COMMAND", [sys.executable, "-c", JOB, str(end)])
    app = reader()
    press(app, f"merge_{ACT}")
    app.text_input(key="analyst_name").set_value("Ada")
    press(app, f"merge_{ACT}", "save_merge")
    assert "Choose the initiative" in app.warning[0].value
    app.selectbox(key=f"into_{ACT}").set_value("model_partnership")
    press(app, f"merge_{ACT}", "save_merge")
    app.session_state[promoting.PROCESS].process.wait(timeout=30)
    app.run()
    passed(app)
    assert f"Given: --merge {ACT} --into model_partnership --by=Ada" in app.code[0].value


def test_what_was_promoted_links_to_its_initiative(reader: Reader, url: str) -> None:
    with writing_session(url) as opened:
        decide(opened, ACT, "Sample Act", "promoted", "Ada", "new",
               "initiative:sample_supply_act")  # fmt: skip
    said = shown(reader())
    assert "1 name that reads" in said
    assert 'href="initiatives?initiative=initiative:sample_supply_act"' in said


@pytest.mark.parametrize(
    ("text", "words", "sentence"),
    [
        ("One. The U.S. Act passed, & all. Two.", "Act", "The U.S. <b>Act</b> passed, &amp; all."),
        ("Head\nThe Act\n\nTail", "Act", "The <b>Act</b>"),
        ("“Yes.” The Act? No.", "Act", "The <b>Act</b>?"),
    ],
)
def test_a_sentence_is_cut_where_it_ends(text: str, words: str, sentence: str) -> None:
    start = text.index(words)
    assert marked(text, start, start + len(words)) == sentence


def test_a_long_sentence_is_cut_between_words() -> None:
    text = "word " * 100 + "Act" + " word" * 100
    said = marked(text, 500, 503)
    assert said.startswith("…word ") and said.endswith(" word…")
    assert 300 < len(said) < 500


def promote(app: AppTest, id_: str | None = None) -> AppTest:
    press(app, f"promote_{ACT}")
    app.multiselect(key=f"country_{ACT}").set_value(["IN"])
    app.multiselect(key=f"mineral_{ACT}").set_value(["lithium"])
    app.text_input(key=f"id_{ACT}").set_value(id_ or "sample_act_2")
    app.text_input(key=f"why_{ACT}").set_value("signed")
    app.text_input(key="analyst_name").set_value("Ada")
    return press(app, f"promote_{ACT}", "save_promote")


def await_run(url: str) -> None:
    end = datetime.now().timestamp() + 30
    while datetime.now().timestamp() < end:
        with session(url) as opened:
            if queries.runs(opened, 1)[0].id == 2:
                return
    raise AssertionError("the job never began")
