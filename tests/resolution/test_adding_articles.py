"""Adding articles to a graph gives what building all of them at once gives."""

from __future__ import annotations

from pathlib import Path

from kg.builder.run import build

ARTICLES = {
    "a": "The Harbour Workers Board (HWB) sued Norland Shipping on Monday.",
    "b": "Ann Bow resigned from the HWB on Friday.",
    "c": "The Hill Water Bank (HWB) acquired Norland Shipping Inc.",
}


def test_what_a_name_means_may_change_with_the_next_article(tmp_path: Path) -> None:
    paths = []
    for name, text in ARTICLES.items():
        paths.append(tmp_path / f"{name}.txt")
        paths[-1].write_text(text, "utf-8")
    build(paths, tmp_path / "at-once")
    build(paths[:2], tmp_path / "in-two")
    alone = (tmp_path / "in-two" / "graph.ttl").read_text("utf-8")
    build(paths[2:], tmp_path / "in-two")
    for name in ("graph.ttl", "graph.trig", "annotations.jsonl"):
        together = (tmp_path / "at-once" / name).read_text("utf-8")
        assert (tmp_path / "in-two" / name).read_text("utf-8") == together
    assert "entity:hwb" not in alone
    assert "entity:hwb" in (tmp_path / "at-once" / "graph.ttl").read_text("utf-8")
