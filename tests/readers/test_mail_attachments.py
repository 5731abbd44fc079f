"""What is attached to a mail is read, or named with why not; the mail itself stays readable."""

from __future__ import annotations

from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

from kg.article import Article, Skipped
from kg.readers import read

SENTENCE = "The harbour board said on Monday that it had sold two cranes to a yard in the north.\n"
FORWARDED = SENTENCE.replace("two", "seven")
Write = Callable[..., Path]


def mail(text: str = SENTENCE, sender: str = "press@quay.example") -> EmailMessage:
    made = EmailMessage()
    made["From"] = sender
    made["Subject"] = "Cranes"
    made.set_content(text)
    return made


def test_a_forwarded_mail_is_an_article(write: Write) -> None:
    made = mail()
    made.add_attachment(mail(FORWARDED, "Ann Bow <bow@quay.example>"), filename="forward.eml")
    first, second = read([write("a.eml", made.as_bytes())])
    assert isinstance(first, Article)
    assert first.text.strip() == SENTENCE.strip()
    assert isinstance(second, Article)
    assert second.text.strip() == FORWARDED.strip()
    assert second.author == ("Ann Bow",)
    assert second.source.endswith("a.eml#1/forward.eml")


def test_a_damaged_attachment_costs_only_itself(write: Write) -> None:
    made = mail()
    made.add_attachment("Lost.", filename="lost.txt")
    made.add_attachment(FORWARDED, filename="found.txt")
    data = made.as_bytes().replace(b'charset="utf-8"', b"charset=x-unknown", 2)
    data = data.replace(b"charset=x-unknown", b'charset="utf-8"', 1)
    body, lost, found = read([write("a.eml", data)])
    assert isinstance(body, Article)
    assert isinstance(lost, Skipped)
    assert lost.source.endswith("a.eml#1/lost.txt")
    assert "x-unknown" in lost.reason
    assert isinstance(found, Article)
    assert found.source.endswith("a.eml#2/found.txt")


def test_a_mail_with_nothing_but_damage_names_both(write: Write) -> None:
    made = mail("")
    made.add_attachment("Lost.", filename="lost.txt")
    data = made.as_bytes().replace(b'charset="utf-8"', b"charset=x-unknown")
    found = list(read([write("a.eml", data)]))
    assert all(isinstance(each, Skipped) for each in found)
    assert [each.source.rpartition("a.eml")[2] for each in found] == ["", "#1/lost.txt"]


def test_attachments_beyond_the_hundredth_are_told(write: Write) -> None:
    made = mail()
    for number in range(102):
        made.add_attachment(f"{number} {FORWARDED}", filename="note.txt")
    *read_ones, rest = read([write("a.eml", made.as_bytes())])
    assert len(read_ones) == 101
    assert all(isinstance(each, Article) for each in read_ones)
    assert isinstance(rest, Skipped)
    assert rest.source.endswith("a.eml#101")
    assert "more than 100 attachments" in rest.reason
    assert rest.hint


def test_half_letters_of_a_body_are_replaced(write: Write) -> None:
    head = b"Subject: Cranes\nContent-Type: text/plain; charset=unicode_escape\n\n"
    (found,) = read([write("a.eml", head + b"Sold \\ud800: " + SENTENCE.encode())])
    assert isinstance(found, Article)
    assert found.text.startswith("Sold ?: The harbour")
