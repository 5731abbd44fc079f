"""A dossier as one HTML page for the printer: no script, nothing loaded."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from kg.dossier.content import Dossier
from kg.dossier.markdown import FOREWORD


def as_html(dossier: Dossier) -> str:
    """The dossier as an HTML document; all of its texts are escaped."""
    html: str = _template().render(dossier=dossier, foreword=FOREWORD)
    return html.rstrip("\n") + "\n"


@cache
def _template() -> Any:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("dossier.html.jinja")
