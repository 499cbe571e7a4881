"""What persons judged of a measure, in words."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from nongrata.extract import extract
from nongrata.ledger import Ledger
from nongrata.model import Days, Document, Judgement, Verdict
from nongrata.publish import review
from nongrata.publish.wording.citing import cited
from nongrata.publish.wording.judged import judged_words, without_corrected
from tests.claims import claim, reading

JUDGED = datetime(2022, 3, 26, 9, tzinfo=UTC)


def test_a_measure_says_who_judged_what_of_it_and_when(tmp_path: Path) -> None:
    with Ledger(tmp_path / "ledger.db") as ledger:
        of = Document(text="Poland expelled 45 Russian diplomats. Sweden 3.", published=Days.parse("2022-03-25"))
        ledger.keep(of, reading(of, claim(of, 45)))
        (measure,) = ledger.measures()
        for one in (
            Judgement(Verdict.CORRECT, measure.id, field="sending", value="BLR", by="lev", made=JUDGED),
            Judgement(Verdict.ACCEPT, measure.id, by="ada", made=JUDGED + timedelta(days=1)),
            Judgement(Verdict.ACCEPT, measure.id, made=JUDGED),
        ):
            ledger.judge(one)
        (measure,) = ledger.measures()
        judgements = ledger.judgements(measure)
        corrected = "sending State corrected to Belarus by lev on 2022-03-26"
        assert judged_words(measure, judgements) == (corrected, "accepted by ada on 2022-03-27")
        assert judged_words(measure, judgements, JUDGED) == (corrected,)
        plain = cited(measure, "", JUDGED, judged_words(measure, judgements)).plain
    assert f"measure {measure.id}, {corrected}, accepted by ada on 2022-03-27, as known on" in plain
    assert review(False, [of], [corrected]) == f"machine-read, {corrected}"


def test_words_that_a_correction_says_mean_something_else_are_no_evidence_any_more() -> None:
    of = Document(text="Poland expelled 45 Russian diplomats.", published=Days.parse("2022-03-25"))
    (found,) = extract(of)
    correction = Judgement(Verdict.CORRECT, found.id, field="count", value="44", by="lev", made=JUDGED)
    ((left, _),) = without_corrected([(found, of)], [correction])
    assert {*found.evidence} - {*left.evidence} == {"count"}
