"""Our script modules as one inline module: an offline file can import nothing.

Modules import one another as `import { a, b } from "./other.js";`, one line each, and
export by `export` before a declaration. Bundling puts them in order and takes these words
away, and comment lines, which are a tenth of the script. The names at the top level of all
modules must differ, and that is checked.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from kg.errors import ExportError

_IMPORT = re.compile(r'^import \{[^}]*\} from "\./([\w-]+\.js)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:const|let|function|class|async)\b)", re.MULTILINE)
_NAME = re.compile(r"^(?:async )?(?:const|let|function\*?|class) (\w+)", re.MULTILINE)
_COMMENT = re.compile(r"^ *//.*\n", re.MULTILINE)
_ENDING = re.compile(r"</script|<!--", re.IGNORECASE)


def bundle(folder: Path, entry: str) -> str:
    """The module `entry` of `folder` with all it imports, each once, before it is used.

    Raises `ExportError` where two modules share a name or one could end its element.
    """
    modules: dict[str, str] = {}
    _collect(folder, entry, modules)
    text = "\n".join(modules.values())
    twice = sorted(name for name, count in Counter(_NAME.findall(text)).items() if count > 1)
    if twice:
        raise ExportError(f"{folder}: modules share the names {', '.join(twice)}; rename them")
    if _ENDING.search(text):
        raise ExportError(f"{folder}: a module holds '</script' or '<!--'; split the string")
    return text.strip()


def _collect(folder: Path, name: str, modules: dict[str, str]) -> None:
    if name in modules:
        return
    modules[name] = ""  # so that two modules may import one another
    source = (folder / name).read_text("utf-8")
    for needed in _IMPORT.findall(source):
        _collect(folder, needed, modules)
    del modules[name]
    modules[name] = _COMMENT.sub("", _EXPORT.sub("", _IMPORT.sub("", source)))
