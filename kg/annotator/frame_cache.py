"""Compiled frames are kept, since parsing all ways of saying takes longer than an article.

They are kept in the user's cache folder under a key of everything they depend on: the
relations, the word lists, the model and the code that compiles.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile

import msgspec
from platformdirs import user_cache_path
from spacy.language import Language

from kg.annotator.frame_compiler import compile_frames
from kg.annotator.frames import Frame
from kg.annotator.predicate_words import LEXICON
from kg.schema import Relation

LOG = logging.getLogger("kg")

_CODE = (
    "attribute_rules.py",
    "argument_edges.py",
    "arguments.py",
    "frame_compiler.py",
    "frames.py",
    "lemmas.py",
    "noun_arguments.py",
    "parsing.py",
    "subjects.py",
    "syntax.py",
    "tokens.py",
    "tree_edges.py",
    "verb_arguments.py",
    "way_sentences.py",
)

_FRAMES = msgspec.json.Decoder(tuple[Frame, ...])


def load_frames(relations: Sequence[Relation], nlp: Language) -> tuple[Frame, ...]:
    """The frames of all relations, compiled unless they were compiled before.

    Raises `OntologyError` where a way of saying cannot be compiled.
    """
    if not relations:
        return ()
    path = user_cache_path("newskg") / f"frames-{_key(relations, nlp)}.json"
    if path.is_file():
        return _FRAMES.decode(path.read_bytes())
    LOG.info("compiling the ways of saying relations; this takes a while, and is done once")
    frames = compile_frames(relations, nlp)
    _keep(path, frames)
    return frames


def _key(relations: Sequence[Relation], nlp: Language) -> str:
    parts = [f"{nlp.meta['name']} {nlp.meta['version']} {nlp.meta.get('spacy_version')}"]
    parts += [f"{r.name}\t{r.domain}\t{r.range}\t{way}" for r in relations for way in r.ways]
    folder = Path(__file__).parent
    files = [folder / name for name in _CODE] + [LEXICON / "predicates.toml"]
    parts += [path.read_text("utf-8") for path in files]
    return sha256("\x1f".join(parts).encode()).hexdigest()[:20]


def _keep(path: Path, frames: Sequence[Frame]) -> None:
    """Write beside, then rename; where no cache can be written the next run compiles again."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=path.parent, delete=False) as file:
            file.write(msgspec.json.encode(frames))
        Path(file.name).replace(path)
    except OSError as error:
        LOG.info("the compiled ways of saying cannot be kept in %s: %s", path.parent, error)
