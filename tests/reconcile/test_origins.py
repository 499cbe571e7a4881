"""Reports that are one report are found, and counted once."""

from __future__ import annotations

import random
import struct
from dataclasses import replace
from datetime import date
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nongrata.model import Attribution, Capacity, Claim, Days, Details, Document, Origin, Status
from nongrata.reconcile import Fingerprint, fingerprint, reconcile
from nongrata.reconcile.copies import Copies, Reports
from nongrata.reconcile.origins import origins
from tests.claims import claim

STORY = (
    "Poland on Wednesday ordered forty-five members of the Russian embassy in Warsaw to leave the country within five "
    "days, after its security service had handed the foreign ministry a list of people whom it takes for officers of "
    "intelligence. The ambassador was called in at noon and left after twenty minutes without a word to the press."
)
OTHER = (
    "Warsaw sends home a third of the staff that Moscow keeps there. An official of the interior ministry named the "
    "measure overdue; in parliament all parties but one were in favour, and nobody wondered that it came so late."
)
QUOTE = "“This is a step that we have prepared for many months with our allies”, he said."


def report(outlet: str | None = None, text: str = "Brief.", day: str | None = "2022-03-23") -> Document:
    return Document(text=text, outlet=outlet, published=Days.parse(day) if day else None)


def found(*reports: Document, claims: list[Claim] | None = None) -> list[Origin]:
    prints = {one.id: fingerprint(one) for one in reports}
    return [*origins(claims or [claim(one) for one in reports], prints)]


def by(of: Document, speaker: str, count: int = 45, **fields: object) -> Claim:
    who = replace(Attribution(speaker), **fields)  # type: ignore[arg-type]
    return replace(claim(of, count), details=Details(attribution=who))


def test_reports_written_independently_are_two_origins() -> None:
    assert [one.reasons for one in found(report("A", STORY), report("B", OTHER))] == [(), ()]


def test_a_text_cut_to_a_third_is_one_report_with_the_whole() -> None:
    (one,) = found(report("A", STORY), report("B", " ".join(STORY.split()[:24])))
    assert one.reasons == ("100 % of the shorter text stands in the longer.",)


def test_a_sentence_that_two_brief_reports_share_does_not_make_them_one() -> None:
    brief = "Poland expelled 45 Russian diplomats on Wednesday."
    assert len(found(report("A", brief), report("B", brief))) == 2


def test_a_text_that_appears_a_week_later_is_a_copy_only_word_for_word() -> None:
    assert len(found(report("A", STORY), report("B", " ".join(STORY.split()[:24]), "2022-03-31"))) == 2
    assert len(found(report("A", STORY), report("B", STORY, "2022-03-31"))) == 1
    assert len(found(report("A", STORY), report("B", STORY, None))) == 1


def test_reports_that_credit_one_agency_are_one() -> None:
    dateline, credit = f"WARSAW (Reuters) - {STORY}", f"{OTHER}\n\nReuters contributed to this report."
    (one,) = found(report("A", dateline), report("B", credit))
    assert one.reasons == ("Both credit Reuters.",)


def test_a_report_that_credits_an_agency_is_one_with_the_agency_s_own() -> None:
    (one,) = found(report("Reuters", STORY), report("B", f"{OTHER} (Reuters)"))
    assert one.reasons == ("Both go back to Reuters.",)


def test_what_a_paper_wrote_itself_is_not_of_the_agency_that_it_credits_elsewhere() -> None:
    own, copied, agency = report("A", OTHER), report("A", "Brief. (Reuters)"), report("Reuters", STORY)
    assert [one.documents for one in found(own, copied, agency)].count((own.id,)) == 1


def test_two_reports_of_one_outlet_are_one_origin() -> None:
    (one,) = found(report("A", STORY), report("A", OTHER))
    assert one.reasons == ("Both were published by A.",)


def test_mouthpieces_of_one_state_are_one_origin() -> None:
    (one,) = found(report("TASS", STORY), report("Sputnik", OTHER))
    assert one.reasons == ("Both go back to voices of one State, Russia.",)


def test_a_report_that_cites_an_outlet_is_one_with_the_report_cited() -> None:
    first, second = report("The Evening Post", STORY), report("B", OTHER)
    (one,) = found(first, second, claims=[claim(first), by(second, "the Evening Post", capacity=Capacity.OTHER)])
    assert one.reasons == ("Both go back to Evening Post.",)


