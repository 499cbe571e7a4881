"""What is taken out is gone everywhere, stays gone, and the log says so."""

from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from itertools import product
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select, text, update

from nongrata.errors import BadArgument, LedgerLocked, NotInLedger
from nongrata.ledger import Ledger
from nongrata.ledger.database import store
from nongrata.ledger.database.schema import judgement, metadata
from nongrata.model import Attribution, Details, Document, Judgement, Rejection, Span, Verdict
from nongrata.model.record import claim_to_record, measure_to_record
from nongrata.publish import Question, write_csv
from nongrata.web.app import create_app
from tests.claims import claim, document, reading

SECRET = "Quilliard"
TEXT = (
    f"Poland expelled three Russian diplomats on Wednesday, a man called {SECRET} in the ministry said. "
    "Latvia expelled two Russian diplomats on Tuesday, the ministry in Riga said."
)
WHEN = datetime(2026, 1, 2, tzinfo=UTC)


def report(name: str = "A", outlet: str | None = None) -> Document:
    return Document(text=TEXT, title=f"{SECRET} speaks", published=document("x").published, name=name, outlet=outlet)


def everything(ledger: Ledger) -> str:
    """All that the ledger gives to anybody."""
    rows = io.StringIO()
    write_csv(ledger.measures(), rows)
    parts = [*ledger.canonical(), rows.getvalue()]
    for one in ledger.measures():
        parts += [json.dumps(measure_to_record(one))]
        parts += [json.dumps(claim_to_record(claim, of.content)) + of.content for claim, of in ledger.claims(one)]
    with ledger._engine.connect() as connection:
        for table in metadata.sorted_tables:
            parts += [str(row) for row in connection.execute(select(table))]
    address = ledger._engine.url.render_as_string(hide_password=False)
    where = ledger.address if ledger._engine.dialect.name == "sqlite" else address
    app = create_app(where)
    with closing(app.state.ledger), TestClient(app) as client:
        for path in ("/", "/about", *(f"/measures/{one.id}" for one in ledger.measures()), "/api/v1/measures"):
            parts.append(client.get(path).text)
    return "\n".join(parts).casefold()


def test_a_sentence_that_is_taken_out_is_gone_everywhere_and_its_claim_with_it(ledger: Ledger) -> None:
    ledger.add([report()])
    poland = next(one for one in ledger.measures(receiving="POL"))
    assert SECRET.casefold() in everything(ledger)
    of = ledger.document(ledger.claims(poland)[0][1].id)
    ledger.redact(of.id, Span(0, of.content.index("Latvia")), why="asked by the person", by="Ada", made=WHEN)
    assert SECRET.casefold() not in everything(ledger)
    assert [one.receiving for one in ledger.measures()] == [("LVA",)]
    assert not ledger.measures(search=SECRET)
    assert ledger.measures(search="riga")


@pytest.mark.parametrize("span", [None, Span(0, 100)])
def test_no_byte_of_it_stays_in_the_files(tmp_path: Path, span: Span | None) -> None:
    with Ledger(tmp_path / "a.db") as ledger:
        ledger.add([Rejection(f"{SECRET}.txt", "empty", "the file is empty")])
        ledger.add([report(f"{SECRET}.txt")])
        assert SECRET.encode() in bytes_in(tmp_path)
        ledger.redact(report().id, span, why="a court", by="Ada")
        ledger.add([report(f"{SECRET}.txt"), report(f"{SECRET}.txt", "another outlet")])
        if span is None:
            assert SECRET.casefold().encode() not in bytes_in(tmp_path).lower()
        assert b"russian diplomats on wednesday" not in bytes_in(tmp_path).lower()


def bytes_in(folder: Path) -> bytes:
    """What stands in the database, in its log, and in whatever lies beside them."""
    return b"".join(one.read_bytes() for one in folder.iterdir())


