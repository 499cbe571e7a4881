"""Who may read and write: roles, sessions, tokens, forms, wrong passwords."""

from __future__ import annotations

import json
import stat
import time
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from starlette.exceptions import HTTPException
from starlette.testclient import TestClient

from nongrata.errors import BadArgument
from nongrata.extract import extract
from nongrata.ledger import Ledger
from nongrata.model.kinds import UserRole
from nongrata.web import Gate, create_app
from nongrata.web.access import LONGEST_BODY, OF_NAME, OF_PLACE, TRIES, WITHIN_SECONDS, WRITES_A_MINUTE
from nongrata.web.users import Users
from tests.claims import claim, document, reading
from tests.web.desk import PASSWORD, Desk, served

A = document("A")
ONE = claim(A)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger(tmp_path / "ledger.db") as made:
        made.keep(A, reading(A, ONE))
        yield made


@pytest.fixture
def desk(tmp_path: Path, ledger: Ledger) -> Desk:
    return served(tmp_path, ledger)


WRITES = {
    "/review": {"item": ONE.id, "verdict": "accept"},
    "/review/undo": {"judgement": "f" * 16},
    "/names": {"shown": "1"},
}
READS_OF_REVIEWERS = ("/review", "/review/judgements")


@pytest.mark.parametrize("path", WRITES)
@pytest.mark.parametrize(("name", "status"), [(None, 303), ("reader", 403)])
def test_nobody_writes_whose_role_does_not_allow_it(desk: Desk, path: str, name: str | None, status: int) -> None:
    browser = desk.browser(name)
    told = WRITES[path] | {"csrf": browser.csrf("/about" if name else "/sign-in")}
    answer = browser.client.post(path, data=told, follow_redirects=False)
    assert answer.status_code == status
    assert desk.ledger.judgements() == []


def test_no_route_that_writes_is_left_out_here(desk: Desk) -> None:
    asks = {
        "/sign-in",
        "/sign-out",
        "/check",
        "/check.csv",
        "/api/v1/reconcile",
    }  # begin and end a session, or keep nothing
    app: Any = desk.client.app
    included = [getattr(one, "original_router", None) for one in app.routes]
    writing = {
        one.path
        for router in filter(None, included)
        for one in router.routes
        if {"POST", "PUT", "PATCH", "DELETE"} & one.methods
    }
    assert writing - asks == {*WRITES, "/api/v1/judgements", "/api/v1/documents"}


@pytest.mark.parametrize("name", ["reviewer", "admin"])
def test_a_reviewer_and_an_admin_judge_under_their_name(desk: Desk, name: str) -> None:
    browser = desk.browser(name)
    told = WRITES["/review"] | {"csrf": browser.csrf("/review")}
    assert browser.client.post("/review", data=told).status_code == 200
    assert [(one.claim, one.by) for one in desk.ledger.judgements()] == [(ONE.id, name)]


def test_names_are_off_until_an_admin_turns_them_on_for_all(tmp_path: Path) -> None:
    told = "Hungary expelled three Russian diplomats, Foreign Minister Peter Novak said."
    of = replace(A, text=told)
    with Ledger(tmp_path / "named.db") as made:
        (claim,) = extract(of)
        made.keep(of, reading(of, claim))
        desk, page = served(tmp_path, made), f"/measures/{made.measures()[0].id}"
        reader, admin = desk.browser(), desk.browser("admin")
        reviewer = desk.browser("reviewer")
        csrf = reviewer.csrf("/review")
        assert reviewer.client.post("/names", data={"shown": "1", "csrf": csrf}).status_code == 403
        for shown, speaks in (("1", "Foreign Minister Peter Novak ("), ("0", "Foreign Minister (")):
            admin.client.post("/names", data={"shown": shown, "csrf": admin.csrf("/about")})
            assert f"says {speaks}" in reader.client.get(page).text


@pytest.mark.parametrize(("behind_tls", "secure"), [(True, True), (False, False)])
def test_behind_tls_sessions_are_sent_over_tls_alone(
    ledger: Ledger, tmp_path: Path, behind_tls: bool, secure: bool
) -> None:
    gate = Gate(Users(tmp_path / "users.json"), behind_tls=behind_tls)
    answer = TestClient(create_app(str(tmp_path / "ledger.db"), gate)).get("/sign-in")
    assert ("secure" in answer.headers["set-cookie"]) == secure


