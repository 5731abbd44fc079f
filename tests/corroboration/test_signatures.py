from __future__ import annotations

import subprocess
import sys


def test_sketches_load_no_more_than_they_need_and_hide_nothing() -> None:
    code = (
        "import sys\n"
        "from kg.article import Article\n"
        "from kg.corroboration import signature\n"
        "signature(Article(id='https://a.example/1', text='x', sha256='', source=''))\n"
        "assert not any(name.startswith('scipy') for name in sys.modules)\n"
        "import datasketch\n"
        "print(datasketch.MinHashLSH.__name__)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "MinHashLSH\n"
