"""Tables come back from a CSV reader as they were, whatever stands in their cells."""

from __future__ import annotations

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from kg.graph.spreadsheet import csv_lines, plain_cell

ODD = st.text(st.sampled_from("a,\"\r\n\t\u2028='"))
CELLS = ODD | st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]))


@given(st.lists(st.lists(CELLS, min_size=2, max_size=3), max_size=4))
def test_a_row_is_a_row(rows: list[list[str]]) -> None:
    read = csv.reader(io.StringIO(csv_lines(rows).decode(), newline=""))
    assert [[plain_cell(cell) for cell in row] for row in read] == rows


def test_lines_end_with_a_line_feed_and_numbers_are_not_marked() -> None:
    assert csv_lines([["a", -1.5, "-b"], ["c\rd", 2, ""]]) == b'a,-1.5,\'-b\n"c\rd",2,\n'
