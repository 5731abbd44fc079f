"""Whether a graph keeps its promises: SHACL shapes, checked by pySHACL."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pyshacl
from rdflib import RDF, SH, Graph, Node, URIRef

from kg.errors import StoreError
from kg.graph.ontology_rdf import own_turtle
from kg.schema import ontology_folder

SHAPES = "shapes.ttl"
ONTOLOGY = "kg.ttl"


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """One broken rule: which node breaks it, and what is wrong.

    `severity` is `Violation` or `Warning`; `path` is the property in question, if it is one.
    """

    severity: str
    message: str
    node: str
    path: str = ""


@dataclass(frozen=True, slots=True)
class ValidationReport:
    """The outcome of a validation; warnings do not make a graph invalid."""

    violations: tuple[Violation, ...]

    @property
    def conforms(self) -> bool:
        """Whether nothing worse than a warning was found."""
        return all(violation.severity == "Warning" for violation in self.violations)

    def __str__(self) -> str:
        rows = [f"{v.severity}: {v.message}: {v.node} {v.path}".rstrip() for v in self.violations]
        verdict = "conforms" if self.conforms else "does not conform"
        return "\n".join([*rows, f"the graph {verdict} to its shapes"])


def validate_file(path: Path) -> ValidationReport:
    """Check a Turtle file. Raises `StoreError` where there is none or it is no Turtle."""
    try:
        return validate_turtle(path.read_bytes())
    except FileNotFoundError as error:
        raise StoreError(f"{path}: no such file; make one with: kg build SOURCE") from error
    except (OSError, SyntaxError) as error:
        raise StoreError(f"{path} cannot be read as Turtle: {error}") from error


def validate_turtle(turtle: bytes) -> ValidationReport:
    """Check a graph given as Turtle; `SyntaxError` where it is none."""
    return validate(Graph().parse(data=turtle, format="turtle"))


def validate(graph: Graph, folder: Path | None = None) -> ValidationReport:
    """Check a graph against the shapes in the folder of the ontology.

    The ontology is merged into the data, because the shapes ask for the class of relations
    and for domains; with it as a graph of its own pySHACL copies the data first.
    """
    root = folder or ontology_folder()
    merged = Graph()
    merged += graph
    merged.parse(root / ONTOLOGY, format="turtle")
    merged.parse(data=own_turtle(), format="turtle")
    shapes = Graph().parse(root / SHAPES, format="turtle")
    _, results, _ = pyshacl.validate(merged, shacl_graph=shapes, inplace=True)
    if not isinstance(results, Graph):
        raise StoreError(f"the shapes in {root / SHAPES} cannot be used: {results}")
    return ValidationReport(tuple(sorted(_violations(results))))


def _violations(results: Graph) -> list[Violation]:
    nodes = results.subjects(RDF.type, SH.ValidationResult)
    return [_violation(results, node) for node in nodes]


def _violation(results: Graph, node: Node) -> Violation:
    focus, value = results.value(node, SH.focusNode), results.value(node, SH.value)
    constraint = results.value(node, SH.sourceConstraintComponent)
    # Rules over the whole graph have one focus node for all; what breaks them is the value.
    culprit = value if constraint == SH.SPARQLConstraintComponent else focus
    return Violation(
        severity=_local(results.value(node, SH.resultSeverity)),
        message=str(results.value(node, SH.resultMessage)),
        node=str(culprit),
        path=_local(results.value(node, SH.resultPath)),
    )


def _local(node: Node | None) -> str:
    return str(node).rpartition("#")[2] if isinstance(node, URIRef) else ""
