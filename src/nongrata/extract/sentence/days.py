"""The day of an act, as its sentence has it: the nearest date that belongs to no other act, and words that count from
another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import pairwise

from nongrata.extract.sentence.act import Act
from nongrata.extract.sentence.dateline import Dateline
from nongrata.extract.sentence.dates import NEWS_OPERATIONS, Unresolved, day_of, in_year_of, resolve
from nongrata.extract.sentence.grounds import causes_of
from nongrata.extract.sentence.item import Item, any_is_a
from nongrata.extract.sentence.meaning import codes, may_act, states
from nongrata.extract.sentence.nearness import distance_of
from nongrata.extract.sentence.relative import has_later_day, where_counted
from nongrata.extract.sentence.said_on import is_of_speech, is_when_said, somebody_said
from nongrata.extract.sentence.tense import is_news, is_noun, is_present, is_reacted_to, verb_of
from nongrata.model import Days, MeasureKind, Span

_OPENING = 2  # items before which a date opens its sentence
_NOT_TOLD_OF_PEOPLE = ("BE", "HAVE", "MUST", "WILL", "MAY", "ACTOR", "OFFICE", "NAMED", "HE")  # after "who"
_TOLD_WITH_THE_ACT = (  # "who flew home on Monday", "who was told on Monday": near the day of the act, or it
    *("SAY", "TOLD", "ORDER", "ANNOUNCE", "GIVE", "DEPARTED", "LEAVE", "HOME", "CLOSE", "RECEIVED", "INFORMED"),
)
_OTHER_TIMES = ("AFTER", "BEFORE", "SINCE", "WHICH", "BUT", "CAUSE", "ANSWER")
_TOO_FAR = 24  # a date that lies farther off, counted as `distance_of` counts, belongs to something else
_TOO_FAR_NOW = 4  # the same for what is told in the present tense: its day is today's unless one stands right beside it
_LAST_CLAUSE_REACH = 9  # items before a day in which the clause begins that says who told what goes before
_NOW_REACH = 2  # items before a verb in which it is done "now"
_COMPARED = ("more", "most", "fewer")  # than at another time
_NOT_COMPARED = ("ago", "some_ago", "past", "none")  # "more than two weeks ago"
_LONG_PAST = 60  # days: what "will" be done on 1 August is not that of the last year


def day_of_act(
    act: Act, others: Iterable[Act], counted_from: Days | None, dateline: Dateline | None
) -> tuple[Days | None, tuple[Span, ...], tuple[str, ...]]:
    """The day of the act, the words that say it, and time words that need a day to count from.

    Of the dates in the sentence the nearest counts that no other act of the sentence is nearer to.
    """
    if act.is_attribute:
        return None, (), ()
    items = act.sentence.items
    told = act.roles.get("day", ())
    date = told[0] if told else _Dates(act, others, counted_from, dateline).nearest() or _day_of_saying(act)
    if date is None:
        onset = items[act.last :][:1]
        began = bool(onset) and onset[0].is_a("SINCE") and _goes_on(act)  # "has expelled 83 since the war began"
        return None, (), (onset[0].text,) if began else ()
    if earlier := _in_year_of(items, date):
        return earlier[0], (earlier[1].span, date.span), ()
    if begun := _begun_on(act, date):
        date = begun
    try:
        day = resolve(date, dateline.day if dateline and date.features["op"] == "today" else counted_from)
    except Unresolved:
        return None, (), (date.text,)
    return day, (date.span,), ()  # "recently" is said too: it keeps the day from being taken from elsewhere


class _Dates:
    """The dates of a sentence, as what may be the day of one of its acts; a date is known by the index of its item."""

    def __init__(self, act: Act, others: Iterable[Act], counted_from: Days | None, dateline: Dateline | None) -> None:
        self._act, self._items = act, act.sentence.items
        self._rivals = [other for other in others if other.at != act.at]
        self._counted_from, self._dateline = counted_from, dateline

    def nearest(self) -> Item | None:
        """The date that is nearest to the act, of those that may be its day and are nearer to no other."""
        if not self._act.sentence.has("DATE", "SINCE_DATE"):
            return None
        said = ("DATE", "SINCE_DATE") if _goes_on(self._act) else ("DATE",)
        dates = (at for at, item in enumerate(self._items) if item.is_a(*said) or _is_then(self._act, at))
        own = [at for at in dates if not any(self._why_not(at)) and self._is_near(at)]
        return self._items[min(own, key=lambda at: distance_of(self._act, at))] if own else None

    def _why_not(self, at: int) -> Iterator[bool]:
        """For each reason for which a date can be that of something else, whether it holds."""
        act, items, date = self._act, self._items, self._items[at]
        before = items[at - 1] if at else None
        yield date in self._taken or act.holds(date)
        # the day on which it was said is not that of the deed
        yield act.kind is MeasureKind.INCIDENT and before is not None and before.is_a("SAY")
        # on it the report was written
        yield self._dateline is not None and date is self._dateline.item
        # "on Monday, a day after it expelled two" dates what is told first
        yield at < (where_counted(act, self._rivals) or 0)
        # "twice as many as last year"
        compared = before is not None and before.label("APPROX") in _COMPARED
        yield compared and date.features["op"] not in _NOT_COMPARED
        # by then it takes effect
        yield _lies_ahead(act, date, self._counted_from)
        # "expelled five in March, has now expelled two more"
        now = any_is_a(items[at : verb_of(act)][-_NOW_REACH:], "NOW")
        yield now and any(rival.at < at for rival in self._rivals)
        # "for the first time since 1986"
        yield before is not None and before.is_a("FIRST_TIME") and date.is_a("SINCE_DATE")
        # "said on Wednesday, after two had been ordered out"
        yield somebody_said(items, at) and not is_news(act)
        # "over the poisoning of 4 March" dates the poisoning
        yield any(at in clause and _dates_its_own(date, items[clause.start - 1]) for clause in self._grounds)
        # "Tuesday's attack on its embassy led London to"
        yield any_is_a(items[at + 1 : at + 2], "POS") and not _names_the_move(items, at)
        # "the envoy, who came only last summer, must go"
        yield _is_of_people(act, at)
        # "retaliated for its expulsion of two on Monday by expelling three"
        by = items[act.at - 1].is_a("BY") and not any_is_a(items[at - 1 : at], "IN_TURN", "ANSWER", "REPLY", "IN_KIND")
        yield by and any(rival.at < at < act.at for rival in self._rivals)
        # "On Monday China condemned the expulsion of two"
        yield at < act.at and is_reacted_to(act)
        # "saying that she was caught last week"
        yield any_is_a(items[act.at : at], "ARGUING")
        # "the number that London announced on Wednesday"
        yield _another_acts(items[act.last : at], act.parties[0])

    def _is_near(self, at: int) -> bool:
        """True for a date that opens the list in which the act stands, or else lies within reach and nearer to it than
        to every other act, but for one by the same who act on that day."""
        act, items = self._act, self._items
        # "On Monday, a day after it did A, ..."
        over = at <= _OPENING and any(at < rival.at < act.at for rival in self._rivals if self._relative_at[rival.at])
        if over or _opens_list(items[at], act):
            return True
        caused = any_is_a(items[at : act.at], "CAUSE", "THAT")  # "said on Monday, as its own was"
        announced = (is_of_speech(items, at) and not caused) or is_when_said(items, at)
        now = is_present(act) and not announced and not _names_the_move(items, at)
        distance = distance_of(act, at)
        if distance[0] > (_TOO_FAR_NOW if now else _TOO_FAR):
            return False
        shared = at < act.at and any_is_a(items[at + 1 : at + 2], "WHEN")  # "left on Sunday when two were expelled"
        nearer = (rival for rival in self._rivals if self._may_be_of(rival, at) and distance_of(rival, at) < distance)
        nearer = (rival for rival in nearer if not (rival.rule.features.get("echo") and rival.shares_agent(act)))
        return all(_opens_both(items[at], rival, act) or _closes_both(at, act, rival) or shared for rival in nearer)

    def _may_be_of(self, rival: Act, at: int) -> bool:
        """False for an act that has a day of its own: "a day after it did A", "B the following month"."""
        return at >= (self._relative_at[rival.at] or 0) and not has_later_day(rival)

    @cached_property
    def _taken(self) -> set[Item]:
        """The dates that the rules of other acts caught."""
        return {item for rival in self._rivals for item in rival.roles.get("day", ())}

    @cached_property
    def _relative_at(self) -> dict[int, int | None]:
        """By other act, where the words stand that count its day from another, if they stand before it."""
        acts = (self._act, *self._rivals)
        return {rival.at: where_counted(rival, [one for one in acts if one is not rival]) for rival in self._rivals}

    @cached_property
    def _grounds(self) -> list[range]:
        """The clauses of the sentence that state grounds, and dates of their own in them."""
        items, present = self._items, is_present(self._act)
        return [
            clause
            for clause in causes_of(self._act)
            if not _names_the_accused(items, clause)
            and (present or items[clause.start - 1].label("CAUSE") != "purpose" or _tells_a_deed(items, clause))
        ]


def _is_of_people(act: Act, index: int) -> bool:
    """True for a date in a clause that tells of those who must go, or of their mission, something else: "the consul,
    who came only last summer, must go", "expelled two who had arrived in 2021"."""
    items = act.sentence.items
    who = next(
        (at for at in reversed(range(1, index)) if items[at].is_a("WHICH", "COMMA", "AND", "BUT", "STOP", "SEMICOLON")),
        0,
    )
    apart = items[who - 1].is_a("COMMA")
    if not items[who].is_a("WHICH") or who < act.at < index or not act.holds(items[who - 1 - apart]):
        return False
    told = [item for item in items[who + 1 : index] if not item.is_a("ADV")]
    if not told or any_is_a(told, *_TOLD_WITH_THE_ACT):
        return False
    if act.at > index:
        return any_is_a(items[index : act.at], "COMMA" if apart else "BE")
    return any(item.label("HAVE") == "had" for item in told) or not told[0].is_a(*_NOT_TOLD_OF_PEOPLE)


