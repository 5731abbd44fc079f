"""The engine that needs no other process."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kg.engine.job import Done, ItemT, Job, SetAside, run_job


class InlineEngine:
    """Reads one chunk after the other in this process; an article that ends it ends the run."""

    def results(
        self, job: Job[ItemT], chunks: Iterable[Sequence[ItemT]]
    ) -> Iterator[Done[ItemT] | SetAside[ItemT]]:
        """See `Engine.results`; here the results come in the order of the chunks."""
        for chunk in chunks:
            yield Done(tuple(chunk), run_job(job, chunk))
