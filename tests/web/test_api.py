"""The API: pages by cursor, as of a day, tags, problems, tables, and a description that the answers keep to."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import BaseModel
from starlette.testclient import TestClient

from nongrata.ledger import Ledger
from nongrata.web import create_app, described
from nongrata.web.reconciliation import RECONCILE
from tests.claims import claim, document, reading

LISTS = ("measures", "claims", "documents", "states")


def walked(client: TestClient, name: str, **asked: str) -> list[dict[str, Any]]:
    """All records of a list, from page to page."""
    found: list[dict[str, Any]] = []
    while True:
        answer = client.get(f"/api/v1/{name}", params={"limit": "30", **asked})
        assert answer.status_code == 200
        found += answer.json()[name]
        if not answer.json()["next"]:
            return found
        asked["after"] = answer.json()["next"]


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("as_of", ["", "2018-03-31"])
def test_a_list_by_pages_is_the_table_of_it_and_none_is_there_twice(client: TestClient, name: str, as_of: str) -> None:
    records = walked(client, name, as_of=as_of)
    key = "code" if name == "states" else "id"
    table = list(csv.DictReader(io.StringIO(client.get(f"/api/v1/{name}.csv", params={"as_of": as_of}).text)))
    assert [one[key] for one in table] == [one[key] for one in records]
    assert len({one[key] for one in records}) == len(records) > 0


def rows(client: TestClient, address: str) -> list[dict[str, str]]:
    answer = client.get(address)
    assert answer.headers["content-type"].startswith("text/csv")
    return list(csv.DictReader(io.StringIO(answer.text)))


def test_coverage_facets_ladders_and_headcounts_are_had_as_csv_too(client: TestClient) -> None:
    looked = client.get("/api/v1/coverage").json()["weeks"]
    assert len(rows(client, "/api/v1/coverage.csv")) == len(looked) > 0
    facets = client.get("/api/v1/facets?receiving=POL").json()["facets"]
    assert {
        (one["facet"], one["value"]): int(one["measures"]) for one in rows(client, "/api/v1/facets.csv?receiving=POL")
    } == {(facet, value): number for facet, values in facets.items() for value, number in values.items()}
    ladder = client.get("/api/v1/ladders/RUS/GBR").json()
    table = rows(client, "/api/v1/ladders/RUS/GBR.csv")
    assert [one["id"] for one in table] == [one["measure"]["id"] for one in ladder["rungs"]]
    told = {(one["id"], to) for one in table for to in one["answers"].split(";") if to}
    assert told == {(one["measure_id"], one["to"]) for one in ladder["links"] if one["relation"] == "answers"}
    one = client.get("/api/v1/missions?sending=RUS&receiving=CZE").json()["headcounts"]
    headcounts = rows(client, "/api/v1/missions.csv?sending=RUS&receiving=Czechia")
    assert len(headcounts) == len(one) < len(rows(client, "/api/v1/missions.csv"))
    assert client.get("/api/v1/missions.csv?sending=Narnia").status_code == 400


def test_the_pages_lead_to_these_tables(client: TestClient) -> None:
    for page, table in (
        ("/measures?receiving=POL", "/api/v1/facets.csv?receiving=POL"),
        ("/measures", "/api/v1/coverage.csv"),
        ("/states/RUS/GBR", "/api/v1/ladders/RUS/GBR.csv"),
        ("/missions", "/api/v1/missions.csv"),
        ("/missions?sending=RUS&receiving=CZE", "/api/v1/missions.csv?sending=RUS&amp;receiving=CZE"),
    ):
        assert f'href="{table}" download' in client.get(page).text


def test_as_of_a_day_there_are_fewer(client: TestClient) -> None:
    for name in LISTS:
        assert len(walked(client, name, as_of="2018-03-31")) < len(walked(client, name))


def test_claims_of_a_document_are_those_that_it_tells(samples: Ledger, client: TestClient) -> None:
    (one, *_) = walked(client, "documents")
    told = walked(client, "claims", document=one["id"])
    assert {claim["id"] for claim in told} == {claim.id for claim, _ in samples.told_in(one["id"])}


ONE: dict[str, type[BaseModel]] = {
    "/api/v1/measures": described.MeasurePage,
    "/api/v1/measures/{claim}": described.MeasureWithClaims,
    "/api/v1/measures/{claim}/history": described.Changes,
    "/api/v1/coverage": described.CoverageRecord,
    "/api/v1/facets": described.FacetPage,
    "/api/v1/claims": described.ClaimPage,
    "/api/v1/claims/{claim}": described.ClaimRecord,
    "/api/v1/documents": described.DocumentPage,
    "/api/v1/documents/{name}": described.DocumentWithClaims,
    "/api/v1/states": described.StatePage,
    "/api/v1/states/{code}": described.StateRecord,
    "/api/v1/ladders/{one}/{two}": described.LadderRecord,
    "/api/v1/missions": described.MissionRecord,
    "/api/v1/missions/lists": described.CrossSections,
    "/api/v1/missions/lists/{list}": described.CrossSectionRecord,
    "/api/v1/answers/{name}": described.AnswerRecord,
    "/api/v1/reconcile": described.Service,
    "/api/v1/reconcile/suggest/entity": described.Suggested,
}
PAIRED = ("/api/v1/missions",)  # what needs two States


@pytest.mark.parametrize("path", ONE)
def test_an_answer_keeps_to_its_description(samples: Ledger, client: TestClient, path: str) -> None:
    names = {"claim": samples.measures()[5].id, "code": "RUS", "one": "USA", "two": "RUS"}
    names["name"] = samples.claims(samples.measures()[5])[0][1].id
    names |= {"list": "reykjavik-2021"} | ({"name": "turn"} if "answers" in path else {})
    answer = client.get(path.format(**names), params={"sending": "RUS", "receiving": "CZE"} if path in PAIRED else {})
    assert answer.status_code == 200
    ONE[path].model_validate(answer.json())


def test_the_description_has_every_route_with_its_answers_and_problems(client: TestClient) -> None:
    every = client.get("/openapi.json").json()["paths"]
    paths = {
        path: route for path, route in every.items() if not path.startswith(RECONCILE)
    }  # described by its standard
    assert {path for path, route in paths.items() if "post" in route} == {"/api/v1/judgements", "/api/v1/documents"}
    assert {path for path, route in paths.items() if "get" in route and not path.endswith(".csv")} == {
        one for one in ONE if not one.startswith(RECONCILE)
    }
    for path, route in paths.items():
        if "get" not in route:
            assert {"201", "400", "422"} <= {*route["post"]["responses"]}
            continue
        answers = route["get"]["responses"]
        assert {"200", "304", "400", "404", "422", "503"} <= {*answers}, path
        assert answers["400"]["content"].keys() == {"application/problem+json"}
        assert route["get"]["summary"]
        assert all(one.get("description") or one["in"] == "path" for one in route["get"].get("parameters", []))


PROBLEMS = {
    "/api/v1/measures/ffffffffffffffff": 404,
    "/api/v1/claims/zzz": 404,
    "/api/v1/documents/ffffffffffffffff": 404,
    "/api/v1/documents/%00": 404,
    "/api/v1/nothing": 404,
    "/api/v1/measures?status=maybe": 400,
    "/api/v1/states/Atlantis": 400,
    "/api/v1/ladders/RUS/RUS": 400,
    "/api/v1/documents?as_of=soon": 400,
    "/api/v1/documents?after=zz": 422,
    "/api/v1/claims?limit=100000": 422,
    "/api/v1/claims?known_by=2020-01-01": 400,
    "/api/v1/measures?reciving=POL": 400,
    "/api/v1/answers/turn?seat.prior=1&sned=RUS": 400,
    "/api/v1/missions/lists?as_of=2020": 400,
}


@pytest.mark.parametrize("address", PROBLEMS)
def test_an_error_is_a_problem_document(client: TestClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == PROBLEMS[address]
    assert answer.headers["content-type"] == "application/problem+json"
    problem = described.Problem.model_validate(answer.json())
    assert problem.status == PROBLEMS[address]
    assert problem.detail


@pytest.mark.parametrize("path", ["/measures", "/measures.csv", "/api/v1/measures"])
def test_a_parameter_that_is_mistyped_is_not_passed_over(client: TestClient, path: str) -> None:
    answer = client.get(path, params={"reciving": "POL"})
    assert answer.status_code == 400
    assert "did you mean receiving" in answer.text


def test_a_method_that_is_not_there_is_refused_with_those_that_are(client: TestClient) -> None:
    answer = client.post("/api/v1/measures")
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD")
    for method, path in (("DELETE", "/api/v1/documents"), ("OPTIONS", "/api/v1/reconcile")):
        answer = client.request(method, path)
        assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD, POST")


@pytest.mark.parametrize("path", ["/", "/measures.csv", "/api/v1/measures", "/api/v1/nothing", "/style.css"])
def test_head_is_get_without_its_body(client: TestClient, path: str) -> None:
    whole, head = client.get(path), client.head(path)
    assert (head.status_code, head.content) == (whole.status_code, b"")
    for name in ("content-type", "content-length", "etag"):
        assert head.headers.get(name) == whole.headers.get(name)


def test_whatever_there_is_need_not_be_sent(client: TestClient) -> None:
    whatever = {"If-None-Match": "*"}
    for path, status in {"/about": 304, "/measures.csv": 304, "/api/v1/nothing": 404}.items():
        assert [client.get(path, headers=whatever).status_code for _ in range(2)] == [status] * 2


PAGES = ["/", "/measures", "/measures.csv", "/states/RUS", "/api/v1/claims", "/api/v1/documents.csv", "/about"]


@pytest.mark.parametrize("address", PAGES)
def test_what_a_client_has_already_is_not_sent_again(client: TestClient, address: str) -> None:
    first = client.get(address)
    again = client.get(address, headers={"If-None-Match": f'"other", {first.headers["etag"]}'})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    assert client.get(address).content == first.content


def test_after_anything_is_written_by_anybody_all_is_sent_anew(tmp_path: Path) -> None:
    address = str(tmp_path / "ledger.db")
    with Ledger(address) as ledger:
        of = document("one")
        ledger.keep(of, reading(of, claim(of)))
        client = TestClient(create_app(address))
        before = client.get("/measures")
        known = {"If-None-Match": before.headers["etag"]}
        assert client.get("/measures", headers=known).status_code == 304
        ledger.redact(of.id, why="a person asked", by="Ada")
        after = client.get("/measures", headers=known)
    assert after.status_code == 200
    assert "Report one." in before.text
    assert "Report one." not in after.text


def test_an_error_has_no_tag(client: TestClient) -> None:
    assert "etag" not in client.get("/api/v1/measures/ffffffffffffffff").headers


QUERY = st.dictionaries(
    st.sampled_from(
        ["receiving", "sending", "since", "until", "measure", "status", "as_of", "search", "after", "limit"]
    ),
    st.one_of(
        st.text(max_size=12),
        st.sampled_from(["RUS", "Poland", "2018", "2018-13", "9999-12-31", "0001", "expulsion", "done", "1", "'; --"]),
    ),
    max_size=4,
)


@pytest.mark.parametrize("name", [*LISTS, "facets", "measures.csv", "claims.csv"])
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(asked=QUERY)
def test_whatever_is_asked_is_answered_or_refused_in_words(
    client: TestClient, name: str, asked: dict[str, str]
) -> None:
    answer = client.get(f"/api/v1/{name}", params=asked)
    assert answer.status_code in (200, 400, 404, 422)
    if answer.status_code != 200:
        described.Problem.model_validate(answer.json())