def _another_acts(items: tuple[Item, ...], agents: frozenset[str]) -> bool:
    """True where a clause behind an act says what another State did than those that act."""
    for one, two in pairwise(items):
        if one.is_a("THAT", "WHICH") and may_act(two):
            named = codes(states([two]))
            return bool(named and agents) and not named & agents
    return False


def _begun_on(act: Act, said: Item) -> Item | None:
    """The day in "has been held since Friday" and "has been shut since 2 January", which go on: on it they began."""
    if _is_then(act, act.sentence.items.index(said)):
        return said.role("d")
    lasts = (
        act.kind in (MeasureKind.ARREST, MeasureKind.CLOSURE)
        and not is_noun(act)
        and not act.rule.features.get("two_way")
    )
    been = (
        any(item.label("BE") == "inner" for item in act.sentence.items[: act.at]) or act.anchor.label("ARREST") == "ed"
    )
    return said.role("d") if said.is_a("SINCE_DATE") and lasts and been else None


def _is_then(act: Act, at: int) -> bool:
    """True for the day of "has had no ambassador there since May 2021, when China recalled its own"."""
    items = act.sentence.items
    after = items[at + 1 + any_is_a(items[at + 1 : at + 2], "COMMA") :][:1]
    return items[at].is_a("SINCE_DATE") and at < act.at and any_is_a(after, "WHEN")


