from __future__ import annotations

import pyoxigraph
import rdflib

from kg.graph.ordered import sorted_trig, sorted_turtle

PREFIXES = {"e": "https://newskg.example/entity/", "kg": "https://newskg.example/ontology#"}
LINES = [
    f"<{PREFIXES['e']}b> <{PREFIXES['kg']}p> <{PREFIXES['e']}one/two.> .\n",
    f"<{PREFIXES['e']}b> <{PREFIXES['kg']}p> <{PREFIXES['e']}a> .\n",
    f'<{PREFIXES["e"]}a> <{PREFIXES["kg"]}p> "e:x\\\\/y <z> \\"e:u\\\\/v\\" " .\n',
]


def test_turtle_is_sorted_grouped_and_written_without_escaped_names() -> None:
    assert sorted_turtle([*LINES, LINES[0]], PREFIXES).decode() == (
        "@prefix e: <https://newskg.example/entity/> .\n"
        "@prefix kg: <https://newskg.example/ontology#> .\n"
        "\n"
        'e:a kg:p "e:x\\\\/y <z> \\"e:u\\\\/v\\" " .\n'
        "e:b kg:p e:a , <https://newskg.example/entity/one/two.> .\n"
    )


def test_both_forms_say_what_the_lines_say() -> None:
    expected = set(rdflib.Graph().parse(data="".join(LINES), format="nt"))
    turtle = sorted_turtle(LINES, PREFIXES)
    assert set(rdflib.Graph().parse(data=turtle, format="turtle")) == expected
    trig = sorted_trig(LINES[:2], {"<u:g>": LINES}, PREFIXES)
    store = pyoxigraph.Store()
    store.load(trig, format=pyoxigraph.RdfFormat.TRIG)
    assert len(store) == 5
    assert store.contains_named_graph(pyoxigraph.NamedNode("u:g"))


def test_the_order_of_lines_makes_no_difference() -> None:
    assert sorted_turtle(LINES[::-1], PREFIXES) == sorted_turtle(LINES, PREFIXES)
