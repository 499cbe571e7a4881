"""Grades in words, and which documents are one report."""

from __future__ import annotations

from dataclasses import replace

from nongrata.model import Origin
from nongrata.publish import origin_sentences, reports_words
from nongrata.reconcile import reconcile
from tests.claims import claim, document


def test_documents_that_are_one_report_are_named_where_they_are_at_hand_and_counted_where_not() -> None:
    here, there = [document(name, "2022-03-25") for name in "AB"], [document(name) for name in "CDEFG"]
    names = tuple(one.id for one in (*here, *there))
    (said,) = origin_sentences([Origin(names, ("All credit Reuters.",))], here)
    assert said == "One report: A (2022-03-25); B (2022-03-25); 5 more. All credit Reuters."
    (said,) = origin_sentences([Origin(names[:2], ("Both credit Reuters.",))], here)
    assert said == "One report: A (2022-03-25); B (2022-03-25). Both credit Reuters."
    assert [*origin_sentences([Origin(names[2:], ("All credit Reuters.",))], here)] == []


def test_reports_are_counted_as_numbers_are_written() -> None:
    (one,) = reconcile([claim(document("A"))])
    assert reports_words(one) == "1 report"
    assert reports_words(replace(one, reports=1165)) == "1,165 reports of 1 origin"
