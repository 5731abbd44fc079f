"""The same invented articles as a file of every format that is read."""

from __future__ import annotations

import csv
import gzip
import io
import json
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from email.message import EmailMessage

import docx
import pyarrow
from pyarrow import parquet
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter


@dataclass(frozen=True, slots=True)
class Story:
    """An article as it ought to be read."""

    title: str
    published: str
    author: str
    url: str
    paragraphs: tuple[str, ...]

    @property
    def text(self) -> str:
        return "\n\n".join(self.paragraphs)

    @property
    def page(self) -> str:
        body = "".join(f"<p>{each}</p>" for each in self.paragraphs)
        return (
            f'<html lang="en"><head><title>{self.title}</title>'
            f'<meta name="author" content="{self.author}">'
            f'<meta property="article:published_time" content="{self.published}T08:00:00Z">'
            f'<meta property="og:site_name" content="{PUBLISHER}"></head>'
            f"<body><article>{body}</article></body></html>"
        )


PUBLISHER = "The Quay Post"
STORIES = (
    Story(
        "Harbour board sells two cranes",
        "2024-05-31",
        "Ann Bow",
        "https://quay.example/cranes",
        (
            "The harbour board said on Monday that it had sold two cranes to a café owner "
            "called José Muñoz, who wants to turn them into a restaurant above the quay.",
            "Sign up for our newsletter",
            "The dockers’ union called the sale a mistake and asked the city council to stop it "
            "before the end of the month, when the contract has to be signed.",
        ),
    ),
    Story(
        "Ferry line sues shipyard",
        "2024-06-02",
        "Ben Stern",
        "https://quay.example/ferry",
        (
            "Northway Ferries sued the Tollund shipyard on Friday over a ferry that was "
            "delivered two years late and with engines that had to be replaced at once.",
            "The yard said that it would answer in court, and that its supplier was to blame "
            "for the engines, which had passed every test before they left the works.",
        ),
    ),
)
FIELDS = ("title", "published", "author", "publisher", "url", "text")


def record(story: Story) -> dict[str, str]:
    """A story as a record with the names that are tried first."""
    values = (story.title, story.published, story.author, PUBLISHER, story.url, story.text)
    return dict(zip(FIELDS, values, strict=True))


def sidecar(story: Story) -> bytes:
    """What a format cannot say of itself."""
    row = {key: value for key, value in record(story).items() if key != "text"}
    return json.dumps(row).encode()


def json_lines(stories: Sequence[Story]) -> bytes:
    return "".join(json.dumps(record(story)) + "\n" for story in stories).encode()


def csv_table(stories: Sequence[Story]) -> bytes:
    written = io.StringIO()
    writer = csv.DictWriter(written, FIELDS)
    writer.writeheader()
    writer.writerows(record(story) for story in stories)
    return written.getvalue().encode()


def parquet_table(stories: Sequence[Story]) -> bytes:
    written = io.BytesIO()
    parquet.write_table(pyarrow.Table.from_pylist([record(s) for s in stories]), written)
    return written.getvalue()


def warc(stories: Sequence[Story], packed: bool = False) -> bytes:
    written = io.BytesIO()
    writer = WARCWriter(written, gzip=packed)
    for story in stories:
        add_response(writer, story.url + ".png", b"\x89PNG\r\n", "image/png")
        add_response(writer, story.url, story.page.encode(), "text/html; charset=utf-8")
    return written.getvalue()


def add_response(
    writer: WARCWriter, url: str, body: bytes, kind: str, status: str = "200 OK"
) -> None:
    """Add a server's answer to an archive."""
    headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
    made = writer.create_warc_record(
        url, "response", payload=io.BytesIO(body), http_headers=headers
    )
    writer.write_record(made)


def rss(stories: Sequence[Story]) -> bytes:
    items = "".join(
        f"<item><title>{s.title}</title><link>{s.url}</link><guid isPermaLink='false'>{n}</guid>"
        f"<dc:creator>{s.author}</dc:creator><pubDate>{rfc_date(s)}</pubDate>"
        f"<description>A teaser.</description><content:encoded><![CDATA[{paragraphs(s)}]]>"
        "</content:encoded></item>"
        for n, s in enumerate(stories)
    )
    return (
        '<?xml version="1.0"?><rss version="2.0" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<channel><title>{PUBLISHER}</title><link>https://quay.example/</link>"
        f"<description>News</description>{items}</channel></rss>"
    ).encode()