def test_while_another_process_reads_old_copies_stay_and_it_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "BUSY_SECONDS", 0.1)
    with Ledger(tmp_path / "a.db") as ledger:
        ledger.add([report()])
        with closing(sqlite3.connect(tmp_path / "a.db", isolation_level=None)) as other:
            other.execute("BEGIN")
            other.execute("SELECT * FROM text").fetchall()
            with pytest.raises(LedgerLocked, match="run the same command again"):
                ledger.redact(report().id, why="a court", by="Ada")
        assert SECRET.encode() in bytes_in(tmp_path)
        ledger.redact(report().id, why="a court", by="Ada")
        assert SECRET.encode() not in bytes_in(tmp_path)
        assert len(ledger.redactions()) == 1


def test_all_of_a_document_is_taken_out(ledger: Ledger) -> None:
    ledger.add([report()])
    ledger.redact(report().id, why="a court", by="Ada", made=WHEN)
    assert SECRET.casefold() not in everything(ledger)
    assert ledger.measures() == ()
    (logged,) = ledger.redactions()
    assert (logged.document, logged.span, logged.why, logged.by, logged.made) == (
        report().id,
        None,
        "a court",
        "Ada",
        WHEN,
    )
    assert ledger.document(report().id).id == report().id


def test_the_same_text_in_another_outlet_goes_too_and_so_does_the_same_title(ledger: Ledger) -> None:
    one, other = report("A", "One"), report("B", "Other")
    own = replace(report("C", "Third"), title="An own title")
    begins = replace(report("D", "Fourth"), title=TEXT[:30])
    ledger.add([one, other, own, begins])
    ledger.redact(one.id, Span(0, one.content.index("Latvia")), why="a court", by="Ada")
    assert SECRET.casefold() not in everything(ledger)
    assert "poland expelled" not in everything(ledger)
    assert ledger.document(own.id).title == "An own title"
    (latvia,) = ledger.measures()
    assert latvia.receiving == ("LVA",)
    sentences = [claim.sentence.of(of.content) for claim, of in ledger.claims(latvia)]
    assert sentences == ["Latvia expelled two Russian diplomats on Tuesday, the ministry in Riga said."] * 4


def test_what_was_taken_out_is_not_read_again(ledger: Ledger) -> None:
    ledger.add([report()])
    ledger.redact(report().id, why="a court", by="Ada", made=WHEN)
    again = ledger.add([report()])
    assert (again.documents_new, again.documents_known) == (0, 0)
    (refused,) = again.rejections
    assert (refused.where, refused.code) == (report().id, "redacted")
    assert refused.why == "redacted on 2026-01-02: a court; it is not read again"
    assert ledger.reread().documents_changed == 0
    ledger.rebuild()
    assert SECRET.casefold() not in everything(ledger)
    assert ledger.measures() == ()


def test_a_later_document_with_its_text_is_kept_without_the_words(ledger: Ledger) -> None:
    ledger.add([report()])
    ledger.redact(report().id, Span(0, report().content.index("Latvia")), why="a court", by="Ada")
    ledger.add([report("B", "another outlet")])
    assert SECRET.casefold() not in everything(ledger)
    (latvia,) = ledger.measures()
    assert latvia.reports == 2


def test_of_a_claim_that_quotes_it_elsewhere_codes_and_counts_stay(ledger: Ledger) -> None:
    of = document("A")
    quoted = replace(
        claim(of),
        sentence=Span(0, 6),
        details=Details(city="Warsaw", approximate=True),
        evidence={"city": (Span(7, 9),)},
    )
    ledger.keep(of, reading(of, quoted))
    ledger.redact(of.id, Span(7, 9), why="a court", by="Ada")
    ((left, _),) = ledger.claims(ledger.measure(quoted.id))
    assert left == replace(quoted, details=Details(approximate=True))


def test_a_revision_still_takes_the_place_of_what_was_redacted(ledger: Ledger) -> None:
    old, new = (document(name, f"2022-03-2{day}", "https://a.example/1") for day, name in enumerate("AB"))
    for of in (old, new):
        ledger.keep(of, reading(of, claim(of)))
    ledger.redact(new.id, why="a court", by="Ada")
    assert ledger.measures() == ()
    assert ledger.document(new.id).address is None
    late = document("C", "2022-03-29", "https://a.example/1")
    ledger.keep(late, reading(late, claim(late)))
    assert [one.id for one in ledger.measures()] == [claim(late).id]
    assert ledger.document(new.id).redacted


