"""The same content gives the same bytes, now and as of any day, in any order of arrival, on every database."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from itertools import product
from typing import Any

import pytest
from sqlalchemy import create_engine, select

from nongrata.errors import NotInLedger
from nongrata.ledger import Filter, Ledger, Sort
from nongrata.ledger.asked.waves import waves_of
from nongrata.ledger.database import store
from nongrata.ledger.database.schema import measure
from nongrata.model import (
    HAND,
    Attribution,
    Capacity,
    Claim,
    Count,
    Days,
    Details,
    Document,
    Judgement,
    Measure,
    Reading,
    Reason,
    Span,
    Status,
    Verdict,
)
from nongrata.reconcile import tally
from tests.claims import claim, document, reading

Step = Callable[[Ledger], object]
DAYS = [date(2022, 3, day) for day in range(9, 32)] + [date(2022, 4, 1), date(2022, 4, 2), date(2022, 4, 3)]


def bytes_of(ledger: Ledger) -> str:
    return "\n".join(ledger.canonical())


def keep(of: Document, read: Reading) -> Step:
    return lambda ledger: ledger.keep(of, read)


def judge(judgement: Judgement) -> Step:
    return lambda ledger: ledger.judge(judgement)


def reports(chance: random.Random) -> list[Document]:
    """Reports, some without a day, some revisions of others: by name, by address, of the same day, of no day."""
    found = [
        document(
            f"d{number}",
            chance.choice([None, f"2022-03-{chance.randint(10, 22)}", "2022-03"]),
            chance.choice([None, None, "http://a.example/1", "http://a.example/2"]),
        )
        for number in range(12)
    ]
    for number in range(4):
        day = chance.choice([None, f"2022-03-{chance.randint(10, 28)}", "2022-04-02"])
        earlier = chance.choice(found)
        revision = Document(
            text=f"Revision {number}.", published=Days.parse(day) if day else None, revises=chance.choice(found).id
        )
        found += [revision, Document(text=earlier.text, published=earlier.published, address=earlier.address)]
        found.append(replace(earlier, revises=chance.choice(found).id))
        found.append(replace(earlier, title=chance.choice(["A tale", "Report"]), outlet=chance.choice(["One", "Two"])))
    return found


NUMBERS = (None, "2", "3", "7", "10", "20", "3-6", "5+", "up to 12")
SPEAKERS = (
    None,
    Attribution("an official", terms="unnamed", capacity=Capacity.OFFICIAL),
    Attribution("the Polish foreign ministry", state="POL", capacity=Capacity.MINISTRY),
    Attribution("Moscow", state="RUS", capacity=Capacity.MINISTRY),
    Attribution("Reuters", capacity=Capacity.MEDIA),
)


def sharing(chance: random.Random) -> Iterator[tuple[Document, list[Claim]]]:
    """Outlets that take from each other, with claims in which up to four States share numbers of all sorts."""
    for number in range(14):
        credit = chance.choice(
            ["", "(Reuters) ", '"We will never accept such people in our own capital again", he said. ']
        )
        day, outlet = (
            f"2022-03-{chance.randint(17, 24)}",
            chance.choice([None, "TASS", "RIA Novosti", "Reuters", "One"]),
        )
        of = Document(text=f"{credit}Report {number}.", outlet=outlet, published=Days.parse(day))
        claims = []
        for at in range(chance.randint(1, 3)):
            whose = chance.sample(["POL", "CZE", "SVK", "LVA", "LTU"], chance.choice([1, 1, 1, 2, 3, 4]))
            told = chance.choice(NUMBERS[len(whose) > 1 :])
            on = chance.choice([None, "2022-03", "2022-03-14", "2022-03-16", "2022-03-18", "2022-04-01/2022-04-02"])
            details = Details(attribution=chance.choice(SPEAKERS), ceiling=chance.choice([None, None, None, 3, 5]))
            status = chance.choice([Status.DONE, Status.DONE, Status.DONE, *Status])
            one = claim(of, None, on, receiving=" ".join(whose), status=status, at=at)
            claims.append(replace(one, count=Count.parse(told) if told else None, details=details))
        yield of, claims


def read(of: Document, chance: random.Random) -> list[Claim]:
    return [
        replace(
            claim(
                of,
                chance.choice([None, 3, 4, 45]),
                chance.choice([None, "2022-03-14", "2022-03", "2022-03-25"]),
                receiving=chance.choice(["POL", "CZE", "POL CZE"]),
                reason=(None, Reason.INCIDENT, Reason.RETALIATION)[at],
                at=at,
            ),
            sentence=chance.choice([Span(0, len(of.content)), Span(0, 4)]),
            details=Details(city="Warsaw"),
        )
        for at in range(chance.randint(0, 3))
    ]


def verdicts(claims: list[Claim], chance: random.Random) -> list[Judgement]:
    """Judgements of every kind, made at different times in different zones; some undone, some undone undone."""
    made: list[Judgement] = []
    for _ in range(8):
        one, other = chance.sample(claims, 2)
        zone = timezone(timedelta(hours=chance.choice([-9, 0, 9])))
        at = chance.choice([None, datetime(2026, 1, 1, chance.randint(0, 23), tzinfo=zone)])
        correction = chance.choice([("count", "4"), ("receiving", "SVK"), ("status", "denied"), ("date", "2022-03-16")])
        made.append(
            chance.choice(
                [
                    Judgement(Verdict.REJECT, one.id, by="tester", made=at),
                    Judgement(Verdict.ACCEPT, one.id, by="tester", made=at),
                    Judgement(Verdict.SAME, one.id, other.id, by="tester", made=at),
                    Judgement(Verdict.NOT_THE_SAME, one.id, other.id, by="tester", made=at),
                    Judgement(Verdict.CORRECT, one.id, None, *correction, by="tester", made=at),
                ]
            )
        )
    for undone in (made[0], made[1], made[2]):
        undo = Judgement(undone.verdict, chance.choice(claims).id, by="tester", undoes=undone.id)
        made.append(undo)
    made.append(Judgement(Verdict.ACCEPT, chance.choice(claims).id, by="tester", undoes=made[-1].id))
    return made


def redact(chance: random.Random, *of: Document) -> Step:
    """Some characters of the documents are taken out, or all, in this order."""
    made = datetime(2026, 1, 2, chance.randint(0, 23), tzinfo=UTC)
    spans = [chance.choice([None, Span(0, 3), Span(5, len(one.content)), Span(2, 9)]) for one in of]

    def step(ledger: Ledger) -> None:
        for one, span in zip(of, spans, strict=True):
            ledger.redact(one.id, span, why="asked for", by="tester", made=made)

    return step


def takedowns(documents: list[Document], chance: random.Random) -> list[Step]:
    """Redactions of some texts, of each in all documents that have it: what is blanked already has another hash."""
    by_text: dict[str, list[Document]] = defaultdict(list)
    for of in {one.id: one for one in documents}.values():
        by_text[of.text].append(of)
    chosen = chance.sample(sorted(by_text), 3)
    return [redact(chance, *chance.sample(by_text[text], chance.randint(1, len(by_text[text])))) for text in chosen]


def run(steps: list[Step], ledger: Ledger) -> None:
    """Take the steps in their order; what redacts a document that is not there yet, when it is."""
    waiting: list[Step] = []
    for step in steps:
        for one in [step, *waiting]:
            try:
                one(ledger)
            except NotInLedger:
                waiting += [one] * (one is step)
            else:
                waiting = [other for other in waiting if other is not one]
    assert not waiting


def script(chance: random.Random) -> list[Step]:
    """Documents with readings by two versions and by hand, revisions, redactions and judgements, in no order."""
    steps: list[Step] = []
    claims: list[Claim] = []
    seen: dict[str, Reading] = {}
    documents = reports(chance)
    for of in documents:
        if of.id in seen:
            steps.append(keep(of, seen[of.id]))
            continue
        made = read(of, chance)
        claims += made
        seen[of.id] = reading(of, *made)
        steps.append(keep(of, seen[of.id]))
        if chance.random() < 0.4:
            wider = [claim(of, 4, None, receiving="POL", at=at) for at in range(chance.randint(0, 2))]
            steps.append(keep(of, reading(of, *wider, version="2")))
        if chance.random() < 0.2:
            steps += [keep(of, Reading(of.id, HAND, "1", (claim(of, 5, at=20 + at),))) for at in range(2)]
    return steps + takedowns(documents, chance) + [judge(one) for one in verdicts(claims, chance)]


def rows_of(address: str) -> set[tuple[object, ...]]:
    """The rows of the measures, now and in the past, but for their numbers."""
    engine = create_engine(store._url(address))
    with engine.connect() as connection:
        columns = [column for column in measure.columns if column.name != "row"]
        rows = [tuple(row) for row in connection.execute(select(*columns))]
    engine.dispose()
    assert len(rows) == len(set(rows))
    return set(rows)


@pytest.mark.parametrize("seed", range(12))
def test_any_order_of_arrival_gives_the_same_bytes_and_those_of_a_rebuild(
    new_address: Callable[[], str], seed: int
) -> None:
    seen = set()
    past = []
    for order in range(3):
        steps = script(random.Random(seed))
        random.Random(order).shuffle(steps)
        address = new_address()
        with Ledger(address) as ledger:
            run(steps, ledger)
            seen.add(bytes_of(ledger))
            past.append([ledger.measures(as_of=day) for day in DAYS])
            rows = rows_of(address)
            assert ledger.check() == []
            ledger.rebuild()
            seen.add(bytes_of(ledger))
            past.append([ledger.measures(as_of=day) for day in DAYS])
            assert rows == rows_of(address)
            now = datetime.now(UTC)
            assert ledger.measures(known_by=now) == ledger.measures()
            assert [ledger.measures(known_by=now, as_of=day) for day in DAYS] == past[0]
    assert len(seen) == 1
    assert all(one == past[0] for one in past)


@pytest.mark.parametrize("seed", range(4))
def test_many_at_once_are_as_one_by_one(new_address: Callable[[], str], seed: int) -> None:
    chance = random.Random(seed)
    made = {of.id: reading(of, *read(of, chance)) for of in reports(chance)}
    pairs = [(of, made[of.id]) for of in reports(random.Random(seed))]
    pairs += [(of, reading(of, version="2")) for of, _ in chance.sample(pairs, 6)]
    seen, rows = set(), []
    for at_once in (1, 7, len(pairs)):
        address = new_address()
        with Ledger(address) as ledger:
            assert ledger.keep_all(pairs, at_once=at_once) > 0
            seen.add(bytes_of(ledger))
            rows.append(rows_of(address))
            assert ledger.keep_all(pairs, at_once=at_once) == 0
    assert len(seen) == 1
    assert rows == [rows[0]] * 3


def test_both_databases_give_the_same_bytes(
    sqlite_address: Callable[[], str], postgresql_address: Callable[[], str]
) -> None:
    seen = set()
    for address in (sqlite_address(), postgresql_address()):
        with Ledger(address) as ledger:
            run(script(random.Random(7)), ledger)
            seen.add(bytes_of(ledger))
    assert len(seen) == 1


@pytest.mark.parametrize("seed", range(6))
def test_a_later_document_leaves_what_was_so_before_it(new_address: Callable[[], str], seed: int) -> None:
    chance = random.Random(seed)
    dated = [of for of in reports(chance) if of.published]
    with Ledger(new_address()) as ledger:
        past: dict[date, object] = {}
        for of in sorted(dated, key=lambda of: of.published.last):  # type: ignore[union-attr]
            assert of.published
            before = {day: found for day, found in past.items() if day < of.published.last}
            ledger.keep(of, reading(of, *read(of, chance)))
            past = {day: ledger.measures(as_of=day) for day in DAYS}
            assert before == {day: past[day] for day in before}


def test_a_ledger_of_dated_documents_as_of_today_is_the_ledger(new_address: Callable[[], str]) -> None:
    for seed in range(6):
        chance = random.Random(seed)
        with Ledger(new_address()) as ledger:
            for of in reports(chance):
                if of.published:
                    ledger.keep(of, reading(of, *read(of, chance)))
            assert ledger.measures(as_of=date(2026, 1, 1)) == ledger.measures()


@pytest.mark.parametrize("seed", range(4))
def test_one_measure_as_it_was_known_is_that_of_the_whole_ledger(new_address: Callable[[], str], seed: int) -> None:
    told = (
        sharing(random.Random(seed))
        if seed % 2
        else [(of, read(of, random.Random(seed))) for of in reports(random.Random(seed))]
    )
    moments = []
    with Ledger(new_address()) as ledger:
        for number, (of, claims) in enumerate(told):
            ledger.keep(of, reading(of, *claims))
            if number % 8 == 0:
                moments.append(datetime.now(UTC))
        for moment, day in product(moments, (None, date(2022, 3, 18))):
            for one in ledger.measures(known_by=moment, as_of=day):
                assert ledger.measure(one.claims[-1], known_by=moment, as_of=day) == one


FILTERS: tuple[dict[str, Any], ...] = (
    {},
    {"receiving": "POL"},
    {"status": "done"},
    {"conflict": True},
    {"credibility": "4"},
    {"until": date(2022, 3, 17)},
)
NONE = dict.fromkeys(("receiving", "sending", "since", "until", "kind", "status"))


@pytest.mark.parametrize("seed", range(2))
def test_numbers_that_states_share_are_summed_listed_and_counted_as_by_hand(
    new_address: Callable[[], str], seed: int
) -> None:
    told = [(of, reading(of, *claims)) for of, claims in sharing(random.Random(seed))]
    judged = [judge(one) for one in verdicts([one for _, read in told for one in read.claims], random.Random(seed))]
    seen = set()
    for order in range(2):
        steps = [keep(of, read) for of, read in told]
        random.Random(order).shuffle(steps)
        with Ledger(new_address()) as ledger:
            run(steps + judged, ledger)
            seen.add(bytes_of(ledger))
            assert ledger.check() == []
            now = datetime.now(UTC)
            for asked, day in product(FILTERS if order == 0 else (), (None, date(2022, 3, 18), date(2022, 4, 3))):
                wanted, found = Filter.asked(**(NONE | asked)), ledger.measures(**asked, as_of=day)
                assert found == ledger.measures(**asked, as_of=day, known_by=now)
                waves = ledger.waves(wanted, as_of=day)
                assert waves == waves_of(found)
                months = {one.date.month_of if one.date else None for one in found}
                if len(months) == 1:
                    assert waves[0].best == tally(found).persons
                facets, by_hand = ledger.facets(wanted, as_of=day), ledger.facets(wanted, as_of=day, known_by=now)
                assert facets.total == len(found)
                assert facets.values == {name: by_hand.values[name] for name in facets.values}
                pages: list[Measure] = []
                after = None
                while page := ledger.measures(**asked, as_of=day, sort="persons", limit=4, after=after):
                    pages += page
                    after = Sort.PERSONS.place(page[-1])
                assert pages == [*ledger.measures(**asked, as_of=day, sort="persons")]
    assert len(seen) == 1