@pytest.mark.parametrize("path", READS_OF_REVIEWERS)
def test_what_reviewers_read_leads_others_to_sign_in_and_back(desk: Desk, path: str) -> None:
    browser = desk.browser()
    answer = browser.client.get(path, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, f"/sign-in?then={path}")
    assert browser.sign_in("reviewer", then=path) == 303
    assert browser.client.get(path).status_code == 200
    assert desk.browser("reader").client.get(path).status_code == 403


@pytest.mark.parametrize("csrf", ["", "wrong", "żółw", None])
def test_a_form_that_is_not_of_our_pages_is_refused(desk: Desk, csrf: str | None) -> None:
    browser = desk.browser("reviewer")
    told = WRITES["/review"] | ({} if csrf is None else {"csrf": csrf})
    answer = browser.client.post("/review", data=told)
    assert answer.status_code == 403
    assert "load the page again" in answer.text
    assert browser.client.post("/sign-out", data={"csrf": csrf or ""}).status_code == 403
    assert desk.ledger.judgements() == []


def test_the_words_of_another_session_do_not_count(desk: Desk) -> None:
    theirs = desk.browser("admin").csrf("/review")
    answer = desk.browser("reviewer").client.post("/review", data=WRITES["/review"] | {"csrf": theirs})
    assert answer.status_code == 403


def test_words_of_another_scheme_do_not_stand_for_a_token(desk: Desk) -> None:
    browser = desk.browser("reviewer")
    answer = browser.client.post("/review", data=WRITES["/review"], headers={"Authorization": "Basic eDp5"})
    assert answer.status_code == 403
    assert desk.ledger.judgements() == []


def test_another_password_ends_the_sessions_that_began_with_the_last(desk: Desk) -> None:
    browser = desk.browser("reviewer")
    assert browser.client.get("/review").status_code == 200
    assert desk.gate.users
    desk.gate.users.add("reviewer", UserRole.REVIEWER, "another long one")
    assert "<h1>Sign in</h1>" in browser.client.get("/review").text


def test_another_role_counts_at_once(desk: Desk) -> None:
    browser = desk.browser("reviewer")
    csrf = browser.csrf("/review")
    assert desk.gate.users
    desk.gate.users.add("reviewer", UserRole.READER, PASSWORD)
    assert browser.sign_in("reviewer") == 303
    assert browser.client.post("/review", data=WRITES["/review"] | {"csrf": csrf}).status_code == 403


def test_a_cookie_that_was_not_signed_here_is_nobodys(tmp_path: Path, desk: Desk) -> None:
    (tmp_path / "other").mkdir()
    elsewhere = served(tmp_path / "other", desk.ledger).browser("admin")
    stranger = desk.browser()
    stranger.client.cookies.update(elsewhere.client.cookies)
    assert "<h1>Sign in</h1>" in stranger.client.get("/review").text


def test_a_server_of_this_machine_alone_answers_to_its_own_names(desk: Desk) -> None:
    desk.gate.hosts = frozenset({"127.0.0.1", "::1"})
    for host, status in {"127.0.0.1:8377": 200, "[::1]:8377": 200, "evil.example": 421, "[": 421, "": 421}.items():
        assert desk.client.get("/about", headers={"Host": host}).status_code == status, host


def test_what_is_too_long_is_not_read(desk: Desk) -> None:
    answers = [
        desk.client.post("/review", headers={"Content-Length": str(LONGEST_BODY + 1)}, content=b""),
        desk.client.post("/api/v1/documents", content=iter([b"{}"])),
    ]
    assert [one.status_code for one in answers] == [413, 411]


def test_a_broken_file_of_users_is_told_and_lets_nobody_in(tmp_path: Path, desk: Desk) -> None:
    browser = desk.browser("admin")
    (tmp_path / "users.json").write_text("{", "utf-8")
    answer = browser.client.get("/review")
    assert (answer.status_code, "no file of users" in answer.text) == (503, True)


