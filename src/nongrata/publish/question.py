"""What a person asks of a ledger, in the words typed on a command line or in an address, and the answer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from nongrata.errors import BadArgument
from nongrata.languages.names import state_name
from nongrata.model import Claim, Days, Document, Measure, Origin
from nongrata.model.days import in_either_order
from nongrata.publish.wording.codes import field_words
from nongrata.vocab import former_states

if TYPE_CHECKING:
    from nongrata.ledger import Asked, Coverage, Facets, Filter, Measures, Sort

_PARAMETERS = {
    "as_of": "as published by",
    "known_by": "as known by this ledger by",
    "after": "place in the list",
    "search": "words in the sentences",
    "credibility": "grade of information",
}


@dataclass(frozen=True)
class Question:
    """Filters, and the moments as of which they are asked, as they were typed; nothing and None do not filter.

    The answers raise BadArgument for what is no State, day, moment, kind or status, with the name of the field.
    """

    receiving: str | None = None
    sending: str | None = None
    since: str | None = None
    until: str | None = None
    measure: str | None = None
    status: str | None = None
    as_of: str | None = None
    known_by: str | None = None
    search: str | None = None
    reason: str | None = None
    credibility: str | None = None
    conflict: str | None = None
    sort: str | None = None

    def measures(self, ledger: Asked, limit: int | None = None, after: str | None = None) -> Measures:
        """The measures that pass: all, or no more than so many after the place that the page before gave as `next`."""
        return ledger.passing(
            self.filter, as_of=self.day, known_by=self.moment, limit=limit, after=after, sort=self.sort
        )

    def each(self, ledger: Asked) -> Iterator[Measure]:
        """All measures that pass, one after the other, as of one state of the ledger, in little memory."""
        if self.moment:
            return iter(self.measures(ledger))
        return ledger.each(self.filter, as_of=self.day, sort=self.order)

    def facets(self, ledger: Asked, *names: str) -> Facets:
        """How many measures pass, and how many would with each other value of each filter, or of those named."""
        return ledger.facets(self.filter, as_of=self.day, known_by=self.moment, names=names or None)

    def total(self, ledger: Asked) -> int:
        """How many measures pass."""
        return ledger.facets(self.filter, as_of=self.day, known_by=self.moment, names=()).total

    @property
    def filter(self) -> Filter:
        """The filters without the moments."""
        from nongrata.ledger import Filter

        since, until = self.days
        sides = (self.receiving, self.sending, since, until, self.measure, self.status, self.search)
        return Filter.asked(*sides, self.reason, self.credibility, self.in_conflict)

    @property
    def order(self) -> Sort:
        """The order asked for, else by day."""
        from nongrata.ledger import Page

        return Page.asked(None, None, self.sort).sort

    @property
    def in_conflict(self) -> bool | None:
        """Whether the claims have to differ. Raises BadArgument for what is neither yes nor no."""
        if not self.conflict:
            return None
        if self.conflict not in ("yes", "no"):
            raise BadArgument(f"conflict: {self.conflict!r} is none of yes, no")
        return self.conflict == "yes"

    def one(self, ledger: Asked, claim: str) -> Measure:
        """The measure that held the claim with this id, or one whose id begins so, at the moments asked for.

        Raises NotInLedger where there was none, or more than one.
        """
        return ledger.measure(claim, as_of=self.day, known_by=self.moment)

    def why_here(self, ledger: Asked, typed: str, found: Measure) -> str | None:
        """Why an id leads to a measure that does not hold its claim, where that was redacted or rejected; else None."""
        name = ledger.claim_id(typed)
        if name in found.claims:
            return None
        if gone := ledger.redacted(name):
            return f"The words of the claim {name} were {gone}; this is the measure that it began."
        if said := ledger.rejected(name):
            return f"The claim {name} was {said}. It counts no more; this is what others tell of the same."
        return None

    def claims(self, ledger: Asked, measure: Measure) -> list[tuple[Claim, Document]]:
        """The claims of a measure with their documents, as they were read at the moment asked for."""
        return ledger.claims(measure, known_by=self.moment)

    def origins(self, ledger: Asked, measure: Measure) -> tuple[Origin, ...]:
        """The documents of a measure by origin, as they were read at the moment asked for."""
        return ledger.origins(measure, known_by=self.moment)

    def coverage(self, ledger: Asked, *, weeks_alone: bool = False) -> Coverage:
        """What was looked at, published on the days of the act, by the day and the moment asked for.

        What was published later tells of these days too, and is not counted: this is the least that was looked at.
        """
        since, until = self.days
        last = min(filter(None, (until, self.day)), default=None)
        return ledger.coverage(since, last, known_by=self.moment, weeks_alone=weeks_alone)

    @property
    def days(self) -> tuple[date | None, date | None]:
        """The first and the last day of the act."""
        since, until = _day(self.since, "since", last=False), _day(self.until, "until", last=True)
        if since and until and until < since:
            raise BadArgument(f"until {self.until} lies before since {self.since}, so nothing can pass; exchange them")
        return since, until

    @property
    def day(self) -> date | None:
        """The day by which reports had been published."""
        return _day(self.as_of, "as-of", last=True)

    @property
    def moment(self) -> datetime | None:
        """The moment by which this ledger had read and judged, in UTC; of a day, its end."""
        return _moment(self.known_by, "known-by")

    def caveats(self, ledger: Asked, of: Measure | None = None) -> list[str]:
        """What a person may not expect of the moments asked for: that one lies ahead, that nothing was known yet, that
        some of what was known then, or of one measure, has been redacted since."""
        day, moment = self.day, self.moment
        moments = (day, moment and moment.astimezone().date())
        found = [f"{one} lies ahead: this is what is known today." for one in moments if one and one > date.today()]
        if self.then and not ledger.looked_at(day, known_by=moment) and ledger.looked_at():
            by = [f"published by {day}"] if day else []
            by += [f"kept by {moment:%Y-%m-%d %H:%M} UTC"] if moment else []
            found.append(f"Nothing was known yet: this ledger has no report that was {' and '.join(by)}.")
        if moment and (gone := ledger.redacted_since(moment, day, of)):
            were = "1 claim that was" if gone == 1 else f"{gone:,} claims that were"
            found.append(f"Less is shown than was known: the words of {were} read by then have been redacted since.")
        return found

    def other_ladders(self, ledger: Asked, states: Sequence[str]) -> dict[tuple[str, str], str]:
        """By two States where acts of these stand that bore other names at other times, if there are any; not said of
        what was known by a moment."""
        pairs = () if self.moment else ledger.ladders_at_other_times(*states, as_of=self.day)
        return {
            pair: f"Acts between {' and '.join(map(_at_its_time, pair))} have a ladder of their own." for pair in pairs
        }

    @property
    def then(self) -> str:
        """The moments as the end of an address, so that a link leads to what the page it stands on has seen."""
        return _then(self.as_of, self.known_by)

    @property
    def more(self) -> str:
        """The same as the end of an address that asks something already."""
        return self.then.replace("?", "&")


@lru_cache(maxsize=64)  # a page has hundreds of links, all of the same moments
def _then(as_of: str | None, known_by: str | None) -> str:
    asked = {"as_of": as_of, "known_by": known_by}
    written = urlencode({name: typed for name, typed in asked.items() if typed})
    return f"?{written}" if written else ""


def parameter_words(name: str) -> str:
    """The name of a parameter of an address for readers."""
    return _PARAMETERS.get(name) or field_words(name)


def _at_its_time(code: str) -> str:
    former = former_states().get(code)
    return f"{state_name(code)} ({code}, until {former.until})" if former else f"{state_name(code)} ({code})"


def typed_days(typed: str, field: str) -> Days:
    """The span of days that a person typed. Raises BadArgument with the name of the field where it is none."""
    try:
        return Days.parse(typed)
    except ValueError as error:
        if typed.count("/") == 1 and "cannot end" in str(error):
            raise BadArgument(f"{field}: {error}; write the earlier day first") from error
        if in_either_order(typed):
            raise BadArgument(f"{field}: {error}") from error
        no_such_day = re.fullmatch(r"\d{4}-\d{2}(-\d{2})?", typed.strip())
        why = "is not in the calendar" if no_such_day else "is not a date"
        raise BadArgument(f"{field}: {typed!r} {why}; write 2022-03-25, 2022-03 or 2022") from error


def _day(typed: str | None, field: str, *, last: bool) -> date | None:
    if not typed:
        return None
    span = typed_days(typed, field)
    return span.last if last else span.first


def _moment(typed: str | None, field: str) -> datetime | None:
    if not typed:
        return None
    try:
        return _parsed(typed.strip()).astimezone(UTC)  # without a zone, that of this machine is meant
    except (ValueError, OverflowError) as error:
        example = "2022-03-25, 2022-03-25T18:00 or 2022-03-25T18:00Z"
        raise BadArgument(f"{field}: {typed!r} is no moment; write {example}") from error


def _parsed(typed: str) -> datetime:
    try:
        return datetime.combine(Days.parse(typed).last, time.max)
    except ValueError:
        return datetime.fromisoformat(typed)
