"""The sentence that is shown of a measure."""

from __future__ import annotations

from dataclasses import replace

from nongrata.model import Document, Span
from nongrata.reconcile import quoted
from nongrata.reconcile.told import by_figure, first_quotes
from tests.claims import claim
from tests.reconcile.telling import ledger_of, report, says

TEXT = "Warsaw throws out Russians. The ministry named 45 of them."


def test_the_sentence_shown_is_the_one_that_has_the_figure() -> None:
    of = Document(text=TEXT)
    at = TEXT.index("45")
    found = replace(claim(of), sentence=Span(0, 27), evidence={"count": (Span(at, at + 2),)})
    assert quoted(found, of).words == "The ministry named 45 of them."
    assert quoted(replace(found, evidence={}), of).words == "Warsaw throws out Russians."


def test_a_measure_is_shown_by_the_report_that_gives_its_number() -> None:
    words = ("Warsaw sent Russians home.", "Warsaw sent 45 Russians home.")
    (measure,), told = ledger_of(
        *(report(one, says(one, one, count)) for one, count in zip(words, (None, 45), strict=True))
    )
    assert [one.words for one in first_quotes([measure], told)] == [words[1]]
    assert [*by_figure(measure)][1:] == [*measure.claims]
    assert [*by_figure(replace(measure, best=None))] == [*measure.claims]