def test_a_judgement_on_a_claim_that_was_taken_out_is_kept_and_does_nothing(ledger: Ledger) -> None:
    ledger.add([report()])
    names = [one.id for one in ledger.measures()]
    ledger.redact(report().id, why="a court", by="Ada", made=WHEN)
    accept = Judgement(Verdict.ACCEPT, names[0], by="Ada", made=WHEN)
    assert ledger.judge(accept) == 0
    assert ledger.judgements() == [accept]
    assert ledger.measures() == ()
    with pytest.raises(NotInLedger, match="redacted on 2026-01-02: a court; judgements on it are kept and do nothing"):
        ledger.measure(names[0])


def test_what_a_judgement_quotes_of_the_words_is_taken_out_and_the_judgement_stands(ledger: Ledger) -> None:
    ledger.add([report()])
    names = [one for measure in ledger.measures() for one in measure.claims]
    why = f"{SECRET.upper()} is right on Poland; the man called so was in Minsk"
    for name in names:
        ledger.judge(Judgement(Verdict.CODE, name, field="credibility", value="1", by="Ada", made=WHEN, why=why))
    kept = {one.id for one in ledger.judgements()}
    at = TEXT.index("Poland")
    title = len(report().content) - len(TEXT)
    ledger.redact(report().id, Span(title + at, title + TEXT.index(" Latvia")), why="court", by="Ada")
    assert SECRET.casefold() not in "\n".join(str(row) for row in ledger.judgements()).casefold()
    assert {one.id for one in ledger.judgements()} == kept
    assert {one.why for one in ledger.judgements()} == {"█████████ is right on Poland; the ███ ██████ so was in Minsk"}
    assert ledger.check() == []
    for one in ledger.measures():
        assert SECRET.casefold() not in json.dumps(measure_to_record(one)).casefold()


def test_a_reason_of_which_words_were_taken_out_is_still_checked(ledger: Ledger) -> None:
    ledger.add([report()])
    name = ledger.measures(receiving="POL")[0].id
    ledger.judge(Judgement(Verdict.ACCEPT, name, by="Ada", made=WHEN, why=f"{SECRET} is right"))
    for span in (Span(0, 12), Span(12, 20)):
        ledger.redact(report().id, span, why="court", by="Ada")
        assert ledger.check() == []
    with ledger._engine.begin() as connection:
        connection.execute(update(judgement).values(why="█████████ is wrong"))
    assert [one for one in ledger.check() if "is not what was kept" in one] != []


def test_a_claim_loses_only_what_rests_on_the_words_that_go(ledger: Ledger) -> None:
    told = (
        "Poland expelled three Russian diplomats from the embassy in Warsaw on Wednesday, the foreign ministry said. "
        "They were accused of spying under diplomatic cover. They have five days to leave."
    )
    of = Document(text=told, published=document("x").published)
    ledger.add([of])

    def details() -> Details:
        ((one, _),) = ledger.claims(ledger.measures()[0])
        return one.details

    before = details()
    assert None not in (before.attribution, before.mission, before.ground_words, before.deadline_words)
    ledger.redact(of.id, Span(told.index("They were"), told.index(" They have")), why="court", by="Ada")
    assert details() == replace(before, ground_words=None)
    ledger.redact(of.id, Span(told.index("They have"), len(told)), why="court", by="Ada")
    assert details() == replace(before, ground_words=None, deadline_words=None)


def test_words_that_stand_in_no_evidence_that_is_left_are_gone_with_the_sentence(ledger: Ledger) -> None:
    of = document("A")
    spans = {"attribution": (Span(0, 6),), "date": (Span(7, 9),)}
    told = replace(claim(of), sentence=Span(0, 6), details=Details(attribution=Attribution(SECRET)), evidence=spans)
    ledger.keep(of, reading(of, told))
    ledger.redact(of.id, Span(7, 9), why="a court", by="Ada")
    ((left, _),) = ledger.claims(ledger.measure(told.id))
    assert left.details == Details()


