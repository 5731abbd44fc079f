"""Invented English news for measurements: as many articles as are asked for, the same each time.

    python tests/benchmarks/articles.py FOLDER --count 1000 [--seed 7]

Article N is the same whatever the count. Names come back as they do in the news: a few are
everywhere and most come once, by the law of Zipf and Mandelbrot, so that new ones keep
turning up however many articles there are. About one article in twenty is a lightly edited
copy of an earlier one, by another paper. Each has a sidecar that tells title, date,
publisher, author and address.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache, partial
from pathlib import Path
from typing import Any

SEED = 7
WORDS = (150, 500)
"""Least and most words of an article; short ones are commoner."""
USUAL_WORDS = 260
COPIES = 1 / 20
RECENT = 60
"""A copy follows its original by at most so many articles."""
TAIL, FLAT = 0.35, 10
"""Names are drawn with the exponent 1 + TAIL, the first FLAT of them about equally often: 1,000
articles are about 500 companies, 385 of which have one article and the commonest 38, and 20,000
about 4,300."""
PAPERS = 40
A_FOLDER = 1000
FIRST_DAY = date(2024, 1, 1)
_SLOT = re.compile(r"\{(\w+)\}")
_BEFORE_VOWEL = re.compile(r"\ba (?=[aeio]|un[^i])")


@dataclass(frozen=True, slots=True)
class News:
    """An article as it will lie in a file, and what its sidecar says."""

    number: int
    title: str
    paragraphs: tuple[str, ...]
    published: str
    publisher: str
    author: str

    @property
    def text(self) -> str:
        """What the file holds."""
        return "\n\n".join([self.title, *self.paragraphs]) + "\n"

    @property
    def metadata(self) -> dict[str, Any]:
        """What the sidecar holds."""
        return {
            "title": self.title,
            "published": self.published,
            "publisher": self.publisher,
            "author": [self.author],
            "url": f"https://news.example/{self.published}/{self.number}",
        }


@dataclass(frozen=True, slots=True)
class Name:
    """How somebody is named: in full with what they are, and then shortly in several ways."""

    first: str
    later: tuple[str, ...]


def make_articles(count: int, seed: int = SEED) -> Iterator[News]:
    """The first `count` articles, one after the other."""
    return (make_article(number, seed) for number in range(count))


def make_article(number: int, seed: int = SEED) -> News:
    """The article of this number."""
    draw = _draw(seed, "article", number)
    if number and draw.random() < COPIES:
        return _copy(number, make_article(max(0, number - draw.randint(1, RECENT)), seed), seed)
    story = _Story(draw, seed)
    topic = draw.choice(_words()["topics"])
    story.told = {"official", "chief", "critic", "lawyer"}  # a headline introduces nobody
    title = story.tell(draw.choice(topic["title"]))
    story.told = set()
    day = FIRST_DAY + timedelta(days=number // 40)
    return News(
        number=number,
        title=_capital(title),
        paragraphs=tuple(story.paragraphs(topic)),
        published=day.isoformat(),
        publisher=story.cast["publisher"].first,
        author=_person(seed, _rank(draw)),
    )


def write(articles: Iterator[News], folder: Path) -> None:
    """A file and a sidecar each, a thousand articles to a folder."""
    for news in articles:
        path = folder / f"{news.number // A_FOLDER:03}" / f"{news.number:06}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(news.text, "utf-8")
        sidecar = path.with_suffix(".meta.json")
        sidecar.write_text(json.dumps(news.metadata, ensure_ascii=False) + "\n", "utf-8")


class _Story:
    """One article's cast, who of it has been introduced, and its sentences."""

    def __init__(self, draw: random.Random, seed: int) -> None:
        self.draw = draw
        self.cast = _cast(draw, seed)
        self.told: set[str] = set()

    def paragraphs(self, topic: Mapping[str, Sequence[str]]) -> Iterator[str]:
        """The lead with its dateline, then what happened, who says what, what was before."""
        draw, generic = self.draw, _words()["generic"]
        wanted = int(draw.triangular(*WORDS, USUAL_WORDS))
        lead = _capital(self.tell(draw.choice(topic["lead"])))
        lead = f"{self.cast['city'].first.upper()} — {lead}" if draw.random() < 1 / 3 else lead
        yield lead
        words = len(lead.split())
        sentences = [*topic["body"], *generic["quotes"], *generic["background"]]
        weights = [3.0] * len(topic["body"]) + [1.5] * len(generic["quotes"])
        weights += [1.0] * (len(sentences) - len(weights))
        order = sorted(range(len(sentences)), key=lambda at: draw.random() ** (1 / weights[at]))
        order.reverse()  # a weighted shuffle (Efraimidis and Spirakis 2006)
        while words < wanted and order:
            some = [order.pop() for _ in range(min(draw.randint(1, 3), len(order)))]
            told = [_capital(self.tell(sentences[at])) for at in some]
            yield " ".join(told)
            words += sum(len(sentence.split()) for sentence in told)

    def tell(self, sentence: str) -> str:
        """A sentence with its slots filled."""
        return _SLOT.sub(lambda found: self._fill(found[1]), sentence)

    def _fill(self, slot: str) -> str:
        if slot not in self.cast:
            return self.tell(self.draw.choice(_words()["lists"][slot]))
        name = self.cast[slot]
        if slot not in self.told:
            self.told.add(slot)
            return name.first
        return self.draw.choice(name.later)


