"""IRIs of articles and entities: readable ASCII slugs, told apart by a short hash.

A slug has only `a-z`, `0-9` and `-`: `/`, `&` and a trailing `.` break prefixed names,
blanks and quotes break IRIs.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

from kg.article import Span

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_APOSTROPHE = re.compile(r"['’ʼ`]")
_SLUG_LENGTH = 80
"""Longer slugs are cut: file systems and people both give up on long names."""
_HASH_LENGTH = 8
"""32 bits: a chance of 1 in 100 that two of 9,000 equal slugs collide."""
_TRACKING = re.compile(r"utm_\w+|fbclid|gclid|dclid|msclkid|mc_[ce]id|igshid|cmpid|ref_src")
"""Parameters that campaigns add to an address; they do not change which article it is."""
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+(?:://|::)", re.IGNORECASE)
_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "œ": "oe", "ı": "i"}
)
"""Latin letters that Unicode does not decompose."""


def short_hash(text: str) -> str:
    """The first hex digits of the SHA-256 of `text` in NFC."""
    data = unicodedata.normalize("NFC", text).encode("utf-8", "surrogateescape")
    return hashlib.sha256(data).hexdigest()[:_HASH_LENGTH]


@lru_cache(maxsize=1 << 14)  # the articles of a graph call many things alike
def slug(text: str) -> str:
    """`text` in ASCII lower case with hyphens, empty where nothing of it is Latin.

    >>> slug("Médecins & Co.'s")
    'medecins-cos'
    """
    folded = _APOSTROPHE.sub("", text.casefold().translate(_LETTERS))
    ascii_text = unicodedata.normalize("NFKD", folded).encode("ascii", "ignore").decode()
    return _NOT_SLUG.sub("-", ascii_text).strip("-")[:_SLUG_LENGTH].strip("-")


def article_iri(base: str, key: str) -> str:
    """The IRI of the article known by `key`; two keys never share one.

    A key that is a slug already, but for `.txt`, stays readable; any other carries the hash
    of what slugging loses.
    """
    plain = key.removesuffix(".txt")
    if _SLUG.fullmatch(plain) and len(plain) <= _SLUG_LENGTH and plain != key:
        return f"{base}article/{plain}"
    return f"{base}article/{hashed_slug(key)}"


def local_name(article: str) -> str:
    """What stands for an article in the IRIs of things that are known in it alone."""
    return article.rsplit("/", 1)[-1]


def hashed_slug(text: str, distinction: str = "") -> str:
    """The slug of `text` with a short hash of `text` and what distinguishes it."""
    return "-".join(part for part in (slug(text), short_hash(text + distinction)) if part)


def span_iri(article: str, span: Span) -> str:
    """The IRI of a stretch of the article, as RFC 5147 counts characters."""
    separator = "/" if "#" in article else "#"
    return f"{article}{separator}char={span.start},{span.end}"


def is_web_address(text: str) -> bool:
    """Whether a source is an address on the web, and no file.

    >>> is_web_address("https://quay.example/"), is_web_address("https.txt")
    (True, False)
    """
    return text[:8].casefold().startswith(("http://", "https://"))


def normalised_url(url: str) -> str:
    """One form for the addresses under which one article is met.

    Scheme, `www.`, default ports, fragments, tracking parameters, the order of parameters,
    the case of the host and a trailing slash make no difference. Raises `ValueError` where
    the address is no web address.
    """
    parts = urlsplit(url.strip())
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError(f"{url!r} is no web address")
    host = parts.hostname.removeprefix("www.")
    if parts.port not in (None, 80, 443):
        host = f"{host}:{parts.port}"
    path = quote(unquote(parts.path), safe="/~").rstrip("/")
    wanted = [pair for pair in parse_qsl(parts.query) if not _TRACKING.fullmatch(pair[0])]
    query = urlencode(sorted(wanted))
    return f"{host}{path}" + (f"?{query}" if query else "")


def unnamed_below(article: str) -> str:
    """Where below a base the IRIs begin of entities that have no name: they are one article's."""
    return f"entity/{local_name(article)}/"


def is_address(source: str) -> bool:
    """Whether a source lies on a file system that is named by a scheme.

    >>> is_address("s3://bucket/articles"), is_address("zip://::crawl.zip"), is_address("C:/a.txt")
    (True, True, False)
    """
    return _ADDRESS.match(source) is not None