def test_a_session_ends_with_the_sign_out_and_with_the_user(desk: Desk) -> None:
    browser, other = desk.browser("reviewer"), desk.browser("admin")
    csrf, copied = browser.csrf("/review"), dict(browser.client.cookies)
    browser.client.post("/sign-out", data={"csrf": csrf})
    assert "Sign in" in browser.client.get("/review").text
    thief = desk.browser()
    thief.client.cookies.update(copied)
    assert "<h1>Sign in</h1>" in thief.client.get("/review").text
    assert (
        thief.client.post("/review", data=WRITES["/review"] | {"csrf": csrf}, follow_redirects=False).status_code != 200
    )
    assert desk.ledger.judgements() == []
    assert desk.gate.users
    desk.gate.users.remove("admin")
    assert "<h1>Sign in</h1>" in other.client.get("/review").text


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(desk: Desk) -> None:
    cookie = desk.browser().client.get("/sign-in").headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie


def test_too_many_wrong_passwords_for_a_name_have_to_wait_and_keep_nobody_else_out(desk: Desk) -> None:
    browser = desk.browser()
    assert [browser.sign_in("reviewer", "wrong" * 3) for _ in range(TRIES + 1)] == [401] * TRIES + [429]
    told = {"name": "reviewer", "password": PASSWORD, "csrf": browser.csrf("/sign-in")}
    answer = browser.client.post("/sign-in", data=told)
    assert (answer.status_code, 0 < int(answer.headers["retry-after"]) <= WITHIN_SECONDS) == (429, True)
    assert browser.sign_in("admin") == 303
    assert desk.gate.with_password("reviewer", PASSWORD, "another place")


@pytest.mark.parametrize(
    ("tried", "limit"),
    [(lambda at: (f"name {at}", "here"), OF_PLACE), (lambda at: ("reviewer", f"place {at}"), OF_NAME)],
)
def test_too_many_wrong_passwords_from_a_place_or_for_a_name_have_to_wait(
    desk: Desk, tried: Callable[[int], tuple[str, str]], limit: int
) -> None:
    for at in range(limit):
        name, place = tried(at)
        desk.gate.wrong.note(f"{name} from {place}", f"place {place}", f"name {name}")
    name, place = tried(limit)
    with pytest.raises(HTTPException) as refused:
        desk.gate.with_password(name, PASSWORD, place)
    assert refused.value.status_code == 429


def test_too_many_wrong_tokens_have_to_wait(desk: Desk) -> None:
    wrong = {"Authorization": "Bearer nobodys"}
    answers = [desk.client.post("/api/v1/documents", json=GIVING, headers=wrong) for _ in range(OF_PLACE + 1)]
    assert [one.status_code for one in answers] == [401] * OF_PLACE + [429]
    assert int(answers[-1].headers["retry-after"]) > 0
    assert desk.client.get("/about").status_code == 200


def test_a_program_that_writes_too_fast_has_to_wait(desk: Desk) -> None:
    headers = desk.token("reviewer")
    desk.gate.written.note(*["reviewer"] * WRITES_A_MINUTE)
    answer = desk.client.post("/api/v1/documents", json=GIVING, headers=headers)
    assert (answer.status_code, int(answer.headers["retry-after"]) > 0) == (429, True)
    assert desk.client.post("/api/v1/documents", json=GIVING, headers=desk.token("admin")).status_code == 201


def test_what_was_wrong_long_ago_is_forgotten(desk: Desk) -> None:
    long_ago = time.monotonic() - WITHIN_SECONDS - 1
    here = "reviewer from testclient"
    desk.gate.wrong.times |= {name: deque([long_ago] * TRIES) for name in (here, "name long gone")}
    assert desk.browser().sign_in("reviewer") == 303
    assert desk.gate.wrong.times == {}


@pytest.mark.parametrize("name", ["x" * 81, "\x00", "<script>", "' OR 1=1 --", "\u202eada", "\U0001f600"])
def test_a_hostile_name_is_only_wrong(desk: Desk, name: str) -> None:
    browser = desk.browser()
    assert browser.sign_in(name) in (401, 422)
    assert "<script>" not in browser.client.get("/sign-in").text