def test_a_newspaper_that_is_not_named_joins_nothing() -> None:
    first, second = report("A", STORY), report("B", OTHER)
    claims = [by(one, "a newspaper", capacity=Capacity.MEDIA) for one in (first, second)]
    assert len(found(first, second, claims=claims)) == 2


def test_what_an_office_told_two_reporters_is_told_by_two() -> None:
    first, second = report("A", STORY), report("B", OTHER)
    assert len(found(first, second, claims=[by(one, "The Kremlin") for one in (first, second)])) == 2


def test_a_shared_quotation_of_eight_words_makes_one_report() -> None:
    (one,) = found(report("A", f"{STORY} {QUOTE}"), report("B", f"{OTHER} He added: {QUOTE}"))
    assert one.reasons == ("Both share a quotation of 8 words or more.",)


def test_words_between_two_quotations_are_no_quotation() -> None:
    between = 'and the ministry said that it had no more to say on the matter of that "day". '
    assert not fingerprint(report("A", f'He said "no" {between}')).quoted


def test_a_number_that_a_party_contradicts_makes_those_one_who_say_not_from_whom_they_have_it() -> None:
    outlets = [report(name, text) for name, text in (("A", STORY), ("B", OTHER), ("C", "Brief."))]
    ministry = report("D", "Another report altogether.")
    claims = [
        *(claim(one, 47) for one in outlets),
        by(ministry, "the foreign ministry", 45, capacity=Capacity.MINISTRY),
    ]
    wrong, right = sorted(found(*outlets, ministry, claims=claims), key=lambda one: -len(one.documents))
    assert wrong.reasons == ("All give 47 and say not from whom, where a party on the record gives 45.",)
    assert right.documents == (ministry.id,)


def test_a_number_that_a_party_only_planned_makes_nobody_one() -> None:
    outlets = [report(name, text) for name, text in (("A", STORY), ("B", OTHER))]
    ministry = report("C", "Another report altogether.", "2022-03-22")
    plan = by(ministry, "the foreign ministry", 40, capacity=Capacity.MINISTRY)
    claims = [*(claim(one, 47) for one in outlets), replace(plan, status=Status.PLANNED)]
    assert len(found(*outlets, ministry, claims=claims)) == 3


def test_a_reason_says_for_how_many_it_holds() -> None:
    (one,) = found(report("A", STORY), report("A", OTHER), report("B", STORY))
    assert "2 of them were published by A." in one.reasons


def test_three_officials_of_one_article_are_one_origin() -> None:
    of = report("A", STORY)
    claims = [by(replace(of), f"official {number}", terms="unnamed", capacity=Capacity.OFFICIAL) for number in range(3)]
    assert len(found(of, claims=claims)) == 1


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_claims_and_of_documents_does_not_matter(seed: int) -> None:
    texts = [STORY, OTHER, f"{STORY} {QUOTE}", f"{OTHER} (AFP)", f"Brief. {QUOTE}", "Brief."]
    reports = [report(f"Outlet {number % 4}", text) for number, text in enumerate(texts)]
    shuffled = random.Random(seed).sample(reports, len(reports))
    assert found(*shuffled) == found(*reports)


def test_copies_known_before_among_other_documents_give_the_same() -> None:
    reports = [report("A", STORY), report("B", STORY), report("C", OTHER)]
    prints = {one.id: fingerprint(one) for one in reports}
    among = Copies({one.id: one.published for one in reports}, prints)
    for some in (reports, reports[:2], reports[1:]):
        claims = [claim(one) for one in some]
        assert origins(claims, prints, among) == origins(claims, prints)


def of_runs(*names: int) -> Fingerprint:
    return Fingerprint(struct.pack(f"<{len(names)}I", *names))


def grouped(reports: Reports) -> set[frozenset[str]]:
    return {frozenset(group) for group in reports.groups()}


def test_copies_are_one_report_by_way_of_the_documents_that_are_there_alone() -> None:
    prints = {"a": of_runs(*range(10)), "b": of_runs(*range(6, 16)), "c": of_runs(*range(12, 22)), "d": of_runs(1)}
    among = Copies(dict.fromkeys(prints), prints)
    assert grouped(Reports(among).take("cabd")) == {frozenset("abc"), frozenset("d")}
    assert grouped(Reports(among).take("ca")) == {frozenset("a"), frozenset("c")}
    assert grouped(Reports(among).take("ca").take("db")) == {frozenset("abc"), frozenset("d")}


