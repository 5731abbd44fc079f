"""How alike two names of persons are: equal, shortened, spelled otherwise."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from kg.resolution.names import Key, load_name_parts, without_initials
from kg.schema import read_toml

_FULL_NAME = 2
_INITIAL = 1
_LONG_WORD = 6
"""Letters from which a surname is not another for a letter doubled: Lee is not Li."""
_FOLDS = (
    ("iy", "y"), ("ii", "y"), ("yy", "y"), ("ij", "y"), ("kh", "h"), ("ou", "u"), ("oe", "o"),
    ("w", "v"), ("q", "k"), ("ck", "k"), ("i", "y"), ("j", "y"),
)  # fmt: skip
"""Letters that transliterations of one name differ in."""


@cache
def _classes(section: str) -> Mapping[str, frozenset[str]]:
    """The given names that each given name may stand for."""
    rows = read_toml(Path(__file__).with_name("given_names.toml"))[section]
    found: dict[str, set[str]] = defaultdict(set)
    for name, others in rows.items():
        for other in (name, *others.split()):
            found[other].add(name)
    return {name: frozenset(classes) for name, classes in found.items()}


def given_classes(given: str) -> frozenset[str]:
    """The names that a given name may be short for, or is spelled as; itself at least."""
    short = _classes("short_forms").get(given, frozenset())
    spelled = _classes("spellings").get(given, frozenset())
    return short | spelled | {given}


def surname_of(key: Key) -> str:
    """The last word of a name, folded so that spellings from other scripts meet."""
    return folded(key.words[-1]) if key.words else ""


def folded(word: str) -> str:
    """A long word without what transliterations differ in.

    >>> folded("zelenskiy") == folded("zelenskyy") == folded("zelensky")
    True
    """
    if len(word) < _LONG_WORD:
        return word
    for letters, one in _FOLDS:
        word = word.replace(letters, one)
    return "".join(a for a, b in zip(word, word[1:] + " ", strict=True) if a != b)


def likeness(left: Key, right: Key) -> str | None:
    """In what two names of persons agree, by its name in `weights.toml`; None if in nothing."""
    if left == right:
        return "same_name"
    if min(len(left.words), len(right.words)) < _FULL_NAME:
        return "surname" if _is_surname(left, right) or _is_surname(right, left) else None
    if _has_other_middle(left, right):
        return None
    if _only_one_has_initials(left, right):
        return "middle_initial"
    if without_particles(left) == without_particles(right):
        return "particle"
    return _by_parts(left, right)


def _by_parts(left: Key, right: Key) -> str | None:
    if surname_of(left) != surname_of(right):
        return None
    same_surname = left.words[-1] == right.words[-1]
    one, other = left.words[0], right.words[0]
    if one == other:
        return "middle_name" if same_surname else "spelling"
    spellings = _classes("spellings")
    if spellings.get(one, frozenset()) & spellings.get(other, frozenset()):
        return "spelling"
    if given_classes(one) & given_classes(other):
        return "nickname"
    is_initial = _INITIAL in (len(one), len(other)) and one[0] == other[0]
    return "given_initial" if is_initial and same_surname else None


def _is_surname(short: Key, full: Key) -> bool:
    return len(short.words) == 1 and len(full.words) > 1 and short.words[0] == full.words[-1]


def _only_one_has_initials(left: Key, right: Key) -> bool:
    """Whether the names are equal but for initials that only one of them has."""
    plain = [without_initials(key) for key in (left, right)]
    return plain[0] == plain[1] and (plain[0] == left or plain[1] == right)


def _has_other_middle(left: Key, right: Key) -> bool:
    """Whether both have middle names and the first of them begin with other letters."""
    middles = [without_particles(key).words[1:-1] for key in (left, right)]
    return bool(middles[0] and middles[1]) and middles[0][0][0] != middles[1][0][0]


def without_particles(key: Key) -> Key:
    """A name without the small words within its family name: "Omar al-Nasser"."""
    first, *others = key.words
    particles = load_name_parts().particles
    return Key((first, *(word for word in others if word not in particles)))
