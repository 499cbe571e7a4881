"""Lists by page and full-text search: the same on both databases, and never by reading all there is."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from importlib.resources import files

import pytest
from sqlalchemy import event, text

from nongrata.errors import BadArgument
from nongrata.ledger import Ledger
from nongrata.ledger.rows.words import search_words
from nongrata.model import Document, Measure, MeasureKind
from tests.claims import claim, document, reading

STATES = ("POL", "CZE", "EST", "LVA", "LTU", "DEU")
FIRST = date(2010, 1, 1)


@pytest.fixture
def full(ledger: Ledger) -> Ledger:
    """A ledger with 90 measures, one every 40 days, and one without a day."""
    for number in range(90):
        day = FIRST + timedelta(40 * number)
        of = document(f"number {number}", day.isoformat())
        kind = MeasureKind.CLOSURE if number % 9 == 0 else MeasureKind.EXPULSION
        ledger.keep(of, reading(of, claim(of, 3, day.isoformat(), receiving=STATES[number % 6], kind=kind)))
    of = document("undated", None)
    ledger.keep(of, reading(of, claim(of, None, None, receiving="FRA")))
    return ledger


def pages(ask: Callable[[str | None], tuple[Measure, ...]]) -> list[str]:
    """The ids of all pages, one after the other."""
    found: list[str] = []
    after = None
    while page := ask(after):
        found += [one.id for one in page]
        after = page.next  # type: ignore[attr-defined]
    return found


FILTERS: list[dict[str, object]] = [
    {},
    {"receiving": "EST"},
    {"sending": "RUS", "kind": "closure"},
    {"receiving": "POL", "sending": "RUS", "since": date(2012, 1, 1), "until": date(2017, 1, 1)},
    {"status": "done", "as_of": date(2015, 6, 1)},
    {"receiving": "EST", "as_of": date(2015, 6, 1)},
    {"search": "number report"},
    {"search": "7"},
    {"known_by": datetime.now(UTC) + timedelta(365), "search": "report", "kind": "closure"},
    {"sort": "newest"},
    {"sort": "persons"},
    {"sort": "reports"},
    {"sort": "reported"},
    {"sort": "newest", "known_by": datetime.now(UTC) + timedelta(365)},
]


@pytest.mark.parametrize("asked", FILTERS, ids=lambda asked: " ".join(asked) or "all")
def test_pages_put_together_are_the_whole_list(full: Ledger, asked: dict[str, object]) -> None:
    whole = [one.id for one in full.measures(**asked)]  # type: ignore[arg-type]
    assert whole
    assert pages(lambda after: full.measures(**asked, limit=4, after=after)) == whole  # type: ignore[arg-type]


def test_what_has_no_day_comes_last(full: Ledger) -> None:
    assert full.measures()[-1].receiving == ("FRA",)


def test_a_place_that_no_list_gave_is_refused(full: Ledger) -> None:
    with pytest.raises(BadArgument, match="no place in a list"):
        full.measures(after="tomorrow")


# What reads a table, or an index of it, from end to end. SQLite says so of an index, too: "SCAN measure USING INDEX".
SCANS = re.compile(r"SCAN (measure|claim|document|text|judgement|covered_day)\w*|Seq Scan on \w+")


def plans_of(ledger: Ledger, ask: Callable[[], object]) -> list[str]:
    """How the database goes about what is asked; of few rows PostgreSQL would read all, so it is kept from that."""
    plans: list[str] = []
    engine = ledger._engine
    is_sqlite = engine.dialect.name == "sqlite"

    def explain(connection, cursor, statement, parameters, context, many):  # type: ignore[no-untyped-def]
        if not statement.startswith(("SELECT", "WITH")):
            return
        if not is_sqlite:
            cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(("EXPLAIN QUERY PLAN " if is_sqlite else "EXPLAIN ") + statement, parameters)
        plans.extend(str(row[-1]) for row in cursor.fetchall())

    event.listen(engine, "before_cursor_execute", explain)
    ask()
    event.remove(engine, "before_cursor_execute", explain)
    assert plans
    return plans


def scans(plans: list[str]) -> list[str]:
    return [line for line in plans if SCANS.search(line)]


@pytest.mark.parametrize("asked", FILTERS[:8], ids=lambda asked: " ".join(asked) or "all")
def test_no_page_is_found_by_reading_a_whole_table(full: Ledger, asked: dict[str, object]) -> None:
    plans = plans_of(full, lambda: full.measures(**asked, limit=4))  # type: ignore[arg-type]
    assert scans(plans) == []
    assert asked.get("search") or not [line for line in plans if "TEMP B-TREE" in line]


def test_a_plan_that_reads_a_whole_table_is_seen(full: Ledger) -> None:
    def ask() -> None:
        with full._engine.connect() as connection:
            connection.execute(text("SELECT count(*) FROM measure WHERE record LIKE '%x%'"))

    assert scans(plans_of(full, ask))


# --- search -------------------------------------------------------------------------------------------------


def told(name: str, words: str) -> tuple[Document, object]:
    of = Document(text=words, published=document(name).published, name=name)
    return of, claim(of, receiving="EST")


@pytest.mark.parametrize("typed", ["Český", "cesky", "CESKÝ", "konzul český", "45"])
def test_words_are_found_whatever_their_case_and_accents(ledger: Ledger, typed: str) -> None:
    of, one = told("A", "Český konzul, 45 let.")
    ledger.keep(of, reading(of, one))  # type: ignore[arg-type]
    assert len(ledger.measures(search=typed)) == 1
    assert not ledger.measures(search=f"{typed} nobody")


def test_where_there_is_no_word_to_look_for_it_is_said(ledger: Ledger) -> None:
    with pytest.raises(BadArgument, match="has no word"):
        ledger.measures(search="... ?!")
    assert ledger.measures(search="  ") == ()


def test_a_word_of_a_reading_that_counts_no_more_is_not_found(ledger: Ledger) -> None:
    of, one = told("A", "Tallinn expels a consul.")
    ledger.keep(of, reading(of, one))  # type: ignore[arg-type]
    ledger.keep(of, reading(of, version="2"))
    assert not ledger.measures(search="Tallinn")


def test_frequent_words_are_found_as_rare_ones_are(full: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    rare = [one.id for one in full.measures(search="report number 7")]
    monkeypatch.setattr("nongrata.ledger.asked.search.RARE", 0)
    assert [one.id for one in full.measures(search="report number 7")] == rare != []


def test_words_are_letters_and_digits() -> None:
    assert search_words("St. Pétersbourg: 3,000 «ßs»") == {"st", "petersbourg", "3", "000", "sss"}


# --- an older ledger ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("schema", ["0001", "0004", "0008", "0010", "0011", "0012", "0013", "0015"])
def test_a_ledger_of_an_older_schema_is_brought_up_to_date_and_made_anew(full: Ledger, schema: str) -> None:
    from alembic import command
    from alembic.config import Config

    from nongrata.ledger.database.store import HEAD

    before, address = [*full.canonical()], full._engine.url.render_as_string(hide_password=False)
    config = Config()
    config.set_main_option("script_location", str(files("nongrata.ledger.database") / "migrations"))
    with full._engine.begin() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, schema)
    full.close()
    with Ledger(address if "://" in address and "sqlite" not in address else full.address, create=False) as again:
        assert [*again.canonical()] == before
        assert len(again.measures(search="number 7")) == 1
        assert again.check() == []
        with again._engine.connect() as connection:
            assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar() == HEAD
