"""How far the subtree of each token reaches, from the heads alone."""

from __future__ import annotations

from collections.abc import Sequence


def edges_of(heads: Sequence[int]) -> list[tuple[int, int, bool]]:
    """The first and last token below each, and whether no token between is another's."""
    first, last, size = list(range(len(heads))), list(range(len(heads))), [1] * len(heads)
    for i, head in enumerate(heads):
        place, above = i, head
        while above != place:
            place, above = above, heads[above]
            size[place] += 1
            if i < first[place]:
                first[place] = i
            elif i > last[place]:
                last[place] = i
    parted = {i for i in range(len(heads)) if size[i] != last[i] - first[i] + 1}
    for i in sorted(parted):
        place = i
        while heads[place] != place:
            place = heads[place]
            parted.add(place)
    return [(first[i], last[i], i not in parted) for i in range(len(heads))]
