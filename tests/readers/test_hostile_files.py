"""Files made to harm: they end in a clear word, soon, and without filling memory or disk."""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Callable, Mapping
from email.message import EmailMessage
from pathlib import Path

import docx
import pypdf
import pytest
from corpora import STORIES, add_response, broken, json_lines, mail, pdf, zipped
from warcio.warcwriter import WARCWriter

from kg.article import Article, Skipped
from kg.readers import Limits, limits, read

SENTENCE = "The harbour board said on Monday that it had sold two cranes to a yard in the north. "
Write = Callable[..., Path]
Skip = Callable[..., Skipped]


def results(path: Path, limit: Limits | None = None) -> tuple[list[Article], list[Skipped]]:
    found = list(read([path], limits=limit))
    articles = [each for each in found if isinstance(each, Article)]
    return articles, [each for each in found if isinstance(each, Skipped)]


@pytest.fixture
def small_budget(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "SMALLEST_BUDGET", 1_000_000)


@pytest.mark.usefixtures("small_budget")
def test_bombs(write: Write) -> None:
    zeros = b" " * 30_000_000
    bombs: Mapping[str, bytes] = {
        "a.jsonl.gz": gzip.compress(json_lines(STORIES) + zeros),
        "b.zip": zipped({"a.jsonl": json_lines(STORIES) + zeros}),
        "c.zip": zipped({"a.zip": zipped({"a.jsonl": json_lines(STORIES) + zeros})}),
        "d.warc.gz": gzip.compress(b"WARC/1.0\r\nContent-Length: 30000000\r\n\r\n" + zeros),
    }
    for name, content in bombs.items():
        assert len(content) < 100_000
        articles, skipped = results(write(name, content))
        assert "expands to more than 100 times" in skipped[-1].reason, name
        assert len(articles) <= len(STORIES)


def test_a_bomb_of_one_article_stops_at_its_limit(write: Write) -> None:
    _, (skip,) = results(write("a.zip", zipped({"a.txt": b"x" * 20_000_000})))
    assert "more than 10 million bytes" in skip.reason
    assert skip.source.endswith("a.zip#a.txt")


def test_archives_without_end(write: Write) -> None:
    inner = zipped({"a.txt": SENTENCE.encode()})
    for _ in range(2):
        inner = zipped({"deeper.zip": inner})
    articles, skipped = results(write("a.zip", inner))
    assert len(articles) == 1
    assert not skipped
    _, (skip,) = results(write("b.zip", zipped({"deeper.zip": inner})))
    assert "more than 3 deep" in skip.reason


def test_names_in_an_archive_are_data(write: Write, tmp_path: Path) -> None:
    names = ["../../out.txt", "/etc/x.txt", "C:\\x.txt", "a\x1b[31m.txt", "<b>.txt"]
    files = {name: f"{number} {SENTENCE}".encode() for number, name in enumerate(names)}
    before = sorted(tmp_path.rglob("*"))
    articles, skipped = results(write("in/a.zip", zipped(files)))
    assert len(articles) == len(names)
    assert not skipped
    assert all(each.source.isprintable() and each.id.isascii() for each in articles)
    assert sorted(p for p in tmp_path.rglob("*") if p.name not in ("in", "a.zip")) == before


def test_an_archive_of_mixed_things(write: Write) -> None:
    graph = {"g/manifest.json": b"{}", "g/claims.csv": b"id", "g/graph.html": b"<p>x"}
    files = {
        "news.jsonl": json_lines(STORIES),
        "broken.pdf": b"%PDF-nothing",
        "a.txt": SENTENCE.encode(),
        "b.txt": SENTENCE.encode(),
        "b.meta.json": b'{"published": "yesterday"}',
        "__MACOSX/._a.txt": b"\x00",
        "picture.png": b"\x89PNG",
        **graph,
    }
    articles, skipped = results(write("a.zip", zipped(files)))
    assert [each.source.rpartition("zip#")[2] for each in articles] == [
        "news.jsonl#1",
        "news.jsonl#2",
        "a.txt",
    ]
    assert [each.source.rpartition("zip#")[2] for each in skipped] == ["broken.pdf", "b.txt"]


