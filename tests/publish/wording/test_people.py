"""Those who speak, by office and by name."""

from __future__ import annotations

from dataclasses import replace

import pytest

from nongrata.extract import extract
from nongrata.model.record import claim_to_record
from nongrata.publish import said_by
from nongrata.publish.wording.people import names_shown, without_names
from nongrata.settings import NAMES_VARIABLE, SHOWN
from tests.claims import document

SPOKEN = [
    ("Foreign Minister Peter Novak said on Tuesday", "Foreign Minister", "Peter Novak"),
    ("Foreign Ministry spokeswoman Olga Ivanova told reporters", "Foreign Ministry spokeswoman", "Olga Ivanova"),
    ("the foreign ministry said", "the foreign ministry", "foreign ministry"),
    ("Macron told parliament", "a person of France whom the report names", "Macron"),
]


@pytest.mark.parametrize(("words", "office", "name"), SPOKEN)
def test_who_speaks_is_shown_by_office_and_by_name_where_asked(
    words: str, office: str, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    of = replace(document("one"), text=f"Hungary expelled three Russian diplomats, {words}.")
    (claim,) = extract(of)
    who = claim.details.attribution
    assert who is not None
    assert said_by(who) == f"says {office} (on the record)"
    record = without_names(claim_to_record(claim, of.content), who)
    assert record["details"]["attribution"]["speaker"] == office
    monkeypatch.setenv(NAMES_VARIABLE, SHOWN)
    assert name in said_by(who)
    token = names_shown.set(False)  # as a server decides that was told so
    assert said_by(who) == f"says {office} (on the record)"
    names_shown.reset(token)


def test_a_claim_without_a_speaker_stays_as_it_is() -> None:
    of = replace(document("one"), text="Hungary expelled three Russian diplomats.")
    (claim,) = extract(of)
    record = claim_to_record(claim, of.content)
    assert without_names(record, claim.details.attribution) == record
