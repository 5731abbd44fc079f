from __future__ import annotations

import numpy as np
import pytest

from kg.page import layout


def test_near_nodes_are_the_same_however_they_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    places = np.random.default_rng(4).uniform(-3, 3, (300, 2))
    places[7] = places[3]
    pairs = layout._near(places, layout.NEAREST)
    monkeypatch.setattr(layout, "ALL_PAIRS", 10)
    found = layout._near(places, layout.NEAREST)
    assert set(map(tuple, pairs.tolist())) == set(map(tuple, found.tolist()))
    assert len(pairs) == len(found) > 100 and [3, 7] in pairs.tolist()