def test_the_same_again_does_nothing(ledger: Ledger) -> None:
    ledger.add([report()])
    once = [ledger.redact(report().id, Span(0, 20), why="a court", by="Ada") for _ in range(2)]
    assert once == [*ledger.redactions(), *ledger.redactions()]


def test_reasons_that_quote_short_names_lose_them_in_other_reports_of_the_measure_too(ledger: Ledger) -> None:
    told = "After talks Estonia expelled Li Na, a Russian diplomat."
    one, two = (replace(report(), text=told, title=None, outlet=outlet) for outlet in ("One", "Two"))
    two = replace(two, text="Estonia expelled a Russian diplomat.")
    ledger.add([one, two])
    (measure,) = ledger.measures()
    why = "After lunch: Li Na, as before."
    for name in measure.claims:
        ledger.judge(Judgement(Verdict.ACCEPT, name, by="Ada", made=WHEN, why=why))
    ledger.redact(one.id, Span(one.content.index("Li Na"), one.content.index(", a")), why="court", by="Ada")
    assert {row.why for row in ledger.judgements()} == {"After lunch: ██ ██, as before."}


def test_a_page_says_when_and_why(ledger: Ledger) -> None:
    ledger.add([report()])
    ledger.redact(report().id, Span(0, report().content.index("Latvia")), why="a court", by="Ada", made=WHEN)
    assert "redacted on 2026-01-02: a court" in everything(ledger)


def test_what_was_known_before_does_not_have_it_either(ledger: Ledger) -> None:
    ledger.add([report()])
    before = datetime.now(UTC)
    ledger.redact(report().id, why="a court", by="Ada")
    assert ledger.measures(known_by=before) == ()


def test_a_rebuild_gives_the_same_after_a_redaction(ledger: Ledger) -> None:
    ledger.add([report()])
    ledger.redact(report().id, Span(0, 20), why="a court", by="Ada", made=WHEN)
    before = [*ledger.canonical()]
    ledger.rebuild()
    assert [*ledger.canonical()] == before
    assert ledger.check() == []


@pytest.mark.parametrize("span", [Span(5, 5), Span(-1, 4), Span(0, 100_000)])
def test_characters_that_a_document_does_not_have_are_refused(ledger: Ledger, span: Span) -> None:
    ledger.add([report()])
    with pytest.raises(BadArgument, match="characters"):
        ledger.redact(report().id, span, why="a court", by="Ada")


def test_a_redaction_needs_a_reason_and_a_document(ledger: Ledger) -> None:
    ledger.add([report()])
    with pytest.raises(BadArgument, match="reason"):
        ledger.redact(report().id, why=" ", by="Ada")
    with pytest.raises(NotInLedger):
        ledger.redact("f" * 16, why="a court", by="Ada")


def test_a_table_of_the_measures_can_still_be_read(ledger: Ledger) -> None:
    ledger.add([report()])
    ledger.redact(report().id, Span(0, 20), why="a court", by="Ada")
    rows = io.StringIO()
    write_csv(ledger.measures(), rows)
    assert [row["receiving"] for row in csv.DictReader(io.StringIO(rows.getvalue()))] == [
        " ".join(one.receiving) for one in ledger.measures()
    ]


NAME_IN_ADDRESS = "https://news.example/2022/quilliard-speaks"


def test_an_address_and_a_name_that_hold_the_words_lose_them(ledger: Ledger) -> None:
    one = replace(report("quilliard.txt"), address=NAME_IN_ADDRESS)
    ledger.add([one])
    at = one.content.rindex(SECRET)
    ledger.redact(one.id, Span(at, at + len(SECRET)), why="a court", by="Ada")
    left = ledger.document(one.id)
    assert (left.address, left.name) == ("https://news.example/", None)


