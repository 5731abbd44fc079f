"""The HTML document: our template, style and script in one file that asks for nothing."""

from __future__ import annotations

import base64
import hashlib
import re
import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from kg.errors import ExportError
from kg.page.bundle import bundle
from kg.page.sanitize import clean, script_json

FOLDER = Path(__file__).parent
_SOURCE_MAP = re.compile(r"^//# sourceMappingURL=.*$", re.MULTILINE)


def render(
    content: Mapping[str, Any],
    title: str,
    missing: Mapping[str, tuple[int, int]] | None = None,
) -> str:
    """The page that shows `content`; every text in it is data, never markup.

    `missing` are the counts of things and claims shown, each with that of the whole graph.
    """
    scripts = {"drawing": _vis_network(), "script": bundle(FOLDER / "script", "main.js")}
    html: str = _template().render(
        title=" ".join(clean(title).split()),
        missing=missing,
        style=Markup(_style()),  # noqa: S704 # our own file
        policy=_policy(scripts.values()),
        data=Markup(script_json(dict(content))),  # noqa: S704 # escaped there
        **{name: Markup(text) for name, text in scripts.items()},  # noqa: S704 # our own files
    )
    return html.rstrip("\n") + "\n"


def write_whole(html: str, name: str) -> None:
    """Write to file `name` in UTF-8, beside it first, so that a full disk leaves the old one.

    Raises `ExportError` naming the file where that fails.
    """
    path = Path(name)
    try:
        with tempfile.NamedTemporaryFile(
            dir=path.parent, prefix=f".{path.name}.", delete=False
        ) as file:
            _fill(Path(file.name), path, html)
    except OSError as error:
        raise ExportError(
            f"{path}: the page could not be written: {error.strerror or error}; "
            "choose a folder that exists, can be written to and has room"
        ) from error


def _fill(beside: Path, path: Path, html: str) -> None:
    try:
        beside.write_bytes(html.encode("utf-8"))
        beside.chmod(0o644)
        beside.replace(path)
    except OSError:
        beside.unlink(missing_ok=True)
        raise


@cache
def _template() -> Any:
    environment = Environment(
        loader=FileSystemLoader(FOLDER), autoescape=True, undefined=StrictUndefined
    )
    return environment.get_template("page.html.jinja")


@cache
def _vis_network() -> str:
    # its source map would be asked for by the browser's tools
    folder = FOLDER / "vendor/vis-network"
    text = _SOURCE_MAP.sub("", (folder / "vis-network.min.js").read_text("utf-8"))
    # the MIT licence wants its text in all copies, and every page is one
    return f"/*\n{(folder / 'LICENSE-MIT').read_text('utf-8').strip()}\n*/\n{text.strip()}"


@cache
def _style() -> str:
    files = sorted((FOLDER / "style").glob("*.css"))
    return "\n".join(file.read_text("utf-8").strip() for file in files)


def _policy(scripts: Any) -> str:
    """A Content-Security-Policy (level 3): these scripts, drawn images, no request.

    vis-network sets styles as it draws, hence the one `unsafe-inline`.
    """
    hashes = " ".join(f"'sha256-{_digest(text)}'" for text in scripts)
    return (
        f"default-src 'none'; script-src {hashes}; style-src 'unsafe-inline'; "
        "img-src data: blob:; base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")
