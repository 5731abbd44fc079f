"""The whole way, stage by stage: read, annotate, resolve, write.

Every change of a graph goes this way: what is new is read, what is gone is taken out, what hangs
on all articles is decided anew, and what that changes is written anew, the rest being copied.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from kg.annotating import chunks
from kg.article import Article, Skipped
from kg.builder.digests import digest_of_article, digest_of_reading
from kg.builder.draft import Draft, drafted
from kg.builder.files import ANNOTATIONS
from kg.builder.manifest import read_manifest
from kg.builder.products import write_products
from kg.builder.reading import WORK, Parts, key_of, read_chunk, readings_of
from kg.builder.record import write_manifest
from kg.builder.report import Report, make_report, write_report
from kg.builder.selection import expected, select
from kg.builder.settling import settle
from kg.builder.staging import place_of, recover, staged
from kg.engine.inline import InlineEngine
from kg.engine.job import Engine, SetAside
from kg.engine.settings_files import with_files
from kg.errors import ReadError, StoreError
from kg.linking.kept import keep_entities
from kg.own_relations import keep_files, kept_files, read_relations, relation_files
from kg.schema import teach
from kg.settings import Settings

LOG = logging.getLogger("kg")

Progress = Callable[[str, int, int], None]
"""Called with a stage's name, how much of it is done, and how much there is; 0 if unknown."""


def build(  # noqa: PLR0913 # most say how, and may be left out
    sources: Iterable[Path | str],
    output: Path | str = "output",
    settings: Settings | None = None,
    progress: Progress | None = None,
    *,
    engine: Engine | None = None,
    dry_run: bool = False,
) -> Report:
    """Read articles and write their graph, adding to the one that `output` holds.

    `sources` are files and folders; `engine` says who reads them, and makes what
    is written of them (see `kg.engine`). Relations
    of the user's own are kept beside the graph, and count for what is added later. Articles
    that cannot be read or are not in English are skipped, with a warning and an entry in the
    report; those that the graph has already, read of the same text in the same way, are not
    read again. In a dry run the report tells what would change, and nothing does.

    Raises `ReadError` where no article is left, `BusyError` where somebody else writes to
    `output`, `ExportError` where it cannot be written, `EngineError` where the engine fails,
    `StoreError` or `SettingsError` where what the folder holds does not fit; the folder is then
    as it was.
    """
    recover(Path(output))  # first: its relations may still be on their way to their place
    run = _Run(Path(output), _taught(settings or Settings(), Path(output)), dry_run)
    intake = _Intake(list(sources), run.settings)
    tell = partial(progress or _silent, "annotate")
    engine = engine or InlineEngine()
    with run.drafted() as draft:
        with run.stage("annotate"):
            total = expected(intake.sources)
            tell(0, total)
            for _ in intake.into(draft, engine):
                tell(intake.read, max(intake.read, total) if total else 0)
        if not intake.read:
            raise ReadError("no article was read, so nothing was built; see the lines above")
        report = run.write(draft, intake, engine)
    if not dry_run:
        Parts(run.folder / WORK).clear()
    return report


def remove(
    articles: Collection[str], output: Path | str = "output", *, dry_run: bool = False
) -> Report:
    """Take articles out of the graph in `output`, with all that they alone say.

    `articles` are named by IRI, web address or file. Raises `ReadError` where one is not there
    or is more than one, else as `build`.
    """
    run = _again(Path(output), dry_run)
    with run.drafted() as draft:
        for name in articles:
            draft.remove(draft.find(name, run.settings.base))
        return run.write(draft, None, InlineEngine())


def rebuild(output: Path | str = "output", *, dry_run: bool = False) -> Report:
    """Write the graph in `output` anew of what was read, as after new judgements.

    Raises as `build`.
    """
    run = _again(Path(output), dry_run)
    with run.drafted() as draft:
        return run.write(draft, None, InlineEngine())


