"""The API does what its description says, whatever it is asked: a walk by schemathesis, the same each time."""

from __future__ import annotations

from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.errors import Unsatisfiable
from schemathesis import BaseSchema, Case, GenerationMode
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import positive_data_acceptance

from nongrata.ledger import Ledger
from nongrata.model.kinds import UserRole
from nongrata.read import read
from nongrata.web import Gate, create_app
from nongrata.web.users import Users
from tests.web.desk import PASSWORD

EXAMPLES = 12  # requests to each route of what the description allows, and as many of what it does not
STATES = st.sampled_from(["", "RUS", "Poland", "GBR", "Atlantis"])


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = Path(tmp_path_factory.mktemp("described")) / "ledger.db"
    with as_file(files("nongrata.samples")) as samples, Ledger(path) as ledger:
        ledger.add(read([samples / "reports"]))
    return path


@pytest.fixture(scope="module")
def known(ledger: Path) -> dict[str, st.SearchStrategy[str]]:
    """By the name of a parameter values of which the ledger knows some, which no description could list."""
    with Ledger(ledger) as opened:
        measures = opened.measures()
        documents = [one.id for one in opened.documents_after(20, "")]
    claims = st.sampled_from([*(claim for one in measures[:20] for claim in one.claims), "0" * 16])
    states = dict.fromkeys(("receiving", "sending", "code", "one", "two"), STATES.filter(bool))
    reports = dict.fromkeys(("name", "document"), st.sampled_from(documents))
    return states | reports | {"claim": claims, "other": claims}


@pytest.fixture(scope="module")
def api(ledger: Path) -> BaseSchema:
    gate = Gate(Users(ledger.with_name("users.json")))
    assert gate.users
    gate.users.add("program", UserRole.REVIEWER, PASSWORD)
    made = schemathesis.openapi.from_asgi("/openapi.json", create_app(str(ledger), gate)).include(path_regex="^/api/")
    made.config.update(
        headers={"Authorization": f"Bearer {gate.users.give_token('program')}"},
        request_timeout=600,  # of a busy machine
    )
    return made


def routes(api: BaseSchema) -> list[Any]:
    """The routes that the description has, each of them readable."""
    return [one.ok() for one in api.get_all_operations() if isinstance(one, Ok)]


def with_known(case: Case[Any], known: dict[str, st.SearchStrategy[str]], data: st.DataObject) -> None:
    """Put into a request what the ledger knows in place of the words that stand there."""
    asked: Any
    for asked in (case.query, case.path_parameters, case.body):
        for name in [*asked] if isinstance(asked, dict) else ():
            if name in known:
                asked[name] = data.draw(known[name])


def test_no_answer_to_what_the_description_allows_is_other_than_it_says(
    api: BaseSchema, known: dict[str, st.SearchStrategy[str]]
) -> None:
    written = set()
    for route in routes(api):

        @given(case=route.as_strategy(generation_mode=GenerationMode.POSITIVE), data=st.data())
        @settings(max_examples=EXAMPLES, derandomize=True, deadline=None, suppress_health_check=[*HealthCheck])
        def ask(case: Case[Any], data: st.DataObject) -> None:
            with_known(case, known, data)
            # a State that is none and a last day before the first are refused, which no description can say
            answer = case.call_and_validate(excluded_checks=[positive_data_acceptance])
            if answer.status_code == 201:
                written.add(case.path)

        ask()
    assert written == {"/api/v1/judgements", "/api/v1/documents"}


def test_what_the_description_does_not_allow_is_refused(api: BaseSchema) -> None:
    asked = []
    for route in routes(api):

        @given(case=route.as_strategy(generation_mode=GenerationMode.NEGATIVE))
        @settings(max_examples=EXAMPLES, derandomize=True, deadline=None, suppress_health_check=[*HealthCheck])
        def ask(case: Case[Any]) -> None:
            case.call_and_validate()
            asked.append(case.path)

        try:
            ask()
        except Unsatisfiable:  # every word may stand in its parameters
            continue
    assert len({*asked}) > 5