def test_an_address_without_the_words_stays(ledger: Ledger) -> None:
    one = replace(report("a.txt"), address=NAME_IN_ADDRESS)
    ledger.add([one])
    at = one.content.rindex("in Riga")
    ledger.redact(one.id, Span(at, at + len("in Riga")), why="a court", by="Ada")
    left = ledger.document(one.id)
    assert (left.address, left.name) == (NAME_IN_ADDRESS, "a.txt")


NEAR = (
    "More from Warsaw.\n\nPoland  expelled three Russian diplomats\non Wednesday, a man called QUILLIARD in the "
    "ministry said. Others are silent."
)


def near_copy() -> Document:
    return Document(text=NEAR, published=document("x").published, outlet="Another")


def test_other_documents_with_the_same_sentence_are_named(ledger: Ledger) -> None:
    ledger.add([report(), near_copy()])
    at = Span(report().content.index("Poland"), report().content.index("Latvia"))
    assert ledger.elsewhere(report().id, at) == [near_copy().id]
    assert ledger.elsewhere(report().id) == [near_copy().id]
    assert ledger.elsewhere(near_copy().id, Span(0, 10)) == []


def test_everywhere_takes_the_words_out_of_them_too(ledger: Ledger) -> None:
    ledger.add([report(), near_copy()])
    at = Span(report().content.index("Poland"), report().content.index("Latvia"))
    ledger.redact(report().id, at, why="a court", by="Ada", everywhere=True)
    left = ledger.document(near_copy().id).content
    assert SECRET.casefold() not in left.casefold()
    assert left.startswith("More from Warsaw.")
    assert left.endswith("Others are silent.")
    assert [one.receiving for one in ledger.measures()] == [("LVA",)]
    assert ledger.elsewhere(report().id, at) == []


def test_a_copy_slightly_changed_that_comes_later_is_kept_without_the_words_and_others_with_them(
    ledger: Ledger,
) -> None:
    ledger.add([report()])
    at = report().content.rindex(SECRET)
    ledger.redact(report().id, Span(at, at + len(SECRET)), why="a court", by="Ada")
    words = f"WARSAW - {TEXT.replace('three', 'four')} More soon."
    changed = Document(text=words, outlet="Another", published=report().published)
    other = Document(text=f"Chile expelled a Russian diplomat, and {SECRET} sang on Monday.", outlet="A third")
    ledger.add([changed, other])
    left = ledger.document(changed.id)
    assert (SECRET in left.content, [one[-7:] for one in left.redacted]) == (False, ["a court"])
    assert SECRET in ledger.document(other.id).content
    kept = [*ledger.canonical()]
    ledger.rebuild()
    assert ([*ledger.canonical()], ledger.check()) == (kept, [])


@pytest.mark.parametrize("before", [True, False])
def test_a_table_beside_the_ledger_that_quotes_the_words_loses_them(ledger: Ledger, before: bool) -> None:
    ledger.add([report()])
    rows = [{"date": "2022-03-23", "receiving_state": "POL", "shown": TEXT}, {"date": "", "shown": "other words"}]
    at = report().content.rindex(SECRET)
    if before:
        ledger.import_dataset("mine", rows, "mine.csv")
    ledger.redact(report().id, Span(at, at + len(SECRET)), why="a court", by="Ada")
    if not before:
        ledger.import_dataset("mine", rows, "mine.csv")
    kept = ledger.dataset("mine")
    assert kept[0] == rows[0] | {"shown": TEXT.replace(SECRET, "█" * len(SECRET))}
    assert kept[1] == rows[1]


QUOTED = "Ada Kask, of the ministry, said that Ada's plan holds. Others are silent."
CELLS = [
    ("Canada", "Canada"),
    ("Ada, Oklahoma", "Ada, Oklahoma"),
    ("ada kask, of the ministry, said", "ada kask, of the ministry, said"),
    ("Adam Kask, of the ministry, said", "Adam Kask, of the ministry, said"),
    ("He: Ada  Kask, of the\nministry, said.", "He: ███  Kask, of the\nministry, said."),
    ("said that Ada's plan holds", "said that ███'s plan holds"),
    (QUOTED, QUOTED.replace("Ada", "███")),
]


