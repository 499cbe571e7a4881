"""The pages, on a real ledger."""

from __future__ import annotations

import html
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from nongrata.errors import LedgerUnavailable
from nongrata.ledger import Asked, Ledger
from nongrata.model import Days, Document, MeasureKind, Reading
from nongrata.publish import Question
from nongrata.web import create_app
from tests.claims import claim

HOSTILE = "<script>alert(1)</script> Poland expelled 45 Russian diplomats."


@pytest.fixture
def client(tmp_path: Path) -> TestClient:
    with Ledger(tmp_path / "ledger.db") as ledger:
        ledger.add(
            [
                Document(text=HOSTILE, title="<b>News</b>", outlet="<i>Paper</i>", published=Days.parse("2022-03-23")),
                Document(text="Italy recalled its ambassador to Egypt.", published=Days.parse("2016-04-08")),
                Document(text="Peru expelled a Cuban diplomat in 1980.", published=None),
            ]
        )
    return TestClient(create_app(str(tmp_path / "ledger.db")), raise_server_exceptions=False)


def first_id(client: TestClient) -> str:
    return str(client.get("/api/v1/measures?receiving=POL").json()["measures"][0]["id"])


def test_the_list_has_the_measures(client: TestClient) -> None:
    page = client.get("/measures")
    assert page.status_code == 200
    assert "Poland" in page.text
    assert "Italy" in page.text


@pytest.mark.parametrize(
    ("query", "shown", "hidden"),
    [
        ("receiving=Poland", "/measures/", "2016-04-08"),
        ("measure=recall", "2016-04-08", "2022-03-23"),
        ("since=2020", "2022-03-23", "2016-04-08"),
        ("as_of=2017-01-01", "2016-04-08", "2022-03-23"),
        ("sending=&since=&measure=", "2016-04-08", "nothing at all"),
    ],
)
def test_filters_are_in_the_address_and_work_without_script(
    client: TestClient, query: str, shown: str, hidden: str
) -> None:
    page = client.get(f"/measures?{query}").text.partition("<tbody>")[2].partition("</tbody>")[0]
    assert shown in page
    assert hidden not in page


def test_as_of_a_day_the_undated_documents_are_told_of(client: TestClient) -> None:
    assert "1 document without a date of publication is not counted" in client.get("/measures?as_of=2020-01-01").text


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("receiving=Atlantis", "there is no State"),
        ("since=soon", "is not a date"),
        ("measure=war", "is none of"),
        ("status=maybe", "is none of"),
        ("known_by=soon", "is no moment"),
        ("known_by=0001-01-01", "is no moment"),
        ("reason=love", "is none of"),
        ("credibility=7", "is none of"),
        ("conflict=perhaps", "is none of yes, no"),
        ("sort=beauty", "is none of"),
        ("after=soon", "no place in a list"),
    ],
)
def test_a_bad_filter_is_a_page_that_says_what_to_write(client: TestClient, query: str, said: str) -> None:
    for address in (f"/measures?{query}", f"/measures.csv?{query}", f"/api/v1/measures?{query}"):
        answer = client.get(address)
        if ".csv" in address and "after" in query:
            continue  # a file has no pages
        assert answer.status_code in (400, 422)
        assert said in answer.text.replace("There is", "there is")


def test_a_page_that_refuses_names_a_field_as_its_form_does(client: TestClient) -> None:
    assert "As published by: &#39;soon&#39; is not a date" in client.get("/measures?as_of=soon").text
    assert "As known by this ledger by: &#39;soon&#39; is no moment" in client.get("/?known_by=soon").text
    assert "There is no State &#39;A: B&#39;" in client.get("/measures?receiving=A: B").text
    assert client.get("/api/v1/measures?as_of=soon").json()["detail"].startswith("as-of: 'soon'")


def test_a_measure_shows_its_sentence_with_the_evidence_marked(client: TestClient) -> None:
    page = client.get(f"/measures/{first_id(client)}").text
    assert "<mark>45</mark>" in page
    assert "Machine-read, not reviewed." in page


def test_an_unknown_measure_is_a_page_that_helps(client: TestClient) -> None:
    answer = client.get("/measures/ffffffffffffffff")
    assert answer.status_code == 404
    assert "Back to the ledger" in answer.text


