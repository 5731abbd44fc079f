"""The graph as one offline file to ask: Oxigraph in WebAssembly, the data, an editor, questions.

Nothing is fetched and nothing sent: queries run in a worker of the page, which is ended when
their time is over. The page needs a browser of 2023 or later.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from kg.page.sanitize import script_json

_FOLDER = Path(__file__).parent
_EXPORTS = re.compile(r"^export (?=class|function)|^export \{[^}]*\};$", re.MULTILINE)


def render_sparql_page(
    triples: Iterable[str], prefixes: Mapping[str, str], questions: Sequence[Mapping[str, Any]]
) -> str:
    """The page for N-Triples lines; equal lines, in any order, give equal bytes.

    `questions` have a name, title, description, parameters (name, type, description) and text.
    """
    script = (_FOLDER / "script/page.js").read_text("utf-8").strip()
    data = gzip.compress("".join(sorted(set(triples))).encode(), mtime=0)
    html: str = _template().render(
        policy=_policy(script),
        settings=Markup(script_json({"prefixes": prefixes, "questions": questions})),  # noqa: S704
        engine=Markup(_engine()),  # noqa: S704 # our own files
        script=Markup(script),  # noqa: S704 # our own file
        wasm=base64.b64encode(_wasm()).decode(),
        data=base64.b64encode(data).decode(),
    )
    return html.rstrip("\n") + "\n"


@cache
def _engine() -> str:
    """The worker: Oxigraph's glue, as a classic script, and ours."""
    glue = (_FOLDER / "vendor/oxigraph/web.js").read_text("utf-8")
    classic = _EXPORTS.sub("", glue).replace("import.meta.url", '""')
    return f"{classic}\n{(_FOLDER / 'script/worker.js').read_text('utf-8').strip()}"


@cache
def _wasm() -> bytes:
    return (_FOLDER / "vendor/oxigraph/web_bg.wasm.gz").read_bytes()


@cache
def _template() -> Any:
    environment = Environment(
        loader=FileSystemLoader(_FOLDER), autoescape=True, undefined=StrictUndefined
    )
    return environment.get_template("page.html.jinja")


def _policy(script: str) -> str:
    """A Content-Security-Policy (level 3): this script, compiled WebAssembly, no request."""
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    return (
        f"default-src 'none'; script-src 'sha256-{digest}' 'wasm-unsafe-eval'; worker-src blob:; "
        "style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
    )
