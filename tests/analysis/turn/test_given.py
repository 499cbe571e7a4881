"""What of a ledger counts as looked at."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from nongrata.analysis.turn.given import Selection, of_ledger, turn_of
from nongrata.ledger import Ledger
from nongrata.ledger.asked.coverage import FLOOR
from nongrata.model import Judgement, Trigger, Verdict
from nongrata.model.kinds import CaseUnit
from nongrata.publish.answers.turn import turn_sentences
from tests.claims import claim, document, reading

WEEKS = (date(2022, 3, 7), date(2022, 3, 21))


def filled(ledger: Ledger) -> None:
    """Four expulsions, one of them in a week between, coded as one that answers and three that prevent."""
    days = ("2022-03-08", "2022-03-16", "2022-03-22", "2022-03-23")
    for day, who, code in zip(days, ("POL", "CZE", "EST", "LVA"), ("incident", *["pre-emptive"] * 3), strict=True):
        of = document(who, day)
        one = claim(of, 3, day, receiving=who)
        ledger.keep(of, reading(of, one))
        ledger.judge(Judgement(Verdict.CODE, one.id, None, "trigger", Trigger(code).value, by="Ada"))


def test_of_a_ledger_weeks_count_that_were_looked_at_enough(tmp_path: Path) -> None:
    with Ledger(tmp_path / "ledger.db") as ledger:
        filled(ledger)
        few = turn_of(of_ledger(ledger, Selection()), Selection(), CaseUnit.DECISIONS)
        assert (few.weeks, few.looked_at) == (None, 0)
        assert any("none of these weeks has 300 reports" in said for said in turn_sentences(few))
        more = [document(f"{at} of {week}", str(week)) for week in WEEKS for at in range(FLOOR)]
        ledger.keep_all((of, reading(of)) for of in more)
        found = turn_of(of_ledger(ledger, Selection()), Selection(), CaseUnit.DECISIONS)
    assert found.weeks
    assert (found.weeks.starts, found.weeks.counts) == (WEEKS, (1, 2))
    assert any("(of other weeks 1 more)" in said for said in turn_sentences(found))
