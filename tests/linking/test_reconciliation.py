"""Asking a service: a real one on loopback, and one that answers badly."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.errors import LinkError
from kg.linking import service as asking
from kg.linking.kept import RECONCILED, read_answers
from kg.linking.reconciliation import Asked, reconcile
from kg.linking.service import connected

WD = "http://www.wikidata.org/entity/"
NAMES = [
    Asked("Hill Bank", "FinancialInstitution"),
    Asked("Norland Shipping", "Company"),
    Asked("Norland Shipping Inc.", "Company"),
    Asked("Nowhere Zq", "Company"),
    Asked("Quay Works", "Company"),
]
MANIFEST = {
    "name": "told",
    "identifierSpace": "https://ids.example/",
    "view": {"url": "https://things.example/{{id}}"},
    "defaultTypes": [{"id": "/business", "name": "Business"}, {"id": "/place", "name": "Place"}],
}
OK: dict[str, str] = {}
HUGE = 10**400
GZIP = {"Content-Encoding": "gzip"}
EMPTY = gzip.compress(b"")[:10] + b"\0\0\0\xff\xff" * 100_000  # blocks that hold nothing
Tell = Callable[..., object]


def reply(content: object, status: int = 200, **headers: str) -> tuple[int, dict[str, str], bytes]:
    return status, headers, json.dumps(content).encode()


def candidate(key: str, name: str, **more: object) -> dict[str, object]:
    return {"id": key, "name": name, "score": 99, "match": True, **more}


def taken(
    url: str, folder: Path, names: list[Asked], least: float | None = None
) -> dict[str, str]:
    with connected(url) as service:
        return {a.name: a.iri for a in reconcile(service, names, folder, least)}


def test_a_real_service_is_asked_and_only_its_certain_answers_are_taken(
    service: str, tmp_path: Path
) -> None:
    found = taken(service, tmp_path, NAMES)
    assert found == {
        "Hill Bank": "",  # two of that name
        "Norland Shipping": f"{WD}Q1001",
        "Norland Shipping Inc.": f"{WD}Q1001",
        "Nowhere Zq": "",
        "Quay Works": "",  # "Quay Word" is the only one alike, and the service's own match
    }
    rows = read_answers(tmp_path / RECONCILED)
    assert {row.name for row in rows} == set(found)
    assert next(row for row in rows if row.name == "Norland Shipping").label == "Norland Shipping"


def test_what_was_asked_is_not_asked_again(service: str, tmp_path: Path) -> None:
    assert len(taken(service, tmp_path, NAMES[:3])) == 3
    before = (tmp_path / RECONCILED).read_bytes()
    assert taken(service, tmp_path, NAMES[:3]) == {}
    assert (tmp_path / RECONCILED).read_bytes() == before
    assert set(taken(service, tmp_path, NAMES)) == {"Nowhere Zq", "Quay Works"}


def test_a_score_that_the_user_names_is_enough(service: str, tmp_path: Path) -> None:
    found = taken(service, tmp_path, [Asked("Quay Works", "Company")], 50)
    assert found == {"Quay Works": f"{WD}Q1004"}


def test_the_class_goes_along_and_a_candidate_of_another_is_not_taken(
    told: Tell, tmp_path: Path
) -> None:
    results = {
        "q0": {"result": [candidate("m1", "Hill Bank", type=[{"id": "/place", "name": "Place"}])]},
        "q1": {"result": [candidate("m2", "Norland Shipping", type=["/business"])]},
    }
    server = told(reply(MANIFEST), reply(results))
    found = taken(server.url, tmp_path, NAMES[:2])  # type: ignore[attr-defined]
    assert found == {"Hill Bank": "", "Norland Shipping": "https://ids.example/m2"}
    (asked,) = server.asked  # type: ignore[attr-defined]
    assert asked["q0"] == {"query": "Hill Bank", "limit": 5, "type": "/business"}


@pytest.mark.parametrize(
    ("replies", "reason"),
    [
        ([(500, OK, b"")], "HTTP 500"),
        ([(404, OK, b"gone")], "HTTP 404"),
        ([(200, OK, b"<html>")], "no JSON"),
        ([(200, OK, b"[" * 100_000)], "no JSON"),
        ([reply([1])], "another form"),
        ([reply({"hello": 1})], "no reconciliation service"),
        ([reply(MANIFEST), (500, OK, b"")], "HTTP 500"),
        ([reply(MANIFEST), (302, {"Location": "http://127.0.0.1:9/"}, b"")], "HTTP 302"),
        ([reply(MANIFEST), (200, OK, b"\xff")], "no JSON"),
        ([reply(MANIFEST), reply({"q0": {}})], "another form"),
        ([reply(MANIFEST), reply({"q0": {"result": [7]}})], "another form"),
        ([reply(MANIFEST), reply({"q0": {"result": [{"id": 1, "score": "x"}]}})], "another form"),
        (
            [reply(MANIFEST), reply({"q0": {"result": [candidate("m", "n", score=10**400)]}})],
            "form",
        ),
        ([reply(MANIFEST), (200, GZIP, EMPTY)], "more than 0.1 million bytes"),
        ([(302, {**GZIP, "Location": "/there"}, EMPTY)], "more than 0.1 million bytes"),
        ([(302, {"Location": "/there"}, b"")], "HTTP 302"),
        ([(200, {"Content-Encoding": "br"}, b"{}")], "not asked for"),
        ([(429, {"Retry-After": "0"}, b"")], "HTTP 429"),
    ],
)
def test_a_bad_answer_is_one_clear_error(
    told: Tell,
    tmp_path: Path,
    replies: list[tuple[int, dict[str, str], bytes]],
    reason: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(asking, "_LONGEST", 100_000)
    server = told(*replies)
    with pytest.raises(LinkError, match=reason):
        taken(server.url, tmp_path, NAMES[:1])  # type: ignore[attr-defined]
    assert not (tmp_path / RECONCILED).exists()


def test_nobody_there(tmp_path: Path) -> None:
    with pytest.raises(LinkError, match="cannot be asked"):
        taken("http://127.0.0.1:9/reconcile", tmp_path, NAMES)


def test_a_busy_service_is_asked_again(told: Tell, tmp_path: Path) -> None:
    busy = (429, {"Retry-After": "0"}, b"")
    good = reply({"q0": {"result": [candidate("m1", "Hill Bank")]}})
    server = told(reply(MANIFEST), busy, busy, good)
    found = taken(server.url, tmp_path, NAMES[:1])  # type: ignore[attr-defined]
    assert found == {"Hill Bank": "https://ids.example/m1"}


def test_a_service_that_names_no_time_is_asked_again_soon(
    told: Tell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slept: list[float] = []
    monkeypatch.setattr(asking.time, "sleep", slept.append)
    good = reply({"q0": {"result": [candidate("m1", "Hill Bank")]}})
    busy = [(429, {"Retry-After": said}, b"") for said in ("nan", "inf")]
    server = told(reply(MANIFEST), *busy, good)
    assert taken(server.url, tmp_path, NAMES[:1])  # type: ignore[attr-defined]
    assert slept == [1.0, 60.0]


def test_the_manifest_may_have_moved(told: Tell, tmp_path: Path) -> None:
    good = reply({"q0": {"result": [candidate("m1", "Hill Bank")]}})
    server = told((301, {"Location": "/there"}, b""), reply(MANIFEST), good)
    with connected(server.url) as service:  # type: ignore[attr-defined]
        assert service.url.endswith("/there")
        assert reconcile(service, NAMES[:1], tmp_path)[0].iri == "https://ids.example/m1"


def test_what_was_answered_before_a_failure_is_kept(told: Tell, tmp_path: Path) -> None:
    good = reply({"q0": {"result": [candidate("m1", "Hill Bank")]}})
    server = told(reply({**MANIFEST, "batchSize": 1}), good, (500, OK, b""))
    with pytest.raises(LinkError, match="HTTP 500"):
        taken(server.url, tmp_path, NAMES)  # type: ignore[attr-defined]
    assert [row.name for row in read_answers(tmp_path / RECONCILED)] == ["Hill Bank"]


def test_no_iri_of_a_service_is_more_than_a_web_address(told: Tell, tmp_path: Path) -> None:
    evil = {**MANIFEST, "identifierSpace": "javascript:alert(1)//", "view": {"url": "{{id}}"}}
    good = reply({"q0": {"result": [candidate('"> <x>', "Hill Bank")]}})
    server = told(reply(evil), good)
    found = taken(server.url, tmp_path, NAMES[:1])  # type: ignore[attr-defined]
    assert found == {"Hill Bank": ""}