def _again(folder: Path, dry_run: bool) -> _Run:
    recover(folder)
    settings = read_manifest(folder).settings
    annotations = place_of(folder, ANNOTATIONS)
    if not annotations.is_file():  # what is written without reading would be empty
        raise StoreError(f"{annotations} is missing; build the graph again")
    return _Run(folder, _taught(settings, folder), dry_run)


@dataclass(slots=True)
class _Intake:
    """What a run takes in: from where, how many articles were read, and what was skipped."""

    sources: Sequence[Path | str]
    settings: Settings
    read: int = 0
    skipped: list[Skipped] = field(default_factory=list)

    def into(self, draft: Draft, engine: Engine) -> Iterator[None]:
        """Annotate the articles that the graph does not have as they are, chunk by chunk."""
        reading = digest_of_reading(self.settings)
        parts = Parts(draft.folder / WORK)
        job = with_files(read_chunk, self.settings)
        for result in engine.results(job, self._unread(draft, parts, reading)):
            if isinstance(result, SetAside):
                self._set_aside(result)
                continue
            parts.keep(key_of(result.chunk, reading), result.content)
            draft.put_all(readings_of(result.content))
            yield

    def _unread(self, draft: Draft, parts: Parts, reading: str) -> Iterator[tuple[Article, ...]]:
        """The chunks that no earlier run, which was cut off, has read."""
        for chunk in chunks(self._new(draft, reading)):
            part = parts.find(key_of(chunk, reading))
            if part is None:
                yield chunk
            else:
                draft.put_all(readings_of(part))

    def _new(self, draft: Draft, reading: str) -> Iterator[Article]:
        for article in select(self.sources, self.settings, self.skipped):
            self.read += 1
            known = draft.index.find(article.id)
            if known is None or known.made != digest_of_article(article, reading):
                yield article

    def _set_aside(self, found: SetAside[Article]) -> None:
        article, hint = found.article, "leave the article out, and report it"
        skipped = Skipped(article.source, found.reason, hint, article.id)
        self.skipped.append(skipped)
        self.read -= 1
        LOG.warning("skipped %s", skipped)


@dataclass(slots=True)
class _Run:
    """One change of a graph, with the seconds that each stage took."""

    folder: Path
    settings: Settings
    dry_run: bool
    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def drafted(self) -> Iterator[Draft]:
        """The graph to change; it is published when the block ends well."""
        with (
            staged(self.folder, dry_run=self.dry_run) as staging,
            drafted(self.folder, staging, self.settings) as draft,
        ):
            if self.settings.entities:  # first: a table that is none is told before any reading
                for left_out in keep_entities(self.settings.entities, staging):
                    LOG.warning("%s", left_out)
            yield draft

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Take the time of a stage."""
        start = time.perf_counter()
        yield
        self.seconds[name] = time.perf_counter() - start
        LOG.debug("%s: %.2f seconds", name, self.seconds[name])

    def write(self, draft: Draft, intake: _Intake | None, engine: Engine) -> Report:
        """Decide what hangs on all articles, and write all files."""
        with self.stage("resolve"):
            problems = settle(draft, self.settings, engine)
        for problem in problems:
            LOG.warning("%s; it stays in the file and is not applied", problem)
        for doubt in draft.doubts:
            LOG.warning("not linked: %s", doubt)
        write_products(draft, self.settings, self.stage, engine)
        read, skipped = (intake.read, intake.skipped) if intake else (0, [])
        keep_files(relation_files(self.settings.relations), draft.staging)
        report = make_report(draft, read, skipped, self.seconds, problems)
        write_report(report, draft.staging)
        write_manifest(draft, self.settings, reads=intake is not None)
        return replace(report, changes=draft.changes()) if self.dry_run else report


def _taught(settings: Settings, folder: Path) -> Settings:
    """The settings with the relations that the graph keeps, which are made known."""
    files = {**kept_files(folder), **relation_files(settings.relations)}
    paths = tuple(file for _, file in sorted(files.items()))
    teach(read_relations(paths))
    return replace(settings, relations=paths)


def _silent(_stage: str, _done: int, _total: int) -> None:
    """Progress that nobody watches."""