def _in_year_of(items: tuple[Item, ...], date: Item) -> tuple[Days, Item] | None:
    """The day that a date without a year has by the one named before it, and that one.

    It is that of a year which opens the sentence, "In 2021 it recalled its envoy and on 5 November expelled two", or of
    the same month, "They fell out in May 2023: on May 8 it expelled two".
    """
    at = items.index(date)
    before = next((index for index in reversed(range(at)) if items[index].is_a("DATE")), None)
    if before is None or any_is_a(items[:at], "SEMICOLON", "BUT", "AFTER", "SINCE"):
        return None
    opens = before == 0 and not any_is_a(items[1:at], "COMMA")
    told = items[before].has("MONTH") and items[before + 1].is_a("COLON", "COMMA")
    day = in_year_of(date, items[before]) if opens or told else None
    return (day, items[before]) if day else None


def _dates_its_own(date: Item, opening: Item) -> bool:
    """True where a date in the clause of a ground is not that of the news: "after the execution of nine on Friday"."""
    return date.features["op"] not in NEWS_OPERATIONS or opening.label("CAUSE") == "strict"


def _day_of_saying(act: Act) -> Item | None:
    """The day with which the sentence ends that tells its news: "... in the biggest row, officials said Friday"."""
    items = act.sentence.items
    if not act.sentence.has("DATE") or not is_news(act) or _another_acts(items[act.last :], act.parties[0]):
        return None
    last = max((at for at, item in enumerate(items) if item.is_a("DATE")), default=None)
    closes = last is not None and last > act.at and all(item.is_a("STOP", "COMMA", "DATE") for item in items[last:])
    if last is None or not closes:
        return None
    return items[last] if is_of_speech(items, last) or _closes_speech(items, last) else None


