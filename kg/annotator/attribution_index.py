"""Which attributions may cover a place in the text, without looking at all of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from kg.annotation import Attribution

_STRETCH = 512
"""Code points in one bucket, about three sentences: most contents lie in one or two."""


class AttributionIndex:
    """Attributions by the stretches of text that their content touches, in their own order."""

    def __init__(self, attributions: Iterable[Attribution]) -> None:
        buckets: dict[int, list[Attribution]] = defaultdict(list)
        for attribution in attributions:
            touched = {
                place
                for span in attribution.content
                for place in range(span.start // _STRETCH, span.end // _STRETCH + 1)
            }
            for place in touched:
                buckets[place].append(attribution)
        self._buckets: Mapping[int, tuple[Attribution, ...]] = {
            place: tuple(found) for place, found in buckets.items()
        }

    def near(self, offset: int) -> tuple[Attribution, ...]:
        """All attributions whose content can cover the code point at `offset`."""
        return self._buckets.get(offset // _STRETCH, ())
