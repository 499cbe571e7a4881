"""Review: what the machine is unsure of, one at a time, and who judged what. A judgement changes the ledger at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import chain, islice
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Form, Query, Request, Response
from fastapi.responses import HTMLResponse, PlainTextResponse, RedirectResponse

from nongrata.compare import cells
from nongrata.errors import BadArgument
from nongrata.ledger import Ledger, judging
from nongrata.ledger.judging import Kept, keep_once
from nongrata.model import Judgement, Measure, Reason, Status, Verdict
from nongrata.publish.pages.page import Said, said, templates
from nongrata.publish.wording.citing import title
from nongrata.publish.wording.words import of
from nongrata.reconcile import CORRECTABLE
from nongrata.web.access import Reviewer
from nongrata.web.asked import Opened
from nongrata.web.queue import Item, queue
from nongrata.web.showing import page
from nongrata.web.users import User

QUOTES = 6  # of a measure that stand beside an item
JUDGEMENTS_SHOWN = 500  # on the page of who judged what; a link leads to all
UNKNOWN = "unknown"  # typed of a field that no report gives
HERE = "/review"
review = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)


@dataclass(frozen=True)
class Shown:
    """An item with the sentences that a person needs to decide it."""

    item: Item
    headline: str
    said: tuple[Said, ...]
    other: tuple[str, tuple[Said, ...]] | None


def _shown(ledger: Ledger, item: Item) -> Shown:
    """The item with its sentences: of a claim its own first, then those of the others of its measure."""
    other = (title(item.other), _said(ledger, item.other, item.other.claims[0])) if item.other else None
    return Shown(item, title(item.measure), _said(ledger, item.measure, item.claim), other)


def _said(ledger: Ledger, measure: Measure, first: str) -> tuple[Said, ...]:
    others = [one for one in measure.claims if one != first][: QUOTES - 1]
    claims = ledger.claims(replace(measure, claims=(first, *others)))
    return tuple(sorted(said(measure, claims), key=lambda one: one.claim.id != first))


# --- the page ---------------------------------------------------------------------------------------------------


@review.get(HERE)
def reviewing(
    request: Request, ledger: Opened, user: Reviewer, item: Annotated[str, Query(max_length=33)] = ""
) -> HTMLResponse:
    """The first of the queue, or what was asked for, and the next with it, so that a decision is seen at once."""
    return _items_page(request, ledger, user, item)


def _items_page(
    request: Request, ledger: Ledger, user: User, item: str, typed: str = "", refused: str = ""
) -> HTMLResponse:
    """The page; where a correction was `refused`, with what was typed and why."""
    stand = ledger.judgements()
    left = queue(ledger, _skipped(request, user.name) | {item}, stand)
    if item:
        found = ledger.measure(item)
        left = chain([Item(found, ledger.claim_id(item), "You asked for it.")], left)
    items = [_shown(ledger, one) for one in islice(left, 2)]
    last = next((one for one in reversed(stand) if one.by == user.name), None)
    last_words = _in_words(last) if last else ""
    asked = {"typed": typed, "refused": refused}
    status = 400 if refused else 200
    return page("review.html", status, items=items, fields=CORRECTABLE, last=last, last_words=last_words, **asked)


@review.post(HERE)
def decide(
    request: Request,
    ledger: Opened,
    user: Reviewer,
    item: Annotated[str, Form()],
    verdict: Annotated[str, Form()],
    field: Annotated[str, Form()] = "",
    value: Annotated[str, Form()] = "",
    beside: Annotated[str, Form()] = "",
    loaded: Annotated[str, Form()] = "",
) -> Response:
    """Keep the decision. A page with script is sent what comes after the item that it has already; else all anew.

    `beside` is the claim from which an item of one claim is told apart. A page without script has what was refused
    with its form again.
    """
    claim, _, other = item.partition("-")
    made, words = None, ""
    if verdict == "skip":
        _skipped(request, user.name).add(item)
    else:
        try:
            made, _, against, with_it = _kept(ledger, user.name, verdict, claim, other or None, beside, field, value)
        except BadArgument as error:
            if other or request.headers.get("x-requested-with") == "fetch":
                raise
            return _items_page(request, ledger, user, claim, value, str(error))
        copies = f", and its sentence in {of(len(with_it), 'other report')}" if with_it else ""
        words = (
            _in_words(made)
            + copies
            + "".join(
                f"; {one.by} judged otherwise before, and the later counts" for one in against if one.by != made.by
            )
        )
    if request.headers.get("x-requested-with") != "fetch":
        return RedirectResponse(HERE, 303)
    left = queue(ledger, _skipped(request, user.name) | {item, loaded})
    following = next((_shown(ledger, one) for one in left), None)
    shown = {"one": following, "fields": CORRECTABLE, "csrf": _csrf(request), "typed": ""}
    written = templates().get_template("review_item.html").render(**shown)
    headers = {"X-Judgement": made.id, "X-Said": quote(words)} if made else {}  # names are of any script
    return HTMLResponse(written, headers=headers)


@review.post("/review/undo")
def undo(ledger: Opened, user: Reviewer, judgement: Annotated[str, Form()]) -> Response:
    """Take a judgement back."""
    judging.undo(ledger, user.name, judgement)
    return RedirectResponse(HERE, 303)


@review.get("/review/judgements")
def who_did_what(ledger: Opened, user: Reviewer, every: bool = False) -> HTMLResponse:
    """All judgements and what took them back, the last first, and which of them stand."""
    stand = {one.id for one in ledger.judgements()}
    found = [(one, kept, _in_words(one), one.id in stand) for one, kept in reversed(ledger.judged())]
    shown = found if every else found[:JUDGEMENTS_SHOWN]
    return page("judgements.html", judgements=shown, hidden=len(found) - len(shown))


@review.get("/review.js")
def script() -> PlainTextResponse:
    """What makes reviewing quick; without it the forms do the same."""
    return PlainTextResponse(str(templates().globals["review_script"]), media_type="text/javascript")


def _skipped(request: Request, name: str) -> set[str]:
    found: set[str] = request.app.state.skipped[name]
    return found


def _csrf(request: Request) -> str:
    return str(request.session.get("csrf", ""))


def _kept(
    ledger: Ledger, by: str, verdict: str, claim: str, other: str | None, beside: str, field: str, value: str
) -> Kept:
    """The judgement that a form asks for, kept. Raises BadArgument and NotInLedger for what cannot be one."""
    ways = {
        one.value: one for one in (Verdict.ACCEPT, Verdict.REJECT, Verdict.SAME, Verdict.NOT_THE_SAME, Verdict.CORRECT)
    }
    if verdict not in ways:
        raise BadArgument(f"{verdict!r} is none of {', '.join(ways)}, skip")
    if ways[verdict] is Verdict.CORRECT:
        return keep_once(ledger, by, Verdict.CORRECT, claim, field=field, value=_written(field, value))
    return keep_once(
        ledger, by, ways[verdict], claim, other or (beside if ways[verdict] is Verdict.NOT_THE_SAME else None)
    )


def _written(field: str, value: str) -> str:
    """What was typed or selected in the text, as a correction writes it; "" for what is not known, where that is said.

    Raises BadArgument where it says nothing.
    """
    ways: dict[str, Callable[[str], object]] = {
        "receiving": lambda typed: " ".join(cells.states(typed)),
        "sending": lambda typed: " ".join(cells.states(typed)),
        "count": cells.count,
        "date": cells.days,
        "status": lambda typed: cells.code(typed, field, Status),
        "reason": lambda typed: cells.code(typed, field, Reason),
        "actor": lambda typed: " ".join(cells.states(typed)),
    }
    if field not in ways:
        raise BadArgument(f"the field {field!r} is none of {', '.join(CORRECTABLE)}")
    may_be_unknown = field in ("count", "date", "reason", "actor")
    if may_be_unknown and value.strip().casefold() == UNKNOWN:
        return ""
    try:
        said = ways[field](value)
    except ValueError as error:
        raise BadArgument(f"{field}: {error}") from error
    if not said:
        beside = f", or {UNKNOWN}" if may_be_unknown else ""
        raise BadArgument(f"{field}: {value!r} says nothing; select or type what it is{beside}")
    return str(said)


def _in_words(one: Judgement) -> str:
    what = {"accept": "accepted", "reject": "rejected", "same": "the same", "not_the_same": "not the same"}
    words = what.get(one.verdict.value, one.verdict.value)
    if one.undoes:
        return f"took back {one.undoes[:8]}"
    if one.field:
        words = f"{one.field} is {one.value or 'unknown'}"
    return f"{words}: claim {one.claim[:8]}" + (f" and {one.other[:8]}" if one.other else "")