def _closes_speech(items: tuple[Item, ...], last: int) -> bool:
    """True for the day of a last clause that says who told it: "..., the minister announced in Lima on Monday"."""
    clause = next(
        (at for at in range(last - 1, max(0, last - _LAST_CLAUSE_REACH), -1) if items[at].is_a("COMMA")), last
    )
    told = any(item.is_a("SPEAK", "ANNOUNCE") or item.label("DECLARE") == "ed" for item in items[clause + 2 : last])
    return told and not any_is_a(items[clause:last], "PEOPLE", "THAT", "WHICH", "TO", *_OTHER_TIMES)


def _opens_both(date: Item, one: Act, two: Act) -> bool:
    """True for a date before one who did both: "On 2 March Oslo broke up a ring and expelled two"."""
    items, agents = two.sentence.items, two.roles.get("agent", ())
    if not agents or agents != one.roles.get("agent", ()) or agents[0] not in items:
        return False
    start = items.index(agents[0])
    return date in items[:start] and not any_is_a(items[start : two.at], "DATE", "DATE_AFTER")


def _closes_both(at: int, act: Act, rival: Act) -> bool:
    """True for a date behind two verbs of one subject: "recalled its envoy and shut its embassy on Sunday"."""
    items, agents = act.sentence.items, act.roles.get("agent", ())
    joined = items[rival.at - 1].is_a("AND") and act.last <= rival.at <= at
    between = items[act.at : at]
    same = bool(agents) and rival.roles.get("agent", agents) == agents
    return joined and same and not any_is_a(between, "DATE", "DATE_AFTER", "SEMICOLON", "COMMA", *_OTHER_TIMES)


def _opens_list(date: Item, act: Act) -> bool:
    """True for the day of a list of acts: "In August Oslo expelled two; Riga ordered out three; Bonn ejected four"."""
    items = act.sentence.items
    start = items.index(date) + 1
    between = items[start : act.at]
    meanwhile = [item for item in between if item.label("BUT") == "while"]
    if start > _OPENING or not (meanwhile or any_is_a(between, "SEMICOLON", "COMMA", "AND")):
        return False
    clause = max((at for at in range(start, act.at) if items[at].is_a("SEMICOLON")), default=start)
    another = any_is_a(between, "DATE", "DATE_AFTER", "SAY")
    here = (item for item in items[clause : act.at] if item not in meanwhile)
    return not another and not any_is_a(here, *_OTHER_TIMES)


def _names_the_move(items: tuple[Item, ...], index: int) -> bool:
    """True for the day of "Sunday's expulsion", "Tuesday's announcement"."""
    possessive, *after = items[index + 1 : index + 4] or (items[index],)
    return possessive.is_a("POS") and any_is_a(after, "MOVE_NOUN", "EXPULSION", "DECISION")


def _goes_on(act: Act) -> bool:
    """True for what may have been done at any time since: "have expelled 80 since March", "expulsions since March"."""
    at = verb_of(act)
    have = any(item.label("HAVE") == "have" for item in act.sentence.items[max(0, at - 3) : at])
    return have or bool(act.rule.features.get("two_way")) or act.anchor.label("EXPULSION") == "many"


def _lies_ahead(act: Act, item: Item, counted_from: Days | None) -> bool:
    """True for a day after publication, or one long past that "will" makes the next of its name."""
    if counted_from is None:
        return False
    day = day_of(item, counted_from)
    if day is None:
        return False
    items = act.sentence.items
    will = any_is_a(items[max(0, act.at - 3) : act.at], "WILL")
    next_week = item in items[act.last : act.last + 1] and item.features["op"] == "weekday" and day != counted_from
    spoken = any_is_a(items[items.index(item) : act.at], "SAY", "ANNOUNCE")  # "In May it said it would"
    past = not spoken and (counted_from.last - day.last).days > _LONG_PAST
    goes_on = is_present(act) and act.anchor.label("CLOSE") == "ing" and "y" not in item.roles  # "is closing in May"
    return day.first > counted_from.last or (will and (next_week or past)) or (goes_on and past)


def _names_the_accused(items: tuple[Item, ...], clause: range) -> bool:
    """True for the ground in "expelled two accused of spying in May", behind which the day is that of the act."""
    accused = items[clause.start - 1].is_a("BLAME") and items[clause.start - 2].is_a("PEOPLE")
    return accused and any(item.has("SPYING") for item in items[clause.stop - 2 : clause.stop])


def _tells_a_deed(items: tuple[Item, ...], clause: range) -> bool:
    told = (part.label("GROUND") for item in items[clause.start : clause.stop] for part in item.walk())
    return any(ground in ("incident", "war") for ground in told)
