from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.article import article
from ingest.entry import Entry
from ingest.sources import mail as reader
from ingest.sources.files import count
from ingest.sources.source import LOCAL_FILES
from tests.ingest.sources.reading import entries, read_bytes, told

WEEKLY = """\
<html><head><title>Weekly</title><style>p {}</style></head><body>
<div style="display:none">Preview of the week&zwnj;&nbsp;&zwnj;</div>
<p><a href="#">View this email in your browser</a></p>
<table><tr><td><h2>Gallium</h2><p>China curbs the sale of gallium \N{EN DASH} again.</p></td>
<td>Tin fell.</td></tr></table>
<p>You are receiving this email because you signed up. <a href="#">Unsubscribe</a></p></body></html>"""


def mail(**headers: str) -> EmailMessage:
    made = EmailMessage()
    stated = {
        "From": "Metals Weekly <news@metals.example>", "Subject": "Gallium: curbs widen",
        "Date": "Sun, 16 Feb 2025 15:00:00 +0530", "Message-ID": "<1@metals.example>",
    }  # fmt: skip
    for name, value in (stated | headers).items():
        made[name] = value
    return made


def link(url: str) -> str:
    return f"https://www.google.com/url?rct=j&sa=t&url={quote(url, safe=':/')}&ct=ga&cd=CAE&usg=AOv"


def alert(markup: str, plain: str = "") -> bytes:
    made = mail(
        From="Google Alerts <googlealerts-noreply@google.com>",
        Subject='Google Alert - "rare earth"',
    )
    made.set_content(plain or "see the HTML")
    if markup:
        made.add_alternative(markup, subtype="html")
    return made.as_bytes()


ALERT = f"""<html><body><table>
<tr itemscope itemtype="http://schema.org/Article"><td>
 <a href="{link("https://mines.example/p?id=7&x=1")}" itemprop="url"><img src="a.png"></a>
 <span><a href="{link("https://mines.example/p?id=7&x=1")}" itemprop="url"><span itemprop="name">New
  <b>rare earth</b> plant opens</span></a></span>
 <div itemprop="publisher" itemscope><a><span itemprop="name">Mines Today</span></a></div>
 <div itemprop="description">A <b>rare earth</b> plant opened in Texas on Monday&nbsp;...</div>
 <a href="https://www.google.com/alerts/share?ru={link("https://mines.example/p")}">Facebook</a>
</td></tr>
<tr itemscope itemtype="http://schema.org/Article"><td>
 <a href="{link("http://wire.example/2")}">Magnet maker lists</a></td></tr>
</table><a href="https://www.google.com/alerts/remove?s=1">Unsubscribe</a></body></html>"""
PLAIN_ALERT = f"""=== News - 2 new results for ["rare earth"] ===

New rare earth plant opens
Mines Today
A rare earth plant opened in Texas
on Monday ...
<{link("https://mines.example/p?id=7&x=1")}>

Magnet maker lists
<{link("http://wire.example/2")}>

- - - - - - - - - - - - -
Unsubscribe from this Google Alert:
<https://www.google.com/alerts/remove?s=1>
"""


def only(folder: Path, data: bytes, name: str = "a.eml") -> Entry:
    (found,) = read_bytes(folder, name, data)
    assert isinstance(found, Entry), found
    return found


@pytest.mark.parametrize("encoding", ["quoted-printable", "base64", "8bit"])
def test_a_newsletter_is_one_entry(tmp_path: Path, encoding: str) -> None:
    made = mail()
    made.set_content("Read us in a reader that shows HTML.")
    made.add_alternative(WEEKLY, subtype="html", cte=encoding)
    made.add_attachment("Copper rose.", filename="a.txt")
    found = only(tmp_path, made.as_bytes())
    assert (found.title, found.publisher) == ("Gallium: curbs widen", "Metals Weekly")
    assert found.date == "Sun, 16 Feb 2025 15:00:00 +0530"
    assert found.identity == "file:news_metals_example#%3C1%40metals.example%3E"
    assert found.content.split("\n\n") == [
        "Gallium", "China curbs the sale of gallium \N{EN DASH} again.", "Tin fell."
    ]  # fmt: skip


def test_a_plain_mail_has_its_lines_joined(tmp_path: Path) -> None:
    made = mail()
    made.set_content(
        "Tin fell on Monday\nand rose on Tuesday.\n\nZinc too.\n\nTo unsubscribe, write to us.\n"
    )
    assert (
        only(tmp_path, made.as_bytes()).content
        == "Tin fell on Monday and rose on Tuesday.\n\nZinc too."
    )


@pytest.mark.parametrize("charset", ["iso-8859-1", "windows-1251", "shift_jis", "no-such-charset"])
def test_charsets_are_read_as_declared_and_unknown_ones_guessed(
    tmp_path: Path, charset: str
) -> None:
    text = {"windows-1251": "Никель подешевел", "shift_jis": "リチウムの価格"}.get(
        charset, "Förderung von Zinn"
    )
    body = text.encode("latin-1" if charset == "no-such-charset" else charset)
    head = f"From: a@b.example\nSubject: =?utf-8?q?F=C3=B6rderung?=\nContent-Type: text/plain; charset={charset}\n\n"
    found = only(tmp_path, head.encode() + body)
    assert (found.title, found.content) == ("Förderung", text)