def test_a_ledger_out_of_reach_is_a_page_that_says_so(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(*_: object, **__: object) -> None:
        raise LedgerUnavailable("the disk is gone")

    monkeypatch.setattr(Asked, "passing", gone)
    answer = client.get("/measures")
    assert (answer.status_code, "The disk is gone." in answer.text) == (503, True)


@pytest.mark.parametrize("address", ["/nowhere", "/answers/nothing", "/measures.doc"])
def test_an_unknown_address_is_a_page_too_with_a_search(client: TestClient, address: str) -> None:
    answer = client.get(address)
    assert (answer.status_code, "There is no page at this address." in answer.text) == (404, True)
    assert 'role="search"' in answer.text


def test_what_was_refused_can_be_asked_otherwise(client: TestClient) -> None:
    page = client.get("/measures?receiving=Atlan%22tis&since=2022&after=x").text
    assert "There is no State &#39;Atlan&#34;tis&#39;" in page
    form = page.partition('<form method="get" action="/measures">')[2].partition("</form>")[0]
    assert re.findall(r'name="(\w+)" value="([^"]*)"', form) == [
        ("receiving", "Atlan&#34;tis"),
        ("since", "2022"),
        ("after", "x"),
    ]


def test_a_refusal_says_nothing_of_a_command_line(client: TestClient) -> None:
    assert "nongrata list" in client.get("/api/v1/measures/ffffffffffffffff").text
    assert "nongrata list" not in client.get("/measures/ffffffffffffffff").text


@pytest.mark.parametrize("address", ["/day?number=soon", "/measures/000000?every=soon"])
def test_what_is_no_number_is_said_in_plain_words(client: TestClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 422
    assert "Input should" not in answer.text


@pytest.mark.parametrize("address", ["/answers/retaliation?receiving=POL", "/missions?sender=RUS"])
def test_a_parameter_that_a_page_does_not_take_is_refused(client: TestClient, address: str) -> None:
    answer = client.get(address)
    assert (answer.status_code, "takes no" in answer.text) == (400, True)


def test_a_state_shows_what_it_did_and_what_was_done_to_it(client: TestClient) -> None:
    page = client.get("/states/RUS").text
    assert "Russia" in page
    assert first_id(client) in page


def test_hostile_text_stays_text_on_every_page(client: TestClient) -> None:
    for address in ("/measures", f"/measures/{first_id(client)}", "/states/POL", "/about"):
        assert "<script>alert" not in client.get(address).text


def test_the_policy_forbids_script_and_style_in_the_page(client: TestClient) -> None:
    for address in ("/measures", "/nowhere", "/style.css"):
        policy = client.get(address).headers["content-security-policy"]
        assert "unsafe" not in policy
        assert "default-src 'none'" in policy


def test_the_api_gives_the_claims_of_a_measure_with_their_sentences(client: TestClient) -> None:
    found = client.get(f"/api/v1/measures/{first_id(client)}").json()
    assert found["claims"][0]["sentence"].endswith("45 Russian diplomats.")


def test_an_error_of_the_api_is_a_problem_document(client: TestClient) -> None:
    answer = client.get("/api/v1/measures/ffffffffffffffff")
    assert answer.headers["content-type"] == "application/problem+json"
    assert (answer.json()["status"], answer.json()["code"]) == (404, "not-in-ledger")


def test_the_api_describes_itself_with_every_filter(client: TestClient) -> None:
    paths = client.get("/openapi.json").json()["paths"]
    read = {path: route["get"] for path, route in paths.items() if "get" in route}
    named = {path: {one["name"] for one in route.get("parameters", ())} for path, route in read.items()}
    assert named["/api/v1/measures"] == {*Question.__dataclass_fields__, "after", "limit"}
    assert named["/api/v1/measures.csv"] == {*Question.__dataclass_fields__}
    assert named["/api/v1/measures/{claim}"] == {"claim", "as_of", "known_by"}
    assert named["/api/v1/coverage"] == {"since", "until", "as_of", "known_by"}


REVISED = "Poland expelled 45 Russian diplomats on Wednesday."


@pytest.fixture
def growing(tmp_path: Path) -> tuple[TestClient, str]:
    """A ledger with one report of 25 March; after the moment that is given another of 26 March is added."""
    with Ledger(tmp_path / "ledger.db") as ledger:
        ledger.add([Document(text=REVISED, outlet="Early", published=Days.parse("2022-03-25"))])
        moment = datetime.now(UTC).isoformat()
        ledger.add([Document(text=REVISED, outlet="Late", published=Days.parse("2022-03-26"))])
    return TestClient(create_app(str(tmp_path / "ledger.db"))), moment


@pytest.mark.parametrize("page", ["/measures", "/states/POL"])
def test_a_row_leads_to_the_measure_as_the_row_has_it(growing: tuple[TestClient, str], page: str) -> None:
    client, moment = growing
    for then in ({}, {"as_of": "2022-03-25"}, {"known_by": moment}):
        row = client.get(page, params=then).text.partition("<tbody>")[2]
        address, reports = re.search(r'href="(/measures/[^"]+)".*?(\d) report', row, re.DOTALL).groups()  # type: ignore[union-attr]
        assert reports == ("1" if then else "2")
        shown = client.get(html.unescape(address)).text
        assert f"<b>{reports}</b> report" in shown
        assert ("Late" in shown) == (not then)
        assert ("As published by 2022-03-25:" in shown) == ("as_of" in then)


def test_the_api_gives_a_measure_as_of_a_day_and_as_known_by_a_moment(growing: tuple[TestClient, str]) -> None:
    client, moment = growing
    (listed,) = client.get("/api/v1/measures", params={"known_by": moment}).json()["measures"]
    assert listed["reports"] == 1
    for then, reports in (({"as_of": "2022-03-25"}, 1), ({"known_by": moment}, 1), ({}, 2)):
        assert client.get(f"/api/v1/measures/{listed['id']}", params=then).json()["reports"] == reports


def test_a_measure_as_known_by_a_moment_has_its_claims_as_they_were_read_then(tmp_path: Path) -> None:
    of = Document(text=REVISED, published=Days.parse("2022-03-25"))
    with Ledger(tmp_path / "ledger.db") as ledger:
        ledger.add([of])
        moment = datetime.now(UTC).isoformat()
        ledger.keep(of, Reading(of.id, "cascade", "99", ()))
        (then,) = ledger.measures(known_by=datetime.fromisoformat(moment))
    client = TestClient(create_app(str(tmp_path / "ledger.db")))
    assert client.get(f"/measures/{then.id}").status_code == 404
    assert "<mark>45</mark>" in client.get(f"/measures/{then.id}", params={"known_by": moment}).text
    found = client.get(f"/api/v1/measures/{then.id}", params={"known_by": moment}).json()
    assert [one["count"] for one in found["claims"]] == [[45, 45]]


@pytest.mark.parametrize("moment", ["2000-01-01", "2000-01-01T10:00Z"])
def test_what_was_not_known_by_then_is_not_found(client: TestClient, moment: str) -> None:
    assert client.get(f"/measures/{first_id(client)}", params={"known_by": moment}).status_code == 404


def test_a_hostile_deed_is_shown_as_alleged_in_lists_and_on_its_page(tmp_path: Path) -> None:
    text = "Bulgaria blamed Russia for an attempt to poison an arms dealer and expelled two Russian diplomats."
    with Ledger(tmp_path / "ledger.db") as ledger:
        ledger.keep(of := Document(text=text), Reading(of.id, "test", "1", (claim(of, kind=MeasureKind.INCIDENT),)))
        name = ledger.measures()[0].id
    client = TestClient(create_app(str(tmp_path / "ledger.db")))
    assert "Incident, alleged, in Poland, laid to Russia" in client.get("/measures").text
    assert "Shown as alleged by the sources below." in client.get(f"/measures/{name}").text


def test_about_tells_the_counts(client: TestClient) -> None:
    assert "A large mission is not evidence of espionage" in client.get("/about").text


def test_an_empty_ledger_says_what_to_do(tmp_path: Path) -> None:
    Ledger(tmp_path / "empty.db").close()
    empty = TestClient(create_app(str(tmp_path / "empty.db")))
    assert "nongrata add FILE" in empty.get("/measures").text


def test_a_ledger_that_cannot_be_opened_is_said_at_the_start(tmp_path: Path) -> None:
    with pytest.raises(LedgerUnavailable):
        create_app(str(tmp_path))


def test_the_server_says_that_it_is_well(client: TestClient) -> None:
    assert client.get("/healthz").text == "ok"


def test_a_heading_says_who_did_it_to_whom(client: TestClient) -> None:
    page = client.get(f"/measures/{first_id(client)}?as_of=2022-03-25").text
    assert "<title>Expulsion by Poland of people of Russia - nongrata</title>" in page
    link = '<a href="/states/{}?as_of=2022-03-25">{}</a>'
    assert f"<h1>Expulsion by {link.format('POL', 'Poland')} of people of {link.format('RUS', 'Russia')}</h1>" in page


def test_a_bad_filter_is_not_taken_for_a_missing_page(client: TestClient) -> None:
    for address in ("/measures?receiving=Atlantis", "/measures?since=2023&until=2022"):
        assert "<h1>This did not work</h1>" in client.get(address).text


def test_the_api_says_what_was_looked_at(client: TestClient) -> None:
    found = client.get("/api/v1/measures?since=2022&receiving=USA").json()["coverage"]
    whole = client.get("/api/v1/coverage?since=2022").json()
    assert (found["screened"], found["first_week"], found["above_floor"]) == (1, "2022-W12", False)
    assert whole == found | {"weeks": whole["weeks"]}
    assert [(one["week"], one["telling"]) for one in whole["weeks"]] == [("2022-W12", 1)]


def test_that_nothing_was_found_is_no_zero_where_too_little_was_looked_at(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = "/api/v1/measures?receiving=USA&since=2022-03-21&until=2022-03-27"
    assert client.get(asked).json()["total"] is None
    monkeypatch.setattr("nongrata.ledger.asked.coverage.FLOOR", 1)
    assert client.get(f"{asked}&limit=1").json()["total"] == 0
