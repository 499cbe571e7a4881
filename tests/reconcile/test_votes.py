"""What a claim weighs where not all can be true."""

import dataclasses
from collections.abc import Sequence

from nongrata.model import Attribution, Capacity, Claim, Details, Reason, Stance
from nongrata.reconcile.votes import OUTLET, PARTY, votes
from tests.claims import claim, document
from tests.reconcile.telling import account

A, B, C = (document(name) for name in "ABC")


def told_by(of: Claim, state: str | None, *, terms: str = "on the record", stance: Stance = Stance.ASSERTS) -> Claim:
    who = Attribution("the ministry", terms, capacity=Capacity.MINISTRY, stance=stance, state=state)
    return dataclasses.replace(of, details=Details(attribution=who))


def weights(*origins: Sequence[Claim]) -> list[int]:
    return [*votes(account(*claims).said for claims in origins).values()]


def test_each_origin_has_one_vote_for_what_it_says() -> None:
    assert weights([claim(A, 4)], [claim(B, 4)], [claim(C, 5)]) == [OUTLET] * 3


def test_copies_of_one_report_have_one_vote_for_each_number() -> None:
    again = dataclasses.replace(claim(B, 4), reason=Reason.ESPIONAGE)
    assert weights([claim(A, 4), again, claim(C, 5)]) == [OUTLET, 0, OUTLET]


def test_a_party_on_the_record_weighs_more_than_three_outlets() -> None:
    either = [told_by(claim(of), state) for of, state in ((A, "POL"), (B, "RUS"), (C, None))]
    assert weights(*([one] for one in either)) == [PARTY] * 3
    assert 3 * OUTLET < PARTY


def test_a_copy_that_has_it_from_a_party_gives_its_origin_the_weight() -> None:
    assert weights([claim(A), told_by(claim(B), "POL")]) == [PARTY, 0]


def test_a_third_state_an_unnamed_official_and_one_without_comment_are_no_party() -> None:
    claims = [
        told_by(claim(A), "USA"),
        told_by(claim(B), "POL", terms="unnamed"),
        told_by(claim(C), "POL", stance=Stance.NO_COMMENT),
    ]
    assert weights(*([one] for one in claims)) == [OUTLET] * 3
