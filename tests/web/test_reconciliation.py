"""The reconciliation service as OpenRefine asks it: manifest, batches by GET and POST, suggestions, preview."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from nongrata.ledger import Ledger
from nongrata.web import create_app
from nongrata.web.reconciliation import LONGEST, MOST_BYTES, MOST_QUERIES
from tests.claims import claim, document, reading

HERE = "/api/v1/reconcile"
STATE = {"id": "State", "name": "State"}


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    path: Path = tmp_path_factory.mktemp("reconcile") / "ledger.db"
    with Ledger(path) as ledger:
        one = document("A")
        ledger.keep(one, reading(one, claim(one)))
    return TestClient(create_app(str(path)), raise_server_exceptions=False)


def batch(client: TestClient, **queries: Any) -> dict[str, Any]:
    answer = client.post(HERE, data={"queries": json.dumps(queries)})
    assert answer.status_code == 200
    found: dict[str, Any] = answer.json()
    assert found == client.get(HERE, params={"queries": json.dumps(queries)}).json()
    return found


def test_the_manifest_says_what_the_service_is_and_its_addresses_answer(client: TestClient) -> None:
    answer = client.get(HERE)
    told = answer.json()
    assert told["versions"] == ["0.2"]
    assert told["name"]
    assert told["identifierSpace"].startswith("http://testserver/")
    assert told["schemaSpace"].startswith("http://testserver/")
    assert told["defaultTypes"] == [STATE]
    assert client.get(told["view"]["url"].replace("{{id}}", "POL")).status_code == 200
    assert client.get(told["preview"]["url"].replace("{{id}}", "POL")).status_code == 200
    suggest = told["suggest"]["entity"]
    assert client.get(suggest["service_url"] + suggest["service_path"], params={"prefix": "po"}).status_code == 200


def test_each_query_has_its_states_with_score_and_match(client: TestClient) -> None:
    found = batch(client, q0={"query": "Poland"}, q1={"query": "Polnad", "limit": 1, "type_strict": "should"})
    ((one,), (near,)) = (found[name]["result"] for name in ("q0", "q1"))
    assert (one["id"], one["name"], one["type"], one["match"]) == ("POL", "Poland", [STATE], True)
    assert (near["id"], near["match"]) == ("POL", False)
    assert near["score"] < one["score"]


def test_the_property_day_says_when_the_name_was_used(client: TestClient) -> None:
    day = {"pid": "day", "v": "1983"}
    found = batch(client, q0={"query": "Russia", "properties": [day]}, q1={"query": "Russia"})
    assert [[one["id"] for one in found[name]["result"]] for name in ("q0", "q1")] == [["SUN"], ["RUS", "SUN"]]
    vague = {"query": "Russia", "properties": [{"pid": "day", "v": "once"}, {"pid": "seat", "v": {"id": 1}}]}
    assert [one["match"] for one in batch(client, q0=vague)["q0"]["result"]] == [False, False]


@pytest.mark.parametrize(
    "day", ["1983-05-01T00:00:00Z", "1983-05-01 00:00", 1983, 1983.0, ["1983-05-01"], ["1983", 1984], ["", "1983"]]
)
def test_the_property_day_is_read_as_programs_write_it(client: TestClient, day: Any) -> None:
    (found,) = batch(client, q0={"query": "Russia", "properties": [{"pid": "day", "v": day}]})["q0"]["result"]
    assert (found["id"], found["match"]) == ("SUN", True)


@pytest.mark.parametrize("day", [{"id": 1983}, True, [["1983"]], "1983-13-01"])
def test_with_a_day_that_is_none_nothing_is_sure(client: TestClient, day: Any) -> None:
    found = batch(client, q0={"query": "Poland", "properties": [{"pid": "day", "v": day}]})["q0"]["result"]
    assert [(one["id"], one["match"]) for one in found] == [("POL", False)]


def test_of_other_types_there_is_nothing(client: TestClient) -> None:
    found = batch(client, a={"query": "Poland", "type": "Person"}, b={"query": "Poland", "type": ["Person", "State"]})
    assert [len(found[name]["result"]) for name in "ab"] == [0, 1]


@pytest.mark.parametrize(
    "queries",
    [
        "[1]",
        "{",
        '{"q0": 1}',
        '{"q0": {}}',
        '{"q0": {"query": 5}}',
        '{"q0": {"query": "Poland", "limit": 0}}',
        json.dumps({"q0": {"query": "x" * (LONGEST + 1)}}),
        "[" * 50_000,
        json.dumps({f"q{number}": {"query": "Poland"} for number in range(MOST_QUERIES + 1)}),
    ],
)
def test_what_is_no_batch_is_a_problem_with_an_example_or_the_limit(client: TestClient, queries: str) -> None:
    answer = client.post(HERE, data={"queries": queries})
    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"
    assert '{"q0": {"query": "Poland"}}' in answer.json()["detail"] or str(MOST_QUERIES) in answer.json()["detail"]


def test_a_form_without_queries_or_too_long_is_refused(client: TestClient) -> None:
    assert client.post(HERE, data={"other": "x"}).status_code == 400
    assert client.post(HERE, data={"queries": "x" * MOST_BYTES}).status_code == 413


def test_suggestions_begin_with_the_letters_and_go_on_by_cursor(client: TestClient) -> None:
    def named(**asked: Any) -> list[str]:
        return [one["id"] for one in client.get(f"{HERE}/suggest/entity", params=asked).json()["result"]]

    assert named(prefix="pola") == ["POL"]
    assert named(prefix="zz") == named() == []
    assert named(prefix="s", cursor=2)[0] == named(prefix="s")[2]


def test_pages_elsewhere_may_read_names_of_states_and_nothing_of_the_ledger(client: TestClient) -> None:
    for address in (HERE, f"{HERE}/suggest/entity?prefix=po"):
        for _ in range(2):  # the second is the one that was kept
            assert client.get(address).headers["access-control-allow-origin"] == "*"
    for address in (f"{HERE}/preview?id=POL", "/api/v1/measures", "/"):
        assert "access-control-allow-origin" not in client.get(address).headers


def test_the_preview_alone_may_stand_in_a_frame_and_says_what_the_ledger_has(client: TestClient) -> None:
    for _ in range(2):
        answer = client.get(f"{HERE}/preview", params={"id": "POL"})
        assert "frame-ancestors *" in answer.headers["content-security-policy"]
        assert "1 measure on its soil" in answer.text
    assert "frame-ancestors 'none'" in client.get("/states/POL").headers["content-security-policy"]
    assert client.get(f"{HERE}/preview", params={"id": "<b>"}).status_code == 400
