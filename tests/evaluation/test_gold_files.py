from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kg.errors import GoldError
from kg.evaluation.gold import ForbiddenClaim, GoldClaim, read_gold

ROW = {
    "relation": "sues",
    "subject": "Ann Lee",
    "object": "Acme | the firm",
    "sentence": "Ann Lee sued the firm.",
}


def put(folder: Path, content: Any, name: str = "a", article: str | None = "a.txt") -> Path:
    path = folder / f"{name}.gold.json"
    path.write_text(content if isinstance(content, str) else json.dumps(content), "utf-8")
    if article:
        (folder / article).write_text("Ann Lee sued the firm.", "utf-8")
    return path


def test_a_file_is_read_with_its_defaults(tmp_path: Path) -> None:
    path = put(tmp_path, {"claims": [ROW]})
    (gold,) = read_gold([path])
    assert gold.article == tmp_path / "a.txt"
    assert gold.forbidden == ()
    claim = GoldClaim(("sues",), ("Ann Lee",), ("Acme", "the firm"), "Ann Lee sued the firm.")
    assert gold.claims == (claim,)


def test_everything_that_may_be_said_is_read(tmp_path: Path) -> None:
    full = {"modality": "alleged", "negated": True, "source": "Bo | he", "optional": True}
    forbidden = {"relation": "sues | fines", "subject": "Acme", "object": "Ann Lee"}
    put(tmp_path, {"claims": [ROW | full], "forbidden": [forbidden]})
    (gold,) = read_gold([tmp_path])
    (claim,) = gold.claims
    assert (claim.modality, claim.negated, claim.optional) == ("alleged", True, True)
    assert claim.source == ("Bo", "he")
    assert gold.forbidden == (ForbiddenClaim(("sues", "fines"), ("Acme",), ("Ann Lee",)),)


def test_folders_are_searched_to_the_bottom_and_nothing_is_read_twice(tmp_path: Path) -> None:
    below = tmp_path / "below"
    below.mkdir()
    put(tmp_path, {"claims": []}, "b", "b.html")
    path = put(below, {"claims": []})
    assert [gold.path for gold in read_gold([tmp_path, path])] == [tmp_path / "b.gold.json", path]


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("no object", "has to be an object"),
        ({**ROW, "relation": "adores"}, "no relation 'adores'"),
        ({**ROW, "modality": "sure"}, "unknown modality 'sure'"),
        ({**ROW, "negated": "no"}, "'negated' has to be true or false"),
        ({**ROW, "source": 3}, "'source' has to be a name"),
        ({**ROW, "subject": " "}, "'subject' is missing"),
        ({**ROW, "sentance": "x"}, "unknown key 'sentance'"),
        ({key: ROW[key] for key in ("relation", "subject", "object")}, "'sentence' is missing"),
    ],
)
def test_a_row_that_is_wrong_is_named(tmp_path: Path, row: object, words: str) -> None:
    path = put(tmp_path, {"claims": [ROW, row]})
    with pytest.raises(GoldError) as error:
        read_gold([path])
    assert f"{path}: claims, number 2: " in str(error.value)
    assert words in str(error.value)


@pytest.mark.parametrize("content", ["{", "[]", '{"claims": 3}', '{"claims": [], "forbidden": 3}'])
def test_a_damaged_file_is_named(tmp_path: Path, content: str) -> None:
    path = put(tmp_path, content)
    with pytest.raises(GoldError, match=r"a\.gold\.json"):
        read_gold([path])


def test_what_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="holds no file"):
        read_gold([tmp_path])
    with pytest.raises(GoldError, match=r"there is no .*none"):
        read_gold([tmp_path / "none.gold.json"])
    with pytest.raises(GoldError, match="no article beside it"):
        read_gold([put(tmp_path, {"claims": []}, article=None)])
    text = tmp_path / "x.txt"
    text.write_text("x", "utf-8")
    with pytest.raises(GoldError, match="no gold file"):
        read_gold([text])
