"""A graph on another file system: it is what a folder's would be, whatever is cut off."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from command import kg
from platformdirs import user_cache_path

import kg as api
from kg.builder.run import build, remove
from kg.errors import ExportError, StoreError
from kg.judgements.reading import COLUMNS
from kg.mirror import MARK, Mirror, to_change

FILES = ("annotations.jsonl", "claims.csv", "graph.html", "graph.trig", "graph.ttl")
TEXTS = {
    "a": "The Harbour Workers Board (HWB) sued Norland Shipping on Monday.",
    "b": "Ann Bow resigned from the HWB on Friday.",
    "c": "The Hill Water Bank acquired Norland Shipping Inc.",
}


def own_cache(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep what is fetched in a folder of the test's own; the frames stay those of all tests."""
    compiled = [*user_cache_path("newskg").glob("frames-*.json")]
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder))
    user_cache_path("newskg").mkdir(parents=True)
    for path in compiled:
        (user_cache_path("newskg") / path.name).symlink_to(path)


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own_cache(tmp_path / "cache", monkeypatch)


@pytest.fixture
def articles(tmp_path: Path) -> list[Path]:
    folder = tmp_path / "articles"
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / f"{name}.txt").write_text(text, "utf-8")
    return sorted(folder.iterdir())


@pytest.fixture
def far(tmp_path: Path) -> Path:
    return tmp_path / "far" / "graph"


def contents(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in FILES}


def is_as_in_a_folder(far: Path, articles: list[Path], tmp_path: Path) -> bool:
    build(articles, tmp_path / "folder")
    return contents(far) == contents(tmp_path / "folder") and not (far / MARK).exists()


def test_adding_and_removing_there_is_as_in_a_folder(
    articles: list[Path], far: Path, tmp_path: Path
) -> None:
    address = f"file://{far}"
    api.build(articles[:2], address)
    api.build(articles[2:], address)
    with to_change(address) as folder:
        remove(["b.txt"], folder)
    assert is_as_in_a_folder(far, [articles[0], articles[2]], tmp_path)
    assert len(api.open_graph(address).ask("articles").rows) == 2
    assert not (far / ".lock").exists()


def test_what_others_put_there_stays_and_is_not_fetched(
    articles: list[Path], far: Path, tmp_path: Path
) -> None:
    address = f"file://{far}"
    (far / "mine").mkdir(parents=True)
    (far / "mine" / "notes.txt").write_text("mine", "utf-8")
    api.build(articles[:2], address)
    (far / "later.txt").write_text("mine as well", "utf-8")
    api.build(articles, address)
    assert (far / "mine" / "notes.txt").read_text("utf-8") == "mine"
    assert (far / "later.txt").exists()
    assert not list((tmp_path / "cache").rglob("notes.txt"))


def test_it_is_asked_from_the_command_line(articles: list[Path], far: Path) -> None:
    address = f"file://{far}"
    assert kg("build", *map(str, articles), "-o", address, "--jobs", "1").status == 0
    assert f"-g {address}" in kg("build", str(articles[0]), "-o", address).err
    there = kg("ask", "articles", "-g", address, "-f", "json")
    here = kg("ask", "articles", "-g", str(far), "-f", "json")
    assert json.loads(there.out) == json.loads(here.out) != []


def test_what_people_write_there_counts(articles: list[Path], far: Path) -> None:
    address = f"file://{far}"
    api.build(articles, address)
    api.open_graph(address)
    (far / "judgements.csv").write_text("no judgements\n", "utf-8")
    listed = kg("review", "--list", "-g", address)
    assert listed.status == 1
    assert "judgements.csv" in listed.err