def test_a_wrong_name_looks_like_a_wrong_password(desk: Desk) -> None:
    browser = desk.browser()
    told = {"password": "wrong" * 3, "csrf": browser.csrf("/sign-in")}
    pages = [browser.client.post("/sign-in", data=told | {"name": name}) for name in ("reviewer", "nobody")]
    assert [page.status_code for page in pages] == [401, 401]
    assert pages[0].text == pages[1].text


@pytest.mark.parametrize(
    "then", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)", "//["]
)
def test_signing_in_leads_to_no_other_site(desk: Desk, then: str) -> None:
    browser = desk.browser()
    told = {"name": "reader", "password": PASSWORD, "then": then, "csrf": browser.csrf("/sign-in")}
    assert browser.client.post("/sign-in", data=told, follow_redirects=False).headers["location"] == "/"


def test_whoever_runs_the_server_signs_in_by_a_link_once(desk: Desk) -> None:
    key = desk.gate.one_time_key("ada")
    first, second = desk.browser(), desk.browser()
    assert "ada" in first.client.get(f"/sign-in?key={key}&then=/review").text
    assert "used already" in second.client.get(f"/sign-in?key={key}").text
    assert "<h1>Sign in</h1>" in second.client.get("/review").text


def test_without_a_gate_nobody_signs_in(ledger: Ledger) -> None:
    client = TestClient(create_app(ledger.address))
    assert client.get("/sign-in").status_code == 404
    assert client.get("/review").status_code == 401
    assert "Sign in" not in client.get("/").text


def test_what_one_person_sees_is_shared_with_nobody(desk: Desk) -> None:
    mine = desk.browser("reviewer").client.get("/about")
    assert "reviewer" in mine.text
    assert mine.headers["cache-control"] == "private, no-store"
    others = desk.browser().client.get("/about")
    assert "Sign out" not in others.text


def test_a_closed_server_shows_nothing_to_whoever_is_not_signed_in(tmp_path: Path, ledger: Ledger) -> None:
    desk = served(tmp_path, ledger, closed=True)
    stranger = desk.browser()
    for path in ("/", f"/measures/{ONE.id}", "/measures.csv", "/openapi.json"):
        assert stranger.client.get(path, follow_redirects=False).status_code == 303, path
    assert stranger.client.get("/api/v1/measures").status_code == 401
    assert desk.client.get("/api/v1/measures", headers=desk.token("reader")).status_code == 200
    assert desk.browser("reader").client.get("/").status_code == 200


# --- programs ---------------------------------------------------------------------------------------------------

JUDGING = {"verdict": "accept", "claim": ONE.id, "why": "read it"}
GIVING = {"text": "Latvia expelled three Russian diplomats on Monday.", "published": "2022-03-29", "outlet": "A paper"}


@pytest.mark.parametrize(("path", "given"), [("/api/v1/judgements", JUDGING), ("/api/v1/documents", GIVING)])
@pytest.mark.parametrize(("name", "status"), [(None, 401), ("reader", 403), ("reviewer", 201), ("admin", 201)])
def test_programs_write_by_token(desk: Desk, path: str, given: dict[str, str], name: str | None, status: int) -> None:
    headers = desk.token(name) if name else {}
    answer = desk.client.post(path, json=given, headers=headers)
    assert answer.status_code == status
    if status == 201:
        assert answer.json()["id"]
    else:
        assert answer.headers["content-type"] == "application/problem+json"


def test_programs_undo_and_say_the_same_once(desk: Desk) -> None:
    headers = desk.token("reviewer")
    first = desk.client.post("/api/v1/judgements", json=JUDGING, headers=headers).json()
    again = desk.client.post("/api/v1/judgements", json=JUDGING, headers=headers)
    assert again.status_code == 400
    assert "judged the same" in again.text
    taken_back = JUDGING | {"undoes": first["id"], "why": "a slip"}
    assert desk.client.post("/api/v1/judgements", json=taken_back, headers=headers).status_code == 201
    assert desk.ledger.judgements() == []
    assert desk.client.post("/api/v1/judgements", json=taken_back, headers=headers).status_code == 400


