"""Names go out to other processes, rare ones too."""

from __future__ import annotations

from kg.builder.name_job import NameBlock
from kg.engine.processes import LITTLE, _taken


def block(number: int, candidate: bytes) -> NameBlock:
    return NameBlock(f"name {number}", is_surname=False, candidates=[candidate], judged=set())


def test_a_name_takes_as_long_as_what_it_has_to_compare() -> None:
    assert block(0, b"x" * 200_000).size == 100
    assert block(0, b"x").size == 1


def test_rare_names_are_no_little_work_however_many_they_are() -> None:
    chunks = [[block(number, b"{}") for number in range(2_000)]] * 100
    first, rest = _taken(chunks, LITTLE)
    assert rest is not None
    assert sum(map(len, first)) <= LITTLE