@pytest.mark.parametrize("machine", ["the same", "another"])
def test_what_was_cut_off_is_not_read_and_comes_whole_with_the_next_build(
    articles: list[Path],
    far: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    machine: str,
) -> None:
    address = f"file://{far}"
    api.build(articles[:2], address)
    sent = iter(range(3))
    put = Mirror._put

    def failing(mirror: Mirror, name: str) -> None:
        if next(sent, None) is None:
            raise OSError("the line is cut")
        put(mirror, name)

    with monkeypatch.context() as broken, pytest.raises(ExportError, match="the line is cut"):
        broken.setattr(Mirror, "_put", failing)
        api.build(articles, address)
    if machine == "another":
        own_cache(tmp_path / "other", monkeypatch)
        with pytest.raises(StoreError, match="being written"):
            api.open_graph(address)
    api.build(articles, address)
    assert is_as_in_a_folder(far, articles, tmp_path)


def there(far: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in far.rglob("*") if path.is_file()}


def test_what_only_looks_takes_nothing_away_where_a_graph_is_being_sent(
    articles: list[Path], far: Path, tmp_path: Path
) -> None:
    address = f"file://{far}"
    api.build(articles[:2], address)
    (far / MARK).touch()
    before = there(far)
    listed = kg("review", "--list", "-g", address)
    assert listed.status == 1
    assert "being written" in listed.err
    tried = kg("build", str(articles[2]), "-o", address, "--dry-run", "--jobs", "1")
    assert tried.status == 0
    assert "resigned" in tried.out or "acquired" in tried.out
    with to_change(address) as folder:
        remove(["b.txt"], folder, dry_run=True)
    assert there(far) == before
    api.build(articles, address)
    assert is_as_in_a_folder(far, articles, tmp_path)


def test_a_judgement_alone_takes_nothing_away_where_a_graph_is_being_sent(
    articles: list[Path], far: Path
) -> None:
    address = f"file://{far}"
    api.build(articles, address)
    (far / MARK).touch()
    before = there(far)
    with to_change(address) as folder:
        (folder / "judgements.csv").write_text("a judgement\n", "utf-8")
    assert there(far) == {**before, str(far / "judgements.csv"): b"a judgement\n"}
    (far / MARK).unlink()
    assert len(api.open_graph(address).ask("articles").rows) == 3


def test_a_dry_run_does_not_send_what_was_left_unsent(
    articles: list[Path], far: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = f"file://{far}"
    api.build(articles[:2], address)
    with monkeypatch.context() as broken, pytest.raises(ExportError):
        broken.setattr(Mirror, "_put", forbidden)
        api.build(articles, address)
    before = there(far)
    with to_change(address) as folder:
        remove(["b.txt"], folder, dry_run=True)
    assert there(far) == before
    api.build(articles, address)
    assert is_as_in_a_folder(far, articles, tmp_path)


def forbidden(*_: Any) -> None:
    raise AssertionError("something was sent")


def test_nothing_is_sent_where_nothing_changed(
    articles: list[Path], far: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = f"file://{far}"
    api.build(articles, address)

    monkeypatch.setattr(Mirror, "_put", forbidden)
    with to_change(address):
        pass
    with pytest.raises(StoreError, match="cannot be reached"):
        api.open_graph("nosuchscheme://bucket/graph")


def test_a_name_there_cannot_lead_out_of_the_folder(tmp_path: Path) -> None:
    import fsspec

    system = fsspec.filesystem("memory")
    system.pipe_file("/graph/manifest.json", b"{}")
    system.pipe_file("/graph/store/../../../escaped.txt", b"no")
    try:
        with pytest.raises(StoreError):
            api.open_graph("memory://graph")
    finally:
        system.store.clear()
    assert not list(tmp_path.rglob("escaped.txt"))


def test_what_was_judged_before_an_interruption_is_sent_the_next_time(
    articles: list[Path], far: Path
) -> None:
    address = f"file://{far}"
    api.build(articles[:1], address)
    with pytest.raises(KeyboardInterrupt), to_change(address) as folder:
        (folder / "judgements.csv").write_text(",".join(COLUMNS) + "\n", "utf-8")
        raise KeyboardInterrupt
    assert not (far / "judgements.csv").exists()
    with to_change(address) as folder:
        assert (folder / "judgements.csv").is_file()
    api.build(articles[1:2], address)
    assert (far / "judgements.csv").is_file()