def test_what_programs_need_to_write_is_described(desk: Desk) -> None:
    described = desk.client.get("/openapi.json").json()
    assert described["components"]["securitySchemes"]["HTTPBearer"]["scheme"] == "bearer"
    for path in ("/api/v1/judgements", "/api/v1/documents"):
        post = described["paths"][path]["post"]
        assert post["security"] == [{"HTTPBearer": []}]
        assert {"201", "401", "403"} <= {*post["responses"]}


@pytest.mark.parametrize("text", ["\x00", "<script>alert(1)</script>", "\u202e" * 50, "a\n" * 50_000, "\ud800"])
def test_a_hostile_document_of_a_program_is_kept_or_refused_in_words(desk: Desk, text: str) -> None:
    told = json.dumps(GIVING | {"text": f"Latvia expelled three Russian diplomats. {text}"})
    headers = desk.token("reviewer") | {"Content-Type": "application/json"}
    answer = desk.client.post("/api/v1/documents", content=told, headers=headers)
    assert answer.status_code in (201, 400, 422), answer.text
    assert desk.client.get("/").status_code == 200


def test_a_document_that_a_program_gives_is_read_and_kept_once(desk: Desk) -> None:
    headers = desk.token("reviewer")
    first, again = (desk.client.post("/api/v1/documents", json=GIVING, headers=headers).json() for _ in range(2))
    assert (first["claims"], again["claims"], first["id"]) == (1, 0, again["id"])
    assert desk.ledger.measures(receiving="LVA")


@pytest.mark.parametrize(
    ("path", "given", "status"),
    [
        ("/api/v1/judgements", JUDGING | {"claim": "f" * 16}, 404),
        ("/api/v1/judgements", JUDGING | {"verdict": "maybe"}, 422),
        ("/api/v1/judgements", JUDGING | {"verdict": "correct", "field": "count", "value": "many"}, 400),
        ("/api/v1/documents", GIVING | {"text": ""}, 422),
        ("/api/v1/documents", GIVING | {"published": "soon"}, 400),
        ("/api/v1/documents", GIVING | {"other": "x"}, 422),
        ("/api/v1/documents", GIVING | {"language": "xx"}, 400),
        ("/api/v1/documents", GIVING | {"text": "\0"}, 400),
        ("/api/v1/documents", GIVING | {"outlet": "\0"}, 400),
    ],
)
def test_what_makes_no_sense_is_refused_in_words(desk: Desk, path: str, given: dict[str, str], status: int) -> None:
    answer = desk.client.post(path, json=given, headers=desk.token("reviewer"))
    assert answer.status_code == status
    assert answer.json()["detail"]


def test_a_new_token_takes_the_place_of_the_last(desk: Desk) -> None:
    old, new = desk.token("reviewer"), desk.token("reviewer")
    statuses = [desk.client.post("/api/v1/judgements", json=JUDGING, headers=one).status_code for one in (old, new)]
    assert statuses == [401, 201]


# --- the file ---------------------------------------------------------------------------------------------------


def test_the_file_of_users_holds_no_password_and_is_for_its_owner_alone(tmp_path: Path) -> None:
    users = Users(tmp_path / "there" / "users.json")
    users.add("ada", UserRole.REVIEWER, PASSWORD)
    token = users.give_token("ada")
    written = (tmp_path / "there" / "users.json").read_text("utf-8")
    assert PASSWORD not in written
    assert token not in written
    assert stat.S_IMODE((tmp_path / "there" / "users.json").stat().st_mode) == 0o600
    assert users.with_password("ada", PASSWORD) == users.with_token(token)
    assert users.with_password("ada", "another long one") is None


@pytest.mark.parametrize("name", ["", "  ", "a\nb", "x" * 81, "rule", "Rule"])
def test_what_is_no_name_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(BadArgument, match=r"no name|nobody"):
        Users(tmp_path / "u").add(name, UserRole.READER, PASSWORD)


def test_a_short_password_an_unknown_user_and_another_file_are_refused(tmp_path: Path) -> None:
    users = Users(tmp_path / "users.json")
    with pytest.raises(BadArgument, match="too short"):
        users.add("ada", UserRole.READER, "short")
    with pytest.raises(BadArgument, match="no user"):
        users.remove("ada")
    (tmp_path / "users.json").write_text("[1]", "utf-8")
    with pytest.raises(BadArgument, match="no file of users"):
        users.all()
