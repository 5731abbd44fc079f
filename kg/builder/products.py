"""The files of a graph, written of what the draft holds: table, Turtle, TriG, store, page."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence, Set
from contextlib import AbstractContextManager, ExitStack, closing
from dataclasses import dataclass, replace
from itertools import chain

from kg.annotation import Annotation
from kg.builder.draft import Draft
from kg.builder.files import BEFORE, CLAIMS, PAGE, STORE, TRIG, TURTLE
from kg.builder.page_choice import choose
from kg.builder.settling import View, judged_names, settled, views
from kg.builder.splice import Splice
from kg.builder.staging import place_of
from kg.exporters.claims_csv import article_rows, head
from kg.graph.judgements_rdf import judgement_block, judgement_triples
from kg.graph.ordered import header
from kg.graph.pieces import article_pieces, shared_turtle
from kg.graph.store import copy_store, load_store
from kg.graph.vocabulary import data_prefixes
from kg.page import write_page
from kg.settings import Settings

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


def write_products(draft: Draft, settings: Settings, stage: Stage) -> None:
    """Write everything into the staging folder.

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
            changed = [view.article for view in _make(draft, files, settings)]
            _write(draft, files, settings.base)
    with stage("store"):
        _write_store(draft, changed, settings.base)
    with stage("page"):
        _write_page(draft, settings)


def _make(draft: Draft, files: _Files, settings: Settings) -> Iterator[View]:
    """Make the pieces of the articles of which something changed."""
    base = settings.base
    for view in views(draft.index, settings):
        annotation = settled(draft, draft.annotation(view.article), base)
        pieces = article_pieces(annotation, base)
        files.claims.put(view.article, article_rows(annotation, base))
        files.turtle.put(view.article, pieces.own)
        files.trig.put(view.article, pieces.named)
        draft.index.share(view.article, pieces.shared)
        draft.index.set_value(view.article, "view", view.digest)
        yield view


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


def _write_store(draft: Draft, changed: Sequence[str], base: str) -> None:
    """Change the store in a copy where little changed, else load the TriG file in bulk."""
    old, new = place_of(draft.folder, STORE), draft.staging / STORE
    gone = draft.removed - set(draft.index.articles())
    if not _is_little(draft, len(changed) + len(gone)) or not old.is_dir():
        load_store(new, draft.staging / TRIG, base).close()
        return
    store = copy_store(old, new, base)
    for article in sorted(gone):
        store.remove_article(article)
    for article in changed:
        store.replace_article(settled(draft, draft.annotation(article), base))
    store.replace_judgements(judgement_triples(draft.judgements, judged_names(draft), base))
    store.close()


def _is_little(draft: Draft, count: int) -> bool:
    return draft.continues and count <= FEW * len(draft.index.articles())


def _write_page(draft: Draft, settings: Settings) -> None:
    chosen = choose(draft.index, settings.page_entities)
    if chosen.is_everything:
        shown = [draft.annotation(article) for article in chosen.claims]
        annotations = [settled(draft, each, settings.base) for each in shown]
    else:
        chosen_claims = ((article, ids) for article, ids in chosen.claims.items() if ids)
        annotations = [_part(draft, article, ids, settings.base) for article, ids in chosen_claims]
    write_page(annotations, draft.staging / PAGE, texts=settings.texts, whole=chosen.whole)


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