def test_a_document_that_comes_twice_is_one() -> None:
    prints = {name: of_runs(*range(10)) for name in "ab"}
    assert grouped(Reports(Copies(dict.fromkeys(prints), prints)).take("abab")) == {frozenset("ab")}


def test_of_reports_that_come_together_it_is_known_which_roots_are_lost() -> None:
    prints = {"a": of_runs(*range(10)), "b": of_runs(*range(6, 16)), "c": of_runs(*range(12, 22))}
    reports = Reports(Copies(dict.fromkeys(prints), prints)).take("ca")
    assert reports.lost == []
    assert {*reports.take("b").lost} == {*"ac"} - {*reports.roots.values()}


@given(st.lists(st.tuples(st.frozensets(st.integers(0, 15), max_size=16), st.none() | st.integers(0, 9)), max_size=12))
def test_copies_are_all_pairs_that_share_enough_and_were_published_near_each_other(
    told: list[tuple[frozenset[int], int | None]],
) -> None:
    prints = {f"{at}": of_runs(*sorted(runs)) for at, (runs, _) in enumerate(told)}
    days = {f"{at}": None if day is None else Days.day(date(2022, 3, 1 + day)) for at, (_, day) in enumerate(told)}
    among, pairs, shares = Copies(days, prints), set(), []
    for (one, (mine, day)), (other, (its, another)) in combinations(zip(prints, told, strict=True), 2):
        count, shorter = len(mine & its), min(len(mine), len(its))
        near = day is None or another is None or abs(day - another) <= 3 or mine == its
        if count >= max(4, 0.3 * shorter) and near:
            pairs |= {(one, other), (other, one)}
            shares.append(count / shorter)
    found = {(one, other) for one in prints for other in prints if among.of(one) & among.bits[other]}
    assert found == pairs
    assert among.shares(prints.keys()) == ((min(shares), max(shares)) if shares else None)


def test_of_several_copies_the_least_and_the_greatest_share_are_told() -> None:
    reports = [report("A", STORY), report("B", STORY), report("C", f"{STORY[: len(STORY) // 2]} {OTHER}")]
    (one,) = found(*reports)
    assert one.reasons == ("42 to 100 % of the shorter of two texts stands in the longer.",)


def test_a_fingerprint_is_read_back_as_it_was_kept() -> None:
    made = fingerprint(report("Žurnál", f"WARSAW (AFP) - {STORY} {QUOTE}"))
    assert made.runs
    assert made.quoted
    assert Fingerprint.from_bytes(made.to_bytes()) == made


def test_the_title_is_no_part_of_the_fingerprint() -> None:
    assert fingerprint(replace(report("A", STORY), title="Another")) == fingerprint(report("A", STORY))


def test_a_measure_holds_its_claims_by_origin() -> None:
    reports = [report("A", STORY), report("B", STORY), report("C", OTHER)]
    prints = {one.id: fingerprint(one) for one in reports}
    (measure,) = reconcile([claim(one) for one in reports], (), prints)
    assert (measure.reports, len(measure.origins)) == (3, 2)
    assert sorted(name for origin in measure.origins for name in origin) == sorted(measure.claims)


def test_copies_do_not_outvote_an_independent_report_with_the_same_say() -> None:
    reports = [report("A", STORY), report("B", STORY), report("C", OTHER, "2022-03-24")]
    prints = {one.id: fingerprint(one) for one in reports}
    claims = [claim(one, count) for one, count in zip(reports, (18, 18, 20), strict=True)]
    assert reconcile(claims)[0].best == 18
    assert reconcile(claims, (), prints)[0].best is None  # one to one: not settled


def test_copies_of_a_text_do_not_decide_which_acts_are_one() -> None:
    copied = [report(outlet, STORY, "2022-03-26") for outlet in "ABC"]
    lone = report("D", OTHER, "2022-03-26")
    claims = [*(claim(one, 30) for one in copied), claim(lone, 12, "2022-03-25")]
    prints = {one.id: fingerprint(one) for one in (*copied, lone)}
    assert sorted(one.best or 0 for one in reconcile(claims, prints=prints)) == [12, 30]
    others = [
        report(outlet, text, "2022-03-26") for outlet, text in zip("EFG", ("One.", "Two.", "Three."), strict=True)
    ]
    told = [claim(one, 30) for one in others]
    assert [one.best for one in reconcile([*told, claims[-1]], prints=prints)] == [30]