@pytest.mark.parametrize("before", [True, False])
@pytest.mark.parametrize("whole", [False, True])
def test_a_table_loses_words_where_it_quotes_the_report_and_no_others(
    ledger: Ledger, before: bool, whole: bool
) -> None:
    one = Document(text=f"Estonia expelled two Russian diplomats. {QUOTED}", published=report().published)
    ledger.add([one])
    rows = [{"shown": cell} for cell, _ in CELLS]
    if before:
        ledger.import_dataset("mine", rows, "mine.csv")
    spans = [Span(*match.span()) for match in re.finditer(r"\bAda\b", one.content)]
    if whole:
        spans.append(Span(one.content.index("Ada"), one.content.index(" Others")))
    for span in spans:
        ledger.redact(one.id, span, why="a court", by="Eve", everywhere=True)
    if not before:
        ledger.import_dataset("mine", rows, "mine.csv")
    left = [row["shown"] for row in ledger.dataset("mine") or ()]
    assert left[:-1] == [shown for _, shown in CELLS[:-1]]
    sentence = QUOTED.partition(" Others")[0]
    assert left[-1] == (QUOTED.replace(sentence, re.sub(r"\S", "█", sentence)) if whole else CELLS[-1][1])


def test_a_word_is_taken_out_of_no_longer_one_in_other_documents(ledger: Ledger) -> None:
    one = Document(text=f"{TEXT} Ada said so.", published=report().published)
    other = Document(text="Canada expelled a Russian diplomat.", outlet="Other", published=report().published)
    near = Document(text=f"{TEXT} Ada and Adam said so.", outlet="Near", published=report().published)
    ledger.add([one, other])
    at = one.content.index("Ada")
    ledger.redact(one.id, Span(at, at + 3), why="a court", by="Eve", everywhere=True)
    ledger.add([near])
    assert ledger.document(other.id).content == other.content
    assert ledger.document(near.id).content.endswith("███ and Adam said so.")


def test_a_claim_that_is_redacted_still_names_its_sentence(ledger: Ledger) -> None:
    ledger.add([report()])
    claim_id = ledger.measures(receiving="POL")[0].claims[0]
    where = ledger.sentence(claim_id)
    ledger.redact(*where, why="a court", by="Ada")
    assert ledger.sentence(claim_id) == where
    assert ledger.redact(*where, why="a court", by="Ada") == ledger.redactions()[0]


def test_words_that_somebody_put_back_are_told_and_taken_out_once_more(ledger: Ledger) -> None:
    ledger.add([report()])
    ledger.redact(report().id, Span(0, len(SECRET)), why="a court", by="Ada")
    with ledger._engine.begin() as connection:
        connection.execute(update(metadata.tables["document"]).values(title=report().title))
    assert any("are there again" in one for one in ledger.check())
    ledger.redact(report().id, Span(0, len(SECRET)), why="a court", by="Ada")
    assert ledger.check() == []


def test_the_id_of_a_measure_whose_first_claim_is_redacted_leads_to_what_is_left_of_it(ledger: Ledger) -> None:
    reports = [document(day, day) for day in ("2022-03-24", "2022-03-25", "2022-03-26")]
    first, second, last = (claim(of) for of in reports)
    for of, one in zip(reports, (first, second, last), strict=True):
        ledger.keep(of, reading(of, one))
    assert ledger.measures()[0].id == first.id
    for gone in reports[:2]:
        ledger.redact(gone.id, why="a court", by="Ada", made=WHEN)
    for name, known_by in product((first.id, second.id), (None, datetime.now(UTC))):
        assert ledger.measure(name, known_by=known_by).claims == (last.id,)
    assert ledger.redacted(first.id) == "redacted on 2026-01-02: a court"
    assert ledger.redacted(last.id) is None
    assert [one.measure.id for one in ledger.history(first.id) if one.measure] == [last.id]


