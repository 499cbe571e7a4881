"""What a ledger stores: which keys, and that it is read back as it was written."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

from nongrata.model import Count, Days, Grade, Measure, MeasureKind, Reason, Status
from nongrata.model.measure import Dissent, Figure, Share, StatusStep, Total
from nongrata.model.record import claim_to_record, measure_to_record
from nongrata.model.stored import claim_to_stored, claims_in_stored, measure_from_stored, measure_to_stored
from nongrata.reconcile import NAME
from tests.claims import claim, document

TO_MIGRATE = (
    "a measure is known again by what is stored of it, so older ledgers must be made anew: raise NAME in "
    "reconcile/same.py, then write it and the keys here; docs/where-to-change-what.md has the steps. A fact for "
    "programs alone goes into model/record.py"
)
TO_READ = (
    "claims are stored for ever: claim_from_stored in model/stored.py has to read those without the key, or with it, "
    "and NAME in reconcile/same.py is raised where measures come out otherwise"
)
OF_MEASURE = (
    "id measure receiving sending actors joint count best date status reason chain claims dissents reports origins "
    "sources reliability credibility first_published reviewed algorithm figures total documents"
)
OF_TOTAL = "count forced stays by shares untold conflicts complete adds"
OF_SHARE = "receiving sending count by"
OF_CLAIM = (
    "id document measure receiving sending joint count date status reason published anchor sentence_span evidence "
    "unresolved ordinal details"
)
FULL = Measure(
    id="a" * 16,
    kind=MeasureKind.EXPULSION,
    receiving=("DEU", "POL"),
    sending=("RUS",),
    actors=("DEU", "POL"),
    joint=True,
    count=Count(45, None),
    best=45,
    date=Days.parse("2022-03"),
    status=Status.DONE,
    reason=Reason.ESPIONAGE,
    chain=(StatusStep(Status.DONE, "a" * 16, date(2022, 3, 24)),),
    claims=("a" * 16, "b" * 16),
    dissents=(Dissent("b" * 16, "count", "46"),),
    reports=2,
    origins=(("a" * 16,), ("b" * 16,)),
    sources=("POL",),
    reliability=Grade("B", ("A State on its own act.",), "Ada"),
    credibility=Grade("2", ("Two say so.",)),
    first_published=date(2022, 3, 24),
    reviewed=True,
    algorithm="test",
    figures=(Figure("a" * 16, Count(45, 45), stay=False, weight=2),),
    total=Total(Count(45, 46), shares=(Share(("POL",), ("RUS",), Count(40, 41)),), untold=Count(0, 1)),
)


def test_the_keys_of_a_stored_measure_are_those_since_which_ledgers_are_made_anew() -> None:
    stored = measure_to_stored(FULL)
    keys = [" ".join(one) for one in (stored, stored["total"], stored["total"]["shares"][0])]
    assert (NAME, *keys) == ("features-8", OF_MEASURE, OF_TOTAL, OF_SHARE), TO_MIGRATE


def test_the_keys_of_a_stored_claim_are_those_that_older_ledgers_have() -> None:
    assert " ".join(claim_to_stored(claim(document("A")))) == OF_CLAIM, TO_READ


def test_a_measure_is_the_same_after_writing_and_reading() -> None:
    assert measure_from_stored(json.loads(json.dumps(measure_to_stored(FULL)))) == FULL


def test_the_claims_of_a_stored_measure_are_read_without_the_rest() -> None:
    for one in (FULL, replace(FULL, claims=(), origins=()), replace(FULL, actors=('"claims": [1]', "claims"))):
        assert claims_in_stored(json.dumps(measure_to_stored(one), sort_keys=True)) == [*one.claims]


def test_programs_are_given_all_that_is_stored() -> None:
    of = document("A")
    assert measure_to_stored(FULL).items() <= measure_to_record(FULL).items()
    assert claim_to_record(claim(of), of.content) == claim_to_stored(claim(of)) | {"sentence": "Report A."}