def test_a_forwarded_mail_is_read(tmp_path: Path) -> None:
    inner, outer = mail(), mail(Subject="Fwd: Gallium")
    inner.set_content("China curbs gallium.")
    outer.make_mixed()
    outer.attach(inner)
    found = only(tmp_path, outer.as_bytes())
    assert (found.title, found.content) == ("Fwd: Gallium", "China curbs gallium.")


@pytest.mark.parametrize("data", [alert(ALERT), alert("", PLAIN_ALERT)], ids=["html", "plain"])
def test_each_item_of_a_google_alert_is_an_entry(tmp_path: Path, data: bytes) -> None:
    first, second = entries(read_bytes(tmp_path, "a.eml", data))
    assert first.url == "https://mines.example/p?id=7&x=1"
    assert (first.title, first.publisher) == ("New rare earth plant opens", "Mines Today")
    assert first.content == "A rare earth plant opened in Texas on Monday ..."
    assert (second.url, second.title) == ("http://wire.example/2", "Magnet maker lists")
    assert (second.publisher, second.content) == ("wire.example", "")
    assert second.locator == f"{tmp_path}/a.eml, item 2"


def test_an_alert_says_when_it_was_sent_and_not_when_its_items_were_published(
    tmp_path: Path,
) -> None:
    first = entries(read_bytes(tmp_path, "a.eml", alert(ALERT)))[0]
    found = article(first, LOCAL_FILES, datetime(2026, 1, 1, tzinfo=UTC), None)
    assert (found.published, found.date_precision) == (
        datetime(2025, 2, 16, 9, 30, tzinfo=UTC),
        "fetched",
    )


def test_an_alert_without_items_is_a_mail_like_any_other(tmp_path: Path) -> None:
    assert only(tmp_path, alert("<p>Your alert was made.</p>")).content == "Your alert was made."


def mbox(*mails: bytes) -> bytes:
    return b"".join(b"From x@y Sun Feb 16 15:00:00 2025\n" + data + b"\n\n" for data in mails)


def test_each_mail_of_an_mbox_is_read(tmp_path: Path) -> None:
    made = mail()
    made.set_content("Prices.\n\n>From Monday on, tin fell.\nFrom here on it rose.\n")
    data = mbox(made.as_bytes(), alert(ALERT))
    found = entries(read_bytes(tmp_path, "a.mbox", data))
    assert [item.locator.removeprefix(f"{tmp_path}/") for item in found] == [
        "a.mbox, message 1", "a.mbox, message 2, item 1", "a.mbox, message 2, item 2"
    ]  # fmt: skip
    assert found[0].content == "Prices.\n\nFrom Monday on, tin fell. From here on it rose."
    assert count(tmp_path / "a.mbox") == 2


def test_a_mail_is_recognised_in_a_file_and_in_an_mbox(tmp_path: Path) -> None:
    made = mail()
    made.set_content("Tin fell.")
    assert (
        only(tmp_path, made.as_bytes()).identity
        == only(tmp_path, mbox(made.as_bytes()), "a.mbox").identity
    )


def test_broken_mails_are_told_and_the_rest_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader, "LARGEST_FILE", 3_000)
    good = mail()
    good.set_content("Tin fell.")
    data = mbox(
        good.as_bytes(), b"\x00\xff no mail", b"Subject: x\n\n" + b"tin\n" * 2_000, good.as_bytes()
    )
    found = read_bytes(tmp_path, "a.mbox", data)
    assert told(found, tmp_path) == [
        ("a.mbox, message 2", reader.NOT_A_MAIL),
        ("a.mbox, message 3", reader.TOO_LARGE),
    ]
    assert [item.content for item in entries(found)] == ["Tin fell."] * 2


@pytest.mark.parametrize("name", ["a.eml", "a.mbox"])
def test_what_is_no_mail_says_so(tmp_path: Path, name: str) -> None:
    assert told(read_bytes(tmp_path, name, b"nothing of the kind"), tmp_path) == [
        (name, reader.NOT_A_MAIL)
    ]


HEADERS = ["From", "Subject", "Date", "Message-ID", "Content-Type", "Content-Transfer-Encoding"]
ODD = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        ["multipart/mixed; boundary=", 'multipart/mixed; boundary="x"', "text/html; charset=utf-7",
         "text/html; charset*=a''%ff", "base64", "=?utf-8?b?////?=", "=?x?q?=", "<@>", '"', "a@[", "x-uuencode",
         "message/rfc822", "Mon, 99 Foo 2025 99:99", "googlealerts-noreply@google.com"]
    ),
)  # fmt: skip


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.tuples(st.sampled_from(HEADERS), ODD), max_size=6), st.binary(max_size=80))
def test_any_mail_is_read_without_a_crash(
    tmp_path: Path, headers: list[tuple[str, str]], body: bytes
) -> None:
    head = "".join(f"{name}: {value}\n" for name, value in headers).encode("utf-8", "surrogatepass")
    found = read_bytes(tmp_path, "a.eml", head + b"\n" + body)
    assert len(found) == 1


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.sampled_from([alert(ALERT), mbox(alert(ALERT))]), st.floats(0, 1), st.binary(max_size=30))
def test_any_broken_alert_is_read_without_a_crash(
    tmp_path: Path, whole: bytes, where: float, put: bytes
) -> None:
    at = int(where * len(whole))
    name = "a.mbox" if whole.startswith(b"From ") else "a.eml"
    assert read_bytes(tmp_path, name, whole[:at] + put + whole[at + len(put) :])
