"""A dossier as Markdown (CommonMark with footnotes), in which text of strangers stays text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.dossier.content import Chapter, Dossier, Entry, Section
from kg.dossier.notes import Note

FOREWORD = (
    "Every entry is what an article states or reports, not a fact that has been checked. "
    "The word in brackets says how certainly it is said."
)
_PUNCTUATION = re.compile(r"[\\`*_{}\[\]<>#+!|~&$^=]")
_LINE_START = re.compile(r"^(\d+)([.)])|^([-:])")


def as_markdown(dossier: Dossier) -> str:
    """The dossier as one text with plain line feeds."""
    blocks = [f"# {escape(dossier.title)}", escape(dossier.about), FOREWORD]
    for chapter in dossier.chapters:
        blocks += _chapter(chapter)
    blocks += ["## Notes", "\n".join(map(_note, dossier.notes))]
    return "\n\n".join(blocks) + "\n"


def escape(text: str) -> str:
    """`text` on one line with no markup in it; CommonMark 2.4 allows to escape punctuation."""
    line = _PUNCTUATION.sub(r"\\\g<0>", " ".join(text.split()))
    return _LINE_START.sub(lambda m: f"{m[1]}\\{m[2]}" if m[1] else f"\\{m[3]}", line)


def _chapter(chapter: Chapter) -> Iterator[str]:
    if chapter.title:
        yield f"## {escape(chapter.title)}"
    for section in chapter.sections:
        yield from _section(section, "###" if chapter.title else "##")


def _section(section: Section, heading: str) -> Iterator[str]:
    yield f"{heading} {section.title}"
    if section.note:
        yield f"*{section.note}*"
    yield "\n".join(map(_entry, section.entries))


def _entry(entry: Entry) -> str:
    claimed = f"**{escape(entry.subject)}** {escape(entry.relation)} **{escape(entry.object)}**"
    roles = "".join(f"; {escape(role)}: {escape(value)}" for role, value in entry.roles)
    said = "; ".join(map(escape, (f"by {entry.speaker}", *entry.told)))
    quoted = f"{escape(entry.sentence)}[^{entry.note}]"
    against = "".join(
        f"\n  disputed: {escape(each.claimed)} by {escape(each.speaker)}[^{each.note}]"
        for each in entry.disputed_by
    )
    return f"- {claimed}{roles} \\[{escape(entry.badges)}\\] {said}\n  {quoted}{against}"


def _note(note: Note) -> str:
    told = ", ".join(part for part in (f"“{escape(note.article)}”", escape(note.origin)) if part)
    link = f" <{note.link}>" if note.link else ""
    return f"[^{note.number}]: {told}.{link}"
