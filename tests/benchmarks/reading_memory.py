"""How much memory reading a corpus takes, by format and number of articles.

    python tests/benchmarks/reading_memory.py

Each file is read in a process of its own, whose peak memory (resident, MB) is printed beside
the size of the file and the seconds of CPU that reading took. Measured on two cores with 200 and
2,000 articles of 8,000 words: WARC 94 and 95 MB, JSON lines 81 and 81, Parquet 136 and 251 (at
6,000 231: a row group is decoded by pages, and no further).
"""

from __future__ import annotations

import json
import multiprocessing
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pyarrow
from pyarrow import parquet
from warcio.warcwriter import WARCWriter

sys.path.insert(0, str(Path(__file__).parent.parent / "readers"))

from corpora import STORIES, add_response, record

WORDS = 8_000
SIZES = (200, 2_000)


def long_text(chance: random.Random) -> str:
    words = [word for story in STORIES for word in story.text.split()]
    return " ".join(chance.choices(words, k=WORDS))


def rows(count: int) -> list[dict[str, str]]:
    chance = random.Random(1)
    return [
        {**record(STORIES[n % 2]), "url": f"https://quay.example/{n}", "text": long_text(chance)}
        for n in range(count)
    ]


def json_lines(path: Path, count: int) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(row) + "\n" for row in rows(count))


def parquet_table(path: Path, count: int) -> None:
    parquet.write_table(pyarrow.Table.from_pylist(rows(count)), path)


def warc(path: Path, count: int) -> None:
    chance = random.Random(1)
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        for number in range(count):
            page = f"{STORIES[number % 2].page}<!-- {long_text(chance)} -->"
            add_response(writer, f"https://quay.example/{number}", page.encode(), "text/html")


MAKERS: Mapping[str, Callable[[Path, int], None]] = {
    ".warc.gz": warc,
    ".jsonl": json_lines,
    ".parquet": parquet_table,
}


def measure(path: Path) -> None:
    from kg.article import Article
    from kg.readers import read

    start = time.process_time()
    count = sum(isinstance(found, Article) for found in read([path]))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    size = path.stat().st_size / 1e6
    seconds = time.process_time() - start
    row = f"{path.name:20} {count:6} articles {size:8.1f} MB: {peak:5} MB, {seconds:6.1f} s"
    sys.stdout.write(row + "\n")


def main() -> None:
    context = multiprocessing.get_context("spawn")
    with tempfile.TemporaryDirectory() as folder:
        for suffix, make in MAKERS.items():
            for count in SIZES:
                path = Path(folder, f"{count}{suffix}")
                # In processes of their own: what makes a file holds it as a whole.
                for step in ((make, (path, count)), (measure, (path,))):
                    process = context.Process(target=step[0], args=step[1])
                    process.start()
                    process.join()


if __name__ == "__main__":
    main()
