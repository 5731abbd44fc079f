"""The files of a graph, written of what the draft holds: table, Turtle, TriG, store, page."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, ExitStack, closing
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from kg.annotation import Annotation
from kg.builder.draft import Draft
from kg.builder.files import BEFORE, CLAIMS, PAGE, STORE, TRIG, TURTLE
from kg.builder.page_choice import Choice, choose
from kg.builder.piece_job import make_chunk, parts_of, unmade
from kg.builder.settling import judged_names, settled, views
from kg.builder.splice import Splice
from kg.builder.staging import clear, place_of
from kg.engine.job import Engine
from kg.engine.settings_files import with_files
from kg.engine.thorough import contents
from kg.errors import StoreError
from kg.exporters.claims_csv import head
from kg.graph.judgements_rdf import judgement_block, judgement_triples
from kg.graph.ordered import header
from kg.graph.pieces import shared_turtle
from kg.graph.store import copy_store, load_store
from kg.graph.vocabulary import data_prefixes
from kg.settings import Settings

LOG = logging.getLogger("kg")

FEW = 0.1
"""Share of a graph's articles up to which the store is changed in a copy instead of made anew."""

Stage = Callable[[str], AbstractContextManager[None]]
"""Takes the time that a stage needs."""


@dataclass(frozen=True, slots=True)
class _Files:
    """The files that are written in pieces."""

    claims: Splice
    turtle: Splice
    trig: Splice

    def all(self) -> tuple[Splice, ...]:
        return self.claims, self.turtle, self.trig


def write_products(draft: Draft, settings: Settings, stage: Stage, engine: Engine) -> None:
    """Write everything into the staging folder; the engine makes the pieces.

    Raises `StoreError` or `ExportError` where it cannot.
    """
    with ExitStack() as stack:
        files = _Files(
            *(stack.enter_context(closing(draft.splice(n))) for n in (CLAIMS, TURTLE, TRIG))
        )
        draft.continues = all(file.reusable for file in files.all())
        if not draft.continues:
            draft.index.forget_views()
        with stage("write"):
            changed = _make(draft, files, settings, engine)
            _write(draft, files, settings.base)
    _write_store_and_page(draft, changed, settings, stage)


def _make(draft: Draft, files: _Files, settings: Settings, engine: Engine) -> list[str]:
    """Make the pieces of the articles of which something changed; their ids, in order."""
    changed = [view.article for view in views(draft.index, settings)]
    job = with_files(make_chunk, replace(settings, gazetteers=()))
    for content in contents(engine, job, lambda: unmade(draft, settings)):
        for parts in parts_of(content):
            files.claims.put(parts.article, parts.rows)
            files.turtle.put(parts.article, parts.own)
            files.trig.put(parts.article, parts.named)
            draft.index.share(parts.article, parts.shared)
            draft.index.set_value(parts.article, "view", parts.view)
    return changed


def _write(draft: Draft, files: _Files, base: str) -> None:
    articles = draft.index.articles()
    if place_of(draft.folder, CLAIMS).is_file():
        os.link(place_of(draft.folder, CLAIMS), draft.staging / BEFORE)
    files.claims.write(draft.staging / CLAIMS, [head()], articles)
    turtle = draft.staging / TURTLE
    files.turtle.write(turtle, _turtle_head(draft, base), articles)
    judged = judgement_block(draft.judgements, judged_names(draft), base)
    with turtle.open("rb") as merge:
        before = chain(iter(lambda: merge.read(1 << 20), b""), [judged])
        files.trig.write(draft.staging / TRIG, before, articles)
    draft.write_annotations()


def _turtle_head(draft: Draft, base: str) -> Iterator[bytes]:
    yield header(data_prefixes(base))
    yield from shared_turtle(draft.index.shared(), base)


def _write_store_and_page(
    draft: Draft, changed: Sequence[str], settings: Settings, stage: Stage
) -> None:
    """Change the store in a copy where little changed, else load the TriG file in bulk.

    Loading needs nothing of the draft and lets go of Python's lock: the page is made meanwhile.
    """
    old = place_of(draft.folder, STORE)
    gone = draft.removed - set(draft.index.articles())
    if _is_little(draft, len(changed) + len(gone)) and old.is_dir():
        with stage("store"):
            is_changed = _try_to_change_store(old, draft, changed, gone, settings.base)
        if is_changed:
            _write_page(draft, settings, stage)
            return
    with ThreadPoolExecutor(1) as beside:  # at its end, whatever happens, nobody writes any more
        loading = beside.submit(_load_store, draft.staging, settings.base, stage)
        _write_page(draft, settings, stage)
        loading.result()


def _load_store(staging: Path, base: str, stage: Stage) -> None:
    with stage("store"):
        load_store(staging / STORE, staging / TRIG, base).close()


def _try_to_change_store(
    old: Path, draft: Draft, changed: Iterable[str], gone: Iterable[str], base: str
) -> bool:
    """Change the store in a copy; False, and no copy, where that is damaged.

    A store is no source of anything: it can be loaded again of what the draft holds.
    """
    try:
        _change_store(old, draft, changed, gone, base)
    except (StoreError, OSError, RuntimeError) as error:  # Oxigraph has the last for some damage
        LOG.warning("%s cannot be changed, so it is loaded anew", old)
        LOG.debug("%s", error)
    else:
        return True
    clear(draft.staging / STORE)  # not above, where the error still holds the store open
    return False


def _change_store(
    old: Path, draft: Draft, changed: Iterable[str], gone: Iterable[str], base: str
) -> None:
    store = copy_store(old, draft.staging / STORE, base)
    for article in sorted(gone):
        store.remove_article(article)
    for article in changed:
        store.replace_article(settled(draft, draft.annotation(article), base))
    store.replace_judgements(judgement_triples(draft.judgements, judged_names(draft), base))
    store.close()


def _is_little(draft: Draft, count: int) -> bool:
    return draft.continues and count <= FEW * len(draft.index.articles())


def _write_page(draft: Draft, settings: Settings, stage: Stage) -> None:
    with stage("page"):
        from kg.page import write_page  # late: loading it takes half a second

        chosen = choose(draft.index, settings.page_entities)
        shown = _shown(draft, chosen, settings.base)
        write_page(shown, draft.staging / PAGE, texts=settings.texts, whole=chosen.whole)


def _shown(draft: Draft, chosen: Choice, base: str) -> list[Annotation]:
    """The annotations of the page, with the claims that were chosen."""
    if chosen.is_everything:
        shown = [draft.annotation(article) for article in chosen.claims]
        return [settled(draft, each, base) for each in shown]
    some = ((article, ids) for article, ids in chosen.claims.items() if ids)
    return [_part(draft, article, ids, base) for article, ids in some]


def _part(draft: Draft, article: str, claims: Set[str], base: str) -> Annotation:
    """Some claims of an article, with no more entities than they name."""
    whole = settled(draft, draft.excerpt(article, claims), base)
    kept = tuple(claim for claim in whole.claims if claim.id in claims)
    wanted = {entity for claim in kept for entity in claim.entities}
    found = {entity.id: entity for entity in whole.entities}
    waiting = sorted(wanted)
    while waiting:
        members = found[waiting.pop()].members
        waiting += [member for member in members if member not in wanted]
        wanted.update(members)
    entities = tuple(entity for entity in whole.entities if entity.id in wanted)
    return replace(whole, entities=entities, claims=kept)