def _cast(draw: random.Random, seed: int) -> dict[str, Name]:
    """Who an article is about; the same firms have the same people and the same city."""
    firm, rival = _rank(draw), _rank(draw)
    rival += rival == firm
    agency, group = _rank(draw), _rank(draw)
    product = _rank(draw)
    home = _draw(seed, "home", firm)
    city, chief = _place(seed, _rank(home)), _person(seed, _rank(home))
    head, leader, lawyer = (_person(seed, _rank(draw)) for _ in range(3))
    paper = _publisher(seed, _rank(draw) % PAPERS)
    body, cause = _agency(seed, agency), _group(seed, group)
    return {
        "firm": _short(_company(seed, firm), "the company"),
        "rival": _short(_company(seed, rival)),
        "agency": Name(f"the {body}", (f"the {body}", _acronym(body))),
        "group": Name(cause, (cause, "the group")),
        "chief": _who(chief, f"chief executive of {_company(seed, firm)}"),
        "official": _who(head, f"head of the {body}"),
        "critic": _who(leader, f"a spokeswoman for {cause}"),
        "lawyer": _who(lawyer, "a lawyer for the company"),
        "city": Name(city, (city,)),
        "product": Name(_product(seed, product), (_product(seed, product),)),
        "publisher": Name(paper, (paper,)),
    }


def _who(name: str, what: str) -> Name:
    surname = name.rsplit(maxsplit=1)[-1]
    return Name(f"{name}, {what},", (surname, surname, name))


def _short(name: str, *others: str) -> Name:
    return Name(name, (name, name.split(maxsplit=1)[0], *others))


def _acronym(name: str) -> str:
    """The initials where there are three or more of them, else the name again."""
    initials = "".join(word[0] for word in name.split() if word[0].isupper())
    return f"the {initials}" if len(initials) > 2 else f"the {name}"


def _copy(number: int, original: News, seed: int) -> News:
    """What another paper makes of a report: its end cut, some words changed."""
    draw = _draw(seed, "copy", number)
    paragraphs = list(original.paragraphs)
    del paragraphs[max(2, len(paragraphs) - draw.randint(0, 2)) :]
    for old, new in draw.sample(_CHANGES, 2):
        at = draw.randrange(len(paragraphs))
        paragraphs[at] = paragraphs[at].replace(old, new)
    publisher = _publisher(seed, _rank(draw) % PAPERS)
    if draw.random() < 1 / 2:
        paragraphs.append(f"This report first appeared in {original.publisher}.")
    day = date.fromisoformat(original.published) + timedelta(days=draw.randint(0, 2))
    return replace(
        original,
        number=number,
        paragraphs=tuple(paragraphs),
        published=day.isoformat(),
        publisher=publisher,
    )


_CHANGES = (
    ("said", "told reporters"),
    ("percent", "per cent"),
    ("last week", "the week before"),
    ("employs", "has a staff of"),
    ("agreed", "has agreed"),
    ("“", '"'),
    ("people", "persons"),
)


def _draw(seed: int, *what: object) -> random.Random:
    """A source of chance of its own for each article and each name; no secret."""
    return random.Random("/".join(map(str, (seed, *what))))


def _rank(draw: random.Random) -> int:
    """Which of all names, 0 being the commonest."""
    return int(FLAT * (draw.paretovariate(TAIL) - 1)) % 10**9


def _coined(draw: random.Random, ending: str) -> str:
    names = _words()["names"]
    return "".join(draw.choice(names[part]) for part in ("opening", "middle", ending))


def _person(seed: int, rank: int) -> str:
    draw = _draw(seed, "person", rank)
    return f"{draw.choice(_words()['names']['given'])} {_coined(draw, 'surname')}"


def _formed(seed: int, rank: int, *, kind: str, ending: str) -> str:
    draw = _draw(seed, kind, rank)
    form = draw.choice(_words()["names"][kind])
    return str(form.format(_coined(draw, ending)))


_company: Callable[[int, int], str] = partial(_formed, kind="company", ending="brand")
_product: Callable[[int, int], str] = partial(_formed, kind="product", ending="brand")


def _place(seed: int, rank: int) -> str:
    return _coined(_draw(seed, "place", rank), "place")


def _placed(seed: int, rank: int, *, kind: str) -> str:
    draw, names = _draw(seed, kind, rank), _words()["names"]
    place = _place(seed, _rank(draw))
    matter, cause = draw.choice(names["matter"]), draw.choice(names["cause"])
    return str(draw.choice(names[kind]).format(place=place, matter=matter, cause=cause))


_agency: Callable[[int, int], str] = partial(_placed, kind="agency")
_group: Callable[[int, int], str] = partial(_placed, kind="group")
_publisher: Callable[[int, int], str] = partial(_placed, kind="publisher")


def _capital(text: str) -> str:
    text = _BEFORE_VOWEL.sub("an ", text[:1].upper() + text[1:])
    return text.replace(",,", ",").replace(",.", ".")


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / "article_words.toml").read_text("utf-8"))


def main() -> int:
    """Write the articles."""
    parser = argparse.ArgumentParser(description="Write invented news into a folder.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=1000, metavar="N")
    parser.add_argument("--seed", type=int, default=SEED, metavar="N")
    options = parser.parse_args()
    write(make_articles(options.count, options.seed), options.folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
