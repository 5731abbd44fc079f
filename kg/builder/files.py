"""What lies where in the folder of a graph."""

from __future__ import annotations

ANNOTATIONS = "annotations.jsonl"
CLAIMS = "claims.csv"
INPUTS = "inputs.csv"
MANIFEST = "manifest.json"
PAGE = "graph.html"
REPORT = "report.json"
STORE = "store"
TRIG = "graph.trig"
TURTLE = "graph.ttl"

BEFORE = ".before.csv"
"""The table of claims as it was before the last build."""