def test_damage_within_an_archive_costs_its_member(write: Write) -> None:
    files = {f"{name}.txt": f"{name} {SENTENCE}".encode() for name in "abc"}
    stored = io.BytesIO()
    with zipfile.ZipFile(stored, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    data = stored.getvalue().replace(b"b The harbour", b"b The hurbour")
    articles, (skip,) = results(write("a.zip", data))
    assert [each.text[0] for each in articles] == ["a", "c"]
    assert "b.txt" in skip.source
    assert "CRC" in skip.reason


def test_encrypted_files(write: Write) -> None:
    locked = bytearray(zipped({"a.txt": SENTENCE.encode()}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        locked[locked.index(mark) + offset] |= 1
    _, (skip,) = results(write("a.zip", bytes(locked)))
    assert "encrypted" in skip.reason
    writer = pypdf.PdfWriter(io.BytesIO(pdf([[SENTENCE]])))
    writer.encrypt("secret", algorithm="RC4-128")
    written = io.BytesIO()
    writer.write(written)
    _, (skip,) = results(write("a.pdf", written.getvalue()))
    assert "encrypted" in skip.reason
    _, (skip,) = results(write("a.docx", b"\xd0\xcf\x11\xe0" + b"\x00" * 600))
    assert "encrypted" in skip.reason


def test_a_pdf_that_is_a_picture(write: Write, skipped: Skip) -> None:
    assert "may be scanned" in skipped(write("a.pdf", pdf([[], []]))).reason


def test_running_heads_and_page_numbers_are_no_text(
    write: Write, article: Callable[[Path], Article]
) -> None:
    story = " ".join(STORIES[0].paragraphs[::2] + STORIES[1].paragraphs).replace("José", "Jose")
    lines = broken(story)
    pages = [
        ["The Quay Post", *lines[i : i + 3], f"Page {i // 3 + 1} of 4"] for i in range(0, 9, 3)
    ]
    text = article(write("a.pdf", pdf(pages))).text
    assert text == " ".join(lines[:9])


def test_words_that_a_line_divides_are_joined(
    write: Write, article: Callable[[Path], Article]
) -> None:
    lines = [
        "The harbour board said on Monday that it had sold two cranes to a compa-",
        "ny abroad.",
    ]
    text = article(write("a.pdf", pdf([lines]))).text
    assert text.endswith("sold two cranes to a company abroad.")


def test_entities_of_xml_are_not_followed(write: Write, tmp_path: Path) -> None:
    secret = write("secret", "THE SECRET WORD IS HERE.")
    head = f'<!DOCTYPE rss [<!ENTITY x SYSTEM "file://{secret}"><!ENTITY a0 "lol ">'
    for depth in range(1, 20):
        head += f'<!ENTITY a{depth} "' + f"&a{depth - 1};" * 99 + '">'
    feed = (
        f'<?xml version="1.0"?>{head}]><rss version="2.0"><channel><title>T</title><item>'
        f"<title>t</title><description>{SENTENCE} &x; &a19;</description></item></channel></rss>"
    )
    articles, _ = results(write("a.rss", feed))
    assert all("SECRET" not in each.text and len(each.text) < 500 for each in articles)
    document = docx.Document()
    document.add_paragraph("WORD")
    made = io.BytesIO()
    document.save(made)
    with zipfile.ZipFile(made) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    body = files["word/document.xml"].decode()
    declaration, _, rest = body.partition("?>")
    entity = f'<!DOCTYPE d [<!ENTITY x SYSTEM "file://{secret}">]>'
    rest = rest.replace("WORD", SENTENCE + " &x;")
    files["word/document.xml"] = f"{declaration}?>{entity}{rest}".encode()
    articles, _ = results(write("a.docx", zipped(files)))
    assert all("SECRET" not in each.text for each in articles)
    assert tmp_path.exists()


def test_a_feed_that_names_a_file_does_not_open_it(write: Write, tmp_path: Path) -> None:
    secret = write("secret.rss", b"<rss/>")
    _, (skip,) = results(write("a.rss", str(secret)))
    assert "no feed" in skip.reason
    assert tmp_path.exists()


def test_other_xml_is_named(write: Write, skipped: Skip) -> None:
    assert "no feed" in skipped(write("a.xml", "<?xml version='1.0'?><svg/>")).reason
    found = skipped(write("b.xml", "<urlset><url><loc>https://quay.example/</loc></url></urlset>"))
    assert "sitemap" in found.reason
    assert "kg build https://" in found.hint


def test_an_item_with_only_a_link(write: Write) -> None:
    feed = (
        "<rss version='2.0'><channel><title>Q</title><item><title>a</title>"
        "<link>https://quay.example/a</link></item><item><title>b</title>"
        f"<description>{SENTENCE}</description></item></channel></rss>"
    )
    (good,), (bad,) = results(write("a.rss", feed))
    assert good.text == SENTENCE.strip()
    assert "no text of its own" in bad.reason
    assert "https://quay.example/a" in bad.hint


def test_mails(write: Write) -> None:
    made = EmailMessage()
    made["Subject"] = "Cranes =?utf-8?q?sold_in_caf=C3=A9?="
    made["From"] = "press@quay.example"
    made.add_alternative(f"<p>{SENTENCE}</p><p>It regrets the sale.</p>", subtype="html")
    made.add_attachment(b"x" + SENTENCE.encode(), "text", "plain", filename="../note.txt")
    made.add_attachment(b"\x89PNG", "image", "png", filename="a.png")
    articles, skipped = results(write("a.eml", made.as_bytes()))
    assert not skipped
    assert articles[0].text == f"{SENTENCE.strip()}\n\nIt regrets the sale."
    assert articles[1].text == f"x{SENTENCE}"
    assert articles[1].source.endswith("a.eml#1/../note.txt")
    empty = EmailMessage()
    empty["Subject"] = "Nothing"
    empty.add_attachment(b"\x89PNG", "image", "png", filename="a.png")
    _, (skip,) = results(write("b.eml", empty.as_bytes()))
    assert "no text" in skip.reason
    _, (skip,) = results(write("c.eml", SENTENCE))
    assert "no mail" in skip.reason


def test_wrapped_lines_of_mails_are_paragraphs(
    write: Write, article: Callable[[Path], Article]
) -> None:
    body = "\n\n".join("\n".join(broken(each)) for each in STORIES[1].paragraphs)
    head = mail(STORIES[1]).partition(b"\n\n")[0].replace(b"quoted-printable", b"8bit")
    found = article(write("a.eml", head + b"\n\n" + body.encode()))
    assert found.text == STORIES[1].text
    assert found.published == "2024-06-02"


def test_pages_of_a_crawl(write: Write) -> None:
    written = io.BytesIO()
    writer = WARCWriter(written, gzip=False)
    page, url = STORIES[0].page, "https://quay.example/a"
    moved = page.replace("<head>", '<head><link rel="canonical" href="https://other.example/x">')
    own = page.replace("<head>", '<head><link rel="canonical" href="https://www.quay.example/b">')
    add_response(writer, url, moved.encode(), "text/html")
    add_response(
        writer, url + "?page=2", own.encode("cp1252", "replace"), "text/html;charset=cp1252"
    )
    add_response(writer, "https://quay.example/gone", page.encode(), "text/html", "404 Not Found")
    add_response(writer, "https://quay.example/robots.txt", b"Disallow: /", "text/plain")
    add_response(writer, "https://quay.example/", b"<p>Home</p>", "text/html")
    add_response(writer, "https://[quay/", page.encode(), "text/html")
    add_response(writer, "https://quay.example/long", b"x" * 3_000, "text/html")
    articles, skipped = results(write("a.warc", written.getvalue()), Limits(max_bytes=2_000))
    assert [each.url for each in articles] == [url, "https://www.quay.example/b"]
    assert "José" in articles[1].text
    reasons = [each.reason for each in skipped]
    assert len(reasons) == 3
    for word, reason in zip(
        ("no article", "no web address", "million bytes"), reasons, strict=True
    ):
        assert word in reason


def test_a_crawl_that_is_cut_off(write: Write) -> None:
    written = io.BytesIO()
    writer = WARCWriter(written, gzip=False)
    for story in STORIES:
        add_response(writer, story.url, story.page.encode(), "text/html")
    (good,), (bad,) = results(write("a.warc", written.getvalue()[:-200]))
    assert good.url == STORIES[0].url
    assert "cut off" in bad.reason
    assert STORIES[1].url in bad.source
