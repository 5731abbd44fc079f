"""Eight invented articles, for a first graph: no person, firm or place in them exists."""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).parent
"""Where the articles lie."""
