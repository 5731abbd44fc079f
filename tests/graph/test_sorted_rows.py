from __future__ import annotations

import pytest

from kg.errors import ExportError
from kg.graph.sorted_rows import SortedRows


def test_rows_come_in_the_order_of_their_keys_and_the_later_counts() -> None:
    rows = SortedRows()
    rows.put([("b", b"1"), ("a", b"2"), ("é", b"3")])
    rows.add(["b", "Z"])
    assert list(rows) == [("Z", b""), ("a", b"2"), ("b", b""), ("é", b"3")]


def test_a_disk_that_is_full_is_told() -> None:
    rows = SortedRows()
    rows._db.execute("PRAGMA max_page_count = 10")
    with pytest.raises(ExportError, match=r"disk is full; free some space, or .* in TMPDIR"):
        rows.add(f"{number:0900}" for number in range(1_000))
