from __future__ import annotations

import os
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pyoxigraph
import pytest
import rdflib

from kg.annotation import Annotation
from kg.corroboration import corroborate
from kg.errors import StoreError
from kg.exporters import find_exporter
from kg.graph import store as store_module
from kg.graph.store import (
    GraphStore,
    create_store,
    load_store,
    open_store,
    read_store,
)

BASE = "https://newskg.example/"
HARBOUR = f"{BASE}article/crane-deal"
HEARING = f"{BASE}article/hearing"


def merge_is_union(store: GraphStore) -> bool:
    """Whether the default graph is exactly what the named graphs have together."""
    quads = list(store.oxigraph)
    merged = [q.triple for q in quads if isinstance(q.graph_name, pyoxigraph.DefaultGraph)]
    named = {q.triple for q in quads if not isinstance(q.graph_name, pyoxigraph.DefaultGraph)}
    return len(merged) == len(named) and set(merged) == named and bool(named)


def test_the_default_graph_is_the_merge_of_all_articles(store: GraphStore) -> None:
    assert store.articles() == [HARBOUR, HEARING]
    assert merge_is_union(store)
    # Two articles name it: the union of Oxigraph would count it twice.
    count = "SELECT (COUNT(*) AS ?n) { ?e rdfs:label 'Calder Robotics' }"
    rows = list(store.oxigraph.query(count, prefixes={"rdfs": str(rdflib.RDFS)}))
    assert rows[0]["n"].value == "1"


def test_one_article_at_a_time_gives_what_bulk_loading_gives(
    tmp_path: Path, store: GraphStore, harbour: Annotation, hearing: Annotation
) -> None:
    harbour, hearing = corroborate([harbour, hearing])
    single = create_store(tmp_path / "single", [], BASE)
    single.replace_article(hearing)
    single.replace_article(harbour)
    single.replace_article(hearing)
    assert single.trig() == store.trig()
    assert single.turtle() == store.turtle()


def test_removing_an_article_keeps_what_another_says(
    tmp_path: Path, store: GraphStore, harbour: Annotation, hearing: Annotation
) -> None:
    harbour, hearing = corroborate([harbour, hearing])
    assert store.remove_article(HARBOUR)
    assert store.trig() == create_store(tmp_path / "one", [hearing], BASE).trig()
    assert not store.remove_article(HARBOUR)
    store.replace_article(harbour)
    assert merge_is_union(store)
    harbour, hearing = corroborate([harbour, hearing])
    assert store.remove_article(HARBOUR)
    assert store.remove_article(HEARING)
    assert len(store.oxigraph) == 0


def test_a_changed_article_takes_the_place_of_the_old_one(
    store: GraphStore, harbour: Annotation
) -> None:
    facts = b"<https://newskg.example/entity/guard> kg:kills"
    changed = tuple(
        replace(claim, modality="alleged", source="lind") if claim.id == "c14" else claim
        for claim in harbour.claims
    )
    assert b"entity:guard" in store.turtle()
    assert b"kg:kills entity:ivo-brandt" in store.turtle()
    store.replace_article(replace(harbour, claims=changed))
    assert b"kg:kills entity:ivo-brandt" not in store.turtle()
    assert facts not in store.turtle()
    assert merge_is_union(store)


def test_what_cannot_be_written_leaves_the_store_as_it_was(
    store: GraphStore, harbour: Annotation
) -> None:
    before = store.trig()
    with pytest.raises(StoreError):
        store.replace_article(replace(harbour, entities=()))
    # The parts of an update stand or fall together.
    with pytest.raises(OSError, match="port 9"):
        store.oxigraph.update(f"DROP GRAPH <{HARBOUR}> ; LOAD <http://127.0.0.1:9/x>")
    assert store.trig() == before


def test_reopening_finds_everything(
    tmp_path: Path, harbour: Annotation, hearing: Annotation
) -> None:
    folder = tmp_path / "store"
    made = create_store(folder, [harbour], BASE)
    made.replace_article(hearing)
    expected = made.trig()
    made.close()
    del made
    assert read_store(folder, BASE).trig() == expected
    assert open_store(folder, BASE).trig() == expected


