"""The whole way, stage by stage: read, annotate, resolve, corroborate, write."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from kg.annotation import Annotation
from kg.annotator.pipeline import Annotator
from kg.article import Article
from kg.builder.corpus import merge, read_corpus, write_corpus
from kg.builder.manifest import manifest_before, write_manifest
from kg.builder.products import write_products
from kg.builder.report import Report, make_report, write_report
from kg.builder.resolving import resolve_as_judged
from kg.builder.selection import select
from kg.builder.staging import staged
from kg.corroboration import corroborate
from kg.errors import ReadError
from kg.own_relations import keep_files, kept_files, read_relations, relation_files
from kg.settings import Settings

LOG = logging.getLogger("kg")

Progress = Callable[[str, int, int], None]
"""Called with a stage's name, how much of it is done, and how much there is."""


@dataclass(slots=True)
class _Clock:
    """Seconds spent in each stage."""

    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        start = time.perf_counter()
        yield
        self.seconds[name] = time.perf_counter() - start
        LOG.debug("%s: %.2f seconds", name, self.seconds[name])


def build(
    sources: Iterable[Path | str],
    output: Path | str = "output",
    settings: Settings | None = None,
    progress: Progress | None = None,
) -> Report:
    """Read articles and write their graph, adding to the one that `output` holds.

    `sources` are files and folders. Relations of the user's own are kept beside the graph,
    and count for what is added later. Articles that cannot be read or are not in English are
    skipped, with a warning and an entry in the report.
    Raises `ReadError` where no article is left, `ExportError` where `output` cannot be
    written, `StoreError` or `SettingsError` where what it holds does not fit; the folder is
    then as it was.
    """
    settings = settings or Settings()
    folder = Path(output)
    clock = _Clock()
    with staged(folder) as staging:
        before = manifest_before(folder, settings)
        old = read_corpus(folder)
        with clock.stage("read"):
            articles, skipped = select([Path(source) for source in sources], settings)
        if not articles:
            raise ReadError("no article was read, so nothing was built; see the lines above")
        with clock.stage("annotate"):
            files = {**kept_files(folder), **relation_files(settings.relations)}
            annotator = Annotator(settings, read_relations(files.values()))
            new = _annotate(annotator, articles, progress or _silent)
        with clock.stage("resolve"):
            articles_read = merge(old, new)
            resolved = resolve_as_judged(articles_read, settings.base, folder)
        with clock.stage("corroborate"):
            graph = corroborate(resolved.annotations)
        for problem in resolved.problems:
            LOG.warning("%s; it stays in the file and is not applied", problem)
        write_products(graph, staging, settings, clock.stage)
        write_corpus(articles_read, staging)
        keep_files(files, staging)
        write_manifest(staging, settings, before)
        report = make_report(graph, len(articles), skipped, clock.seconds, resolved.problems)
        write_report(report, staging)
    return report


def _annotate(
    annotator: Annotator, articles: Sequence[Article], progress: Progress
) -> list[Annotation]:
    done: list[Annotation] = []
    progress("annotate", 0, len(articles))
    for annotation in annotator.annotate(articles):
        done.append(annotation)
        progress("annotate", len(done), len(articles))
    return done


def _silent(_stage: str, _done: int, _total: int) -> None:
    """Progress that nobody watches."""
