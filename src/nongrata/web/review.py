"""Review: what the machine is unsure of, one at a time, and who judged what. A judgement changes the ledger at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import HTMLResponse, PlainTextResponse, RedirectResponse

from nongrata.compare import cells
from nongrata.errors import BadArgument
from nongrata.ledger import Ledger
from nongrata.model import Claim, Document, Judgement, Measure, Reason, Status, Verdict
from nongrata.publish.citing import headline
from nongrata.publish.page import Said, said, templates
from nongrata.web.access import Reviewer
from nongrata.web.asked import Opened
from nongrata.web.showing import page

NEAR_DAYS = 30  # of two measures of the same States that may be one
AT_ONCE = 50  # measures read at a time
FIELDS = ("receiving", "sending", "count", "date", "status", "reason")
HERE = "/review"
review = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)


@dataclass(frozen=True)
class Item:
    """A claim to accept, reject or correct, or two measures that may be one; `why` it is here."""

    measure: Measure
    claim: str
    why: str
    other: Measure | None = None

    @property
    def key(self) -> str:
        """What names it in a form."""
        return f"{self.claim}-{self.other.claims[0]}" if self.other else self.claim


@dataclass(frozen=True)
class Shown:
    """An item with the sentences that a person needs to decide it."""

    item: Item
    headline: str
    said: tuple[Said, ...]
    other: tuple[str, tuple[Said, ...]] | None


# --- the queue --------------------------------------------------------------------------------------------------


def queue(ledger: Ledger, skipped: set[str]) -> Iterator[Item]:
    """What is to be reviewed: where reports exclude each other, then what nobody has looked at, the newest first."""
    judged, compared = set[str](), set[frozenset[str]]()
    for one in ledger.judgements():
        if one.verdict in (Verdict.ACCEPT, Verdict.REJECT):
            judged.add(one.claim)
        elif one.other:
            compared.add(frozenset((one.claim, one.other)))
    seen = set[str]()
    for conflict in (True, None):
        for measure in _each(ledger, conflict):
            if measure.id in seen:
                continue
            seen.add(measure.id)
            for item in _items(ledger, measure, judged, compared, bool(conflict)):
                if item.key not in skipped:
                    yield item


def _each(ledger: Ledger, conflict: bool | None) -> Iterator[Measure]:
    after = None
    while True:
        found = ledger.measures(conflict=conflict, sort="newest", limit=AT_ONCE, after=after)
        yield from found
        if not found.next:
            return
        after = found.next


def _items(
    ledger: Ledger, measure: Measure, judged: set[str], compared: set[frozenset[str]], conflict: bool
) -> Iterator[Item]:
    if conflict:
        for one in measure.dissents:
            if one.claim not in judged:
                yield Item(measure, one.claim, f"It differs from the others on {one.field}: {one.says}.")
        for other in _near(ledger, measure):
            if frozenset((measure.claims[0], other.claims[0])) not in compared and measure.id < other.id:
                yield Item(
                    measure, measure.claims[0], "Two measures that may be one: the same States, near days.", other
                )
    first = measure.claims[0]
    if not measure.reviewed and first not in judged:
        yield Item(measure, first, "Reports exclude each other." if conflict else "Nobody has looked at it.")


def _near(ledger: Ledger, measure: Measure) -> list[Measure]:
    """The measures of the same kind and States on near days."""
    if measure.date is None:
        return []
    days = measure.date.widened(NEAR_DAYS, NEAR_DAYS)
    found = ledger.measures(
        receiving=measure.receiving[0],
        sending=measure.sending[0],
        since=days.first,
        until=days.last,
        kind=measure.kind.value,
        limit=AT_ONCE,
    )
    return [
        one
        for one in found
        if one.id != measure.id and (one.receiving, one.sending) == (measure.receiving, measure.sending)
    ]


def _shown(ledger: Ledger, item: Item) -> Shown:
    """The item with its sentences: of a claim its own first, then those of the others of its measure."""
    mine = _said(ledger, item.measure)
    mine = tuple(sorted(mine, key=lambda one: one.claim.id != item.claim))
    other = (headline(item.other), _said(ledger, item.other)) if item.other else None
    return Shown(item, headline(item.measure), mine, other)


def _said(ledger: Ledger, measure: Measure) -> tuple[Said, ...]:
    return tuple(said(measure, ledger.claims(measure)))[:6]


# --- the page ---------------------------------------------------------------------------------------------------


@review.get(HERE)
def reviewing(request: Request, ledger: Opened, user: Reviewer, done: str = "") -> HTMLResponse:
    """The first of the queue, and the next one with it, so that a decision is seen at once."""
    items = [_shown(ledger, one) for one in islice(queue(ledger, _skipped(request, user.name)), 2)]
    last = ledger.judgement(done) if done else None
    return page("review.html", items=items, fields=FIELDS, statuses=[*Status], reasons=[*Reason], last=last)


@review.post(HERE)
def decide(
    request: Request,
    ledger: Opened,
    user: Reviewer,
    item: Annotated[str, Form()],
    verdict: Annotated[str, Form()],
    field: Annotated[str, Form()] = "",
    value: Annotated[str, Form()] = "",
    loaded: Annotated[str, Form()] = "",
) -> Response:
    """Keep the decision. A page with script is sent what comes after the item that it has already; else all anew."""
    claim, _, other = item.partition("-")
    made = None
    if verdict == "skip":
        _skipped(request, user.name).add(item)
    else:
        made = _judgement(ledger, user.name, verdict, claim, other or None, field, value)
        ledger.judge(made)
    if request.headers.get("x-requested-with") != "fetch":
        return RedirectResponse(f"{HERE}?done={made.id}" if made else HERE, 303)
    left = queue(ledger, _skipped(request, user.name) | {item, loaded})
    following = next((_shown(ledger, one) for one in left), None)
    written = templates().get_template("review_item.html").render(one=following, fields=FIELDS, csrf=_csrf(request))
    headers = {"X-Judgement": made.id, "X-Said": _in_words(made)} if made else {}
    return HTMLResponse(written, headers=headers)


@review.post("/review/undo")
def undo(ledger: Opened, user: Reviewer, judgement: Annotated[str, Form()]) -> Response:
    """Take a judgement back."""
    old = ledger.judgement(judgement)
    if old.undoes or old.id not in {one.id for one in ledger.judgements()}:
        raise BadArgument(f"the judgement {old.id} does not stand, so that there is nothing to undo")
    ledger.judge(Judgement(old.verdict, old.claim, by=user.name, made=datetime.now(UTC), undoes=old.id))
    return RedirectResponse(HERE, 303)


@review.get("/review/judgements")
def who_did_what(ledger: Opened, user: Reviewer) -> HTMLResponse:
    """The judgements that stand, the last first."""
    return page("judgements.html", judgements=[(one, _in_words(one)) for one in reversed(ledger.judgements())])


@review.get("/review.js")
def script() -> PlainTextResponse:
    """What makes reviewing quick; without it the forms do the same."""
    return PlainTextResponse(str(templates().globals["review_script"]), media_type="text/javascript")


def _skipped(request: Request, name: str) -> set[str]:
    found: set[str] = request.app.state.skipped[name]
    return found


def _csrf(request: Request) -> str:
    return str(request.session.get("csrf", ""))


def _judgement(
    ledger: Ledger, by: str, verdict: str, claim: str, other: str | None, field: str, value: str
) -> Judgement:
    """The judgement that a form asks for. Raises BadArgument and NotInLedger for what cannot be one."""
    ways = {
        one.value: one for one in (Verdict.ACCEPT, Verdict.REJECT, Verdict.SAME, Verdict.NOT_THE_SAME, Verdict.CORRECT)
    }
    if verdict not in ways:
        raise BadArgument(f"{verdict!r} is none of {', '.join(ways)}, skip")
    now = datetime.now(UTC)
    if ways[verdict] is not Verdict.CORRECT:
        return Judgement(ways[verdict], ledger.claim_id(claim), other, by=by, made=now)
    found = ledger.claim(claim)
    written = _written(found, ledger.document(found.document), field, value)
    return Judgement(Verdict.CORRECT, found.id, None, field, written, by, now)


def _written(of: Claim, document: Document, field: str, value: str) -> str:
    """What was typed or selected in the text, as a correction writes it. Raises BadArgument where it says nothing."""
    try:
        if field in ("receiving", "sending"):
            return " ".join(cells.states(value))
        if field == "count":
            return str(cells.count(value) or "")
        if field == "date":
            return str(cells.days(value) or "")
        if field == "status":
            return (cells.code(value, field, Status) or Status.DONE).value
        if field == "reason":
            return getattr(cells.code(value, field, Reason), "value", "")
    except ValueError as error:
        raise BadArgument(f"{field}: {error}") from error
    raise BadArgument(f"the field {field!r} is none of {', '.join(FIELDS)}")


def _in_words(one: Judgement) -> str:
    what = {"accept": "accepted", "reject": "rejected", "same": "the same", "not_the_same": "not the same"}
    words = what.get(one.verdict.value, one.verdict.value)
    if one.field:
        words = f"{one.field} is {one.value or 'unknown'}"
    return f"{words}: claim {one.claim[:8]}" + (f" and {one.other[:8]}" if one.other else "")