def atom(stories: Sequence[Story]) -> bytes:
    entries = "".join(
        f'<entry><title>{s.title}</title><link href="{s.url}"/><id>urn:quay:{n}</id>'
        f"<updated>2030-01-01T00:00:00Z</updated><published>{s.published}T23:30:00-05:00"
        f"</published><author><name>{s.author}</name></author>"
        f'<content type="html"><![CDATA[{paragraphs(s)}]]></content></entry>'
        for n, s in enumerate(stories)
    )
    return (
        '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom">'
        f"<title>{PUBLISHER}</title><id>urn:quay</id>{entries}</feed>"
    ).encode()


def paragraphs(story: Story) -> str:
    return "".join(f"<p>{each}</p>" for each in story.paragraphs)


def rfc_date(story: Story) -> str:
    """A story's day as feeds and mails give it."""
    names = {"2024-05-31": "Fri, 31 May 2024", "2024-06-02": "Sun, 02 Jun 2024"}
    return f"{names[story.published]} 23:30:00 -0500"


def mail(story: Story) -> bytes:
    made = EmailMessage()
    made["Subject"] = story.title
    made["From"] = f"{story.author} <press@quay.example>"
    made["Date"] = rfc_date(story)
    made["Message-ID"] = f"<{story.published}@quay.example>"
    made.set_content(story.text, cte="quoted-printable")
    return made.as_bytes()


def mailbox(stories: Sequence[Story]) -> bytes:
    return b"".join(b"From press Fri May 31 2024\n" + mail(s) + b"\n\n" for s in stories)


def word_document(story: Story) -> bytes:
    made = docx.Document()
    for each in story.paragraphs:
        made.add_paragraph(each)
    written = io.BytesIO()
    made.save(written)
    return written.getvalue()


def pdf(pages: Sequence[Sequence[str]], info: str = "") -> bytes:
    """A PDF with these lines on its pages, in Helvetica."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    objects.append(
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
    )
    kids = []
    for lines in pages:
        drawn = "".join(f"({escaped(line)}) Tj T*\n" for line in lines)
        stream = f"BT /F1 10 Tf 12 TL 50 780 Td\n{drawn}ET"
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] "
            f"/Resources << /Font << /F1 3 0 R >> >> /Contents {len(objects)} 0 R >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    objects.append(f"<< {info} >>")
    written, offsets = "%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        offsets.append(len(written))
        written += f"{number} 0 obj\n{each}\nendobj\n"
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    size = len(objects) + 1
    trailer = f"<< /Size {size} /Root 1 0 R /Info {len(objects)} 0 R >>"
    written += (
        f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n{trailer}\n"
        f"startxref\n{len(written)}\n%%EOF\n"
    )
    return written.encode("cp1252")


def escaped(line: str) -> str:
    return line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def story_pdf(story: Story) -> bytes:
    lines: list[str] = []
    for each in story.paragraphs:
        lines += [*broken(each), " "]
    return pdf([lines])


def broken(text: str, width: int = 72) -> list[str]:
    """The text in lines of no more letters than that."""
    lines = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def zipped(files: Mapping[str, bytes]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return written.getvalue()


def archive(stories: Sequence[Story]) -> bytes:
    files = {}
    for number, story in enumerate(stories):
        files[f"may/{number}.txt"] = story.text.encode()
        files[f"may/{number}.meta.json"] = sidecar(story)
    return zipped({**files, "may/crane.png": b"\x89PNG"})


ONE: Mapping[str, Callable[[Story], bytes]] = {
    ".txt": lambda story: story.text.encode(),
    ".html": lambda story: story.page.encode(),
    ".htm": lambda story: story.page.encode(),
    ".pdf": story_pdf,
    ".docx": word_document,
    ".eml": mail,
}
MANY: Mapping[str, Callable[[Sequence[Story]], bytes]] = {
    ".jsonl": json_lines,
    ".jsonl.gz": lambda stories: gzip.compress(json_lines(stories)),
    ".csv": csv_table,
    ".csv.gz": lambda stories: gzip.compress(csv_table(stories)),
    ".parquet": parquet_table,
    ".warc": warc,
    ".warc.gz": lambda stories: warc(stories, packed=True),
    ".rss": rss,
    ".xml": rss,
    ".atom": atom,
    ".mbox": mailbox,
    ".zip": archive,
}