def test_a_second_writer_is_told(tmp_path: Path, harbour: Annotation) -> None:
    folder = tmp_path / "store"
    first = create_store(folder, [harbour], BASE)
    code = (
        "import sys; from pathlib import Path; from kg.graph.store import open_store\n"
        "from kg.errors import StoreError\n"
        "try: open_store(Path(sys.argv[1]))\n"
        "except StoreError as error: print(error); sys.exit(3)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(folder)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 3
    assert "another kg writes to it" in done.stdout
    assert first.articles() == [HARBOUR]


def test_a_killed_writer_leaves_whole_articles(tmp_path: Path, harbour: Annotation) -> None:
    folder = tmp_path / "store"
    create_store(folder, [harbour], BASE).close()
    code = (
        "import sys; sys.path.insert(0, sys.argv[2])\n"
        "from pathlib import Path; from dataclasses import replace\n"
        "from conftest import harbour_annotation\n"
        "from kg.graph.store import open_store\n"
        "store = open_store(Path(sys.argv[1])); one = harbour_annotation(); n = 0\n"
        "print('ready', flush=True)\n"
        "while True:\n"
        "    n += 1\n"
        "    again = replace(one.article, id=f'https://newskg.example/article/n{n:05d}')\n"
        "    store.replace_article(replace(one, article=again)); print(n, flush=True)\n"
    )
    here = str(Path(__file__).parent)
    command = [sys.executable, "-c", code, str(folder), here]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        while writer.stdout.readline().strip() != "3":
            pass
        writer.send_signal(signal.SIGKILL)
    store = open_store(folder, BASE)
    assert len(store.articles()) >= 4
    assert merge_is_union(store)
    sizes = {
        len(list(store.oxigraph.quads_for_pattern(None, None, None, pyoxigraph.NamedNode(name))))
        for name in store.articles()
    }
    assert len(sizes) == 1


@pytest.mark.parametrize("size", [0, store_module.LARGE])
def test_a_store_is_loaded_from_the_file_whether_large_or_small(
    tmp_path: Path, store: GraphStore, size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store_module, "LARGE", size)
    (tmp_path / "graph.trig").write_bytes(store.trig())
    load_store(tmp_path / "loaded", tmp_path / "graph.trig", BASE).close()
    again = read_store(tmp_path / "loaded", BASE)
    assert again.trig() == store.trig()
    assert merge_is_union(again)


def test_stores_that_are_not_there_or_in_the_way(tmp_path: Path, harbour: Annotation) -> None:
    with pytest.raises(StoreError, match="no store in"):
        open_store(tmp_path / "none")
    with pytest.raises(StoreError, match="no store in"):
        read_store(tmp_path / "none")
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "letter.txt").write_text("mine")
    with pytest.raises(StoreError, match="holds a store already"):
        create_store(tmp_path / "full", [harbour])
    assert (tmp_path / "full" / "letter.txt").read_text() == "mine"
    with pytest.raises(StoreError, match="cannot be read"):
        read_store(tmp_path / "full")


def test_a_reader_cannot_write(tmp_path: Path, harbour: Annotation, hearing: Annotation) -> None:
    folder = tmp_path / "store"
    create_store(folder, [harbour], BASE).close()
    with pytest.raises(StoreError, match="cannot be written"):
        read_store(folder, BASE).replace_article(hearing)


def test_rdflib_reads_both_files(tmp_path: Path, store: GraphStore) -> None:
    (tmp_path / "graph.ttl").write_bytes(store.turtle())
    (tmp_path / "graph.trig").write_bytes(store.trig())
    flat = rdflib.Graph().parse(tmp_path / "graph.ttl")
    dataset = rdflib.Dataset()
    dataset.parse(tmp_path / "graph.trig")
    assert set(dataset.default_graph) == set(flat)
    named = [graph for graph in dataset.graphs() if str(graph.identifier) in {HARBOUR, HEARING}]
    assert {triple for graph in named for triple in graph} == set(flat)
    assert sum(len(graph) for graph in named) > len(flat) > 400


def quads(trig: bytes) -> list[str]:
    return sorted(str(quad) for quad in pyoxigraph.parse(trig, format=pyoxigraph.RdfFormat.TRIG))


def test_files_are_utf_8_with_line_feeds_and_the_exporters_bytes(
    store: GraphStore, harbour: Annotation, hearing: Annotation
) -> None:
    both = corroborate([hearing, harbour])
    turtle = store.turtle()
    assert "€12.5 million".encode() in turtle
    assert b"\r" not in turtle
    assert turtle.endswith(b".\n")
    for name, dumped in (("turtle", turtle), ("trig", store.trig())):
        assert quads(find_exporter(name).export(both, BASE)) == quads(dumped)


def test_neither_hash_seed_nor_locale_changes_a_byte(tmp_path: Path, store: GraphStore) -> None:
    code = (
        "import sys; sys.path.insert(0, sys.argv[2])\n"
        "from pathlib import Path; import conftest as c\n"
        "from kg.graph.store import create_store\n"
        "from kg.corroboration import corroborate\n"
        "from kg.exporters import export_file\n"
        "both = corroborate([c.hearing_annotation(), c.harbour_annotation()])\n"
        "out = Path(sys.argv[1])\n"
        "trig = create_store(out / 'store', both, c.BASE).trig()\n"
        "(out / 'graph.trig').write_bytes(trig)\n"
        "export_file('csv', both, out / 'claims.csv')\n"
    )
    written = []
    for seed, locale in (("1", "C"), ("77", "C.UTF-8")):
        out = tmp_path / seed
        out.mkdir()
        subprocess.run(
            [sys.executable, "-c", code, str(out), str(Path(__file__).parent)],
            env={**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": locale, "PYTHONUTF8": "0"},
            check=True,
        )
        written.append([(out / n).read_bytes() for n in ("graph.trig", "claims.csv")])
    assert written[0] == written[1]
    assert written[0][0] == store.trig()
