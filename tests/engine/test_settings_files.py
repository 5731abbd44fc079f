"""Jobs take the files of their settings with them."""

from __future__ import annotations

import pickle
from collections.abc import Sequence
from pathlib import Path

import pytest

from kg.article import Article
from kg.engine.settings_files import with_files
from kg.errors import SettingsError
from kg.settings import Settings


def told(settings: Settings, _articles: Sequence[Article]) -> bytes:
    """Where the files lie, and what is in them."""
    paths = (*settings.gazetteers, *settings.relations)
    return b"".join(f"{path} ".encode() + path.read_bytes() for path in paths)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "names.csv").write_text(f"{folder}\n")
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "worksWith.toml").write_text("own\n")
    names = (tmp_path / "one" / "names.csv", tmp_path / "two" / "names.csv")
    return Settings(gazetteers=names, relations=(tmp_path / "own",))


def test_where_the_files_are_they_are_read_in_their_place(settings: Settings) -> None:
    own = settings.relations[0] / "worksWith.toml"
    said = with_files(told, settings)([])
    assert said == told(Settings(gazetteers=settings.gazetteers, relations=(own,)), [])


def test_where_the_files_are_missing_or_others_they_come_with_the_job(settings: Settings) -> None:
    message = pickle.dumps(with_files(told, settings))
    settings.gazetteers[0].write_text("another\n")
    (settings.relations[0] / "worksWith.toml").unlink()
    said = pickle.loads(message)([]).decode().splitlines()  # noqa: S301 - made above
    assert [line.split()[1] for line in said] == ["one", "two", "own"]
    paths = [Path(line.split()[0]) for line in said]
    assert [path.name for path in paths] == ["names.csv", "names.csv", "worksWith.toml"]
    assert paths[0] != settings.gazetteers[0]


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"none\.csv cannot be read: No such file"):
        with_files(told, Settings(gazetteers=(tmp_path / "none.csv",)))