def test_what_was_known_by_a_moment_before_a_redaction_says_that_it_is_less_than_was_known(ledger: Ledger) -> None:
    ledger.add([report()])
    before = datetime.now(UTC)
    span = Span(0, report().content.index("Latvia"))
    ledger.redact(report().id, span, why="a court", by="Ada")
    caveats = [Question(known_by=moment.isoformat()).caveats(ledger) for moment in (before, datetime.now(UTC))]
    assert caveats == [
        ["Less is shown than was known: the words of 1 claim that was read by then have been redacted since."],
        [],
    ]


def test_of_a_measure_that_lost_nothing_it_is_not_said_that_less_is_shown(ledger: Ledger) -> None:
    again = Document(text="Poland told three Russian diplomats to leave.", published=report().published, outlet="Two")
    ledger.add([report(), again])
    before = datetime.now(UTC)
    ledger.redact(report().id, Span(0, report().content.index("Latvia")), why="a court", by="Ada")
    question = Question(known_by=before.isoformat())
    poland, latvia = (one for side in ("POL", "LVA") for one in ledger.measures(receiving=side, known_by=before))
    assert poland.reports == latvia.reports == 1
    less = "Less is shown than was known: the words of 1 claim that was read by then have been redacted since."
    assert [question.caveats(ledger, one) for one in (poland, latvia)] == [[less], []]


NAMED = f"Poland expelled the Russian diplomats Ivan {SECRET} and Oleg Orlov on Wednesday, the ministry said."


def spans_of(words: str, content: str) -> list[Span]:
    return [Span(match.start(), match.end()) for match in re.finditer(words, content)]


@pytest.mark.parametrize(
    ("words", "stays"),
    [(f"Ivan {SECRET}", True), ("Oleg Orlov", True), ("Russian", False), ("expelled", False), ("on Wednesday", False)],
)
def test_a_name_that_goes_leaves_the_claim_and_words_that_it_rests_on_do_not(
    ledger: Ledger, words: str, stays: bool
) -> None:
    of = Document(text=NAMED, published=document("x").published, outlet="One")
    ledger.add([of])
    before = ledger.measures()
    for span in spans_of(words, of.content):
        ledger.redact(of.id, span, why="a court", by="Ada", made=WHEN)
    after = ledger.measures()
    assert [one.id for one in after] == [one.id for one in before if stays]
    assert not [one for one in ledger.each_document() if words in one.content]
    kept = [*ledger.canonical()]
    ledger.rebuild()
    assert [*ledger.canonical()] == kept
    assert ledger.check() == []
    ledger.add([replace(of, outlet="Two")])
    assert [one.reports for one in ledger.measures()] == [2] * stays


def test_copies_lose_what_goes_and_are_told_apart_from_other_documents_with_the_words(ledger: Ledger) -> None:
    copy, titled = report("B", "another outlet"), replace(report("C", "a third"), title=f"What {SECRET} said")
    ledger.add([report(), copy, titled, near_copy()])
    (span,) = spans_of(SECRET, report().text)
    at = Span(*(one + len(report().content) - len(TEXT) for one in span))
    assert ledger.copies(report().id) == sorted([copy.id, titled.id])
    assert ledger.elsewhere(report().id, at) == sorted([titled.id, near_copy().id])
    ledger.redact(report().id, at, why="a court", by="Ada")
    assert SECRET not in ledger.document(copy.id).text


def test_what_an_older_version_took_out_for_a_name_alone_comes_back(tmp_path: Path) -> None:
    of = Document(text=NAMED, published=document("x").published)
    with Ledger(tmp_path / "a.db") as ledger:
        ledger.add([of])
        (span,) = spans_of(SECRET, of.content)
        ledger.redact(of.id, span, why="a court", by="Ada")
        with ledger._engine.begin() as connection:
            connection.execute(update(metadata.tables["claim"]).values(forgotten=True))
            connection.execute(text("UPDATE alembic_version SET version_num = '0015'"))
        ledger_of_then = ledger.address
    with Ledger(ledger_of_then) as ledger:
        assert [one.receiving for one in ledger.measures()] == [("POL",)]
        assert ledger.check() == []
