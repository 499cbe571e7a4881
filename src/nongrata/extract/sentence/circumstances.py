"""When, why, and how sure: what stands around an act in its sentence."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from nongrata.extract.sentence.act import Act
from nongrata.extract.sentence.copies import replace
from nongrata.extract.sentence.dates import Dateline, Unresolved, day_of, in_year_of, is_later, resolve
from nongrata.extract.sentence.finding import Finding
from nongrata.extract.sentence.grounds import causes_of, ground_of
from nongrata.extract.sentence.item import Item, any_is_a
from nongrata.extract.sentence.meaning import codes, states
from nongrata.extract.sentence.status import is_nobody, status_of
from nongrata.model import Days, MeasureKind, Reason, Span, Status

_OPENING = 2  # items before which a date opens its sentence
_OTHER_TIMES = ("AFTER", "BEFORE", "SINCE", "WHICH", "BUT", "CAUSE", "ANSWER")
_TOO_FAR = 24  # a date that lies farther off, counted as `_distance` counts, belongs to something else
_TOO_FAR_NOW = 4  # the same for what is told in the present tense: its day is today's unless one stands right beside it
_TOLD_REACH = 3  # items before a day in which somebody "told the agency"
_WHEN_REACH = 5  # items after a day in which it is said that it was "when the ministry announced"
_DOCUMENT_REACH = 3  # items before a day in which the document that was issued on it is named
_COMPARED = ("more", "most", "fewer")  # than at another time
_NOT_COMPARED = ("ago", "some_ago", "past", "none")  # "more than two weeks ago"
_NEWS_DAYS = ("weekday", "today")  # of these even one at the end of a ground is the day of the news
_SPOKEN_DAYS = (*_NEWS_DAYS, "related_weekday", "day", "ago")  # on these somebody "said" so
_LONG_PAST = 60  # days: what "will" be done on 1 August is not that of the last year
_CARRY_TENSE = ("ORDER", "GIVE", "DECLARE")
_REACTION_REACH = 6  # items before an act in which somebody "condemned" it
_NOT_FINITE = ("TO", "MAY", "DO", "MUST", "HAVE", "BE")
_NAMES_WHO_ACTS = {("PEOPLE", "they"), *(("NAMED", how) for how in ("name", "capital", "metonym", "leader"))}


def dates_of(
    act: Act, others: Iterable[Act], published: Days | None, dateline: Dateline | None = None
) -> tuple[Days | None, tuple[Span, ...], tuple[str, ...]]:
    """The day of the act, the words that say it, and time words that need a date of publication.

    Of the dates in the sentence the nearest counts that no other act of the sentence is nearer to.
    """
    if act.is_attribute:
        return None, (), ()
    items = act.sentence.items
    told = act.roles.get("day", ())
    said_on = told[0] if told else _nearest_date(act, others, published, dateline) or _day_of_saying(act)
    if said_on is None:
        onset = items[act.last :][:1]
        began = bool(onset) and onset[0].is_a("SINCE") and _goes_on(act)  # "has expelled 83 since the war began"
        return None, (), (onset[0].text,) if began else ()
    if earlier := _in_year_of(items, said_on):
        return earlier[0], (earlier[1].span, said_on.span), ()
    if begun := _begun_on(act, said_on):
        said_on = begun
    try:
        day = resolve(said_on, dateline.day if dateline and said_on.features["op"] == "today" else published)
    except Unresolved:
        return None, (), (said_on.text,)
    return day, (said_on.span,), ()  # "recently" is said too: it keeps the day from being taken from elsewhere


def _nearest_date(act: Act, others: Iterable[Act], published: Days | None, dateline: Dateline | None) -> Item | None:
    """The date of the sentence that is nearest to the act, of those that may be its day and are nearer to no other."""
    said = ("DATE", "SINCE_DATE") if _goes_on(act) else ("DATE",)
    if not act.sentence.has(*said):
        return None
    items = act.sentence.items
    rivals = [other for other in others if other.at != act.at]
    far = _TOO_FAR_NOW if is_present(act) else _TOO_FAR
    best: tuple[tuple[float, float], Item] | None = None
    taken = {item for rival in rivals for item in rival.roles.get("day", ())}
    counted = _counted_from(act, rivals)
    counts = {rival.at: _counted_from(rival, [one for one in (act, *rivals) if one is not rival]) for rival in rivals}
    aside = [rival for rival in rivals if counts[rival.at]]
    grounds = [
        clause
        for clause in causes_of(act)
        if is_present(act) or items[clause.start - 1].label("CAUSE") != "purpose" or _tells_a_deed(items, clause)
    ]
    for index, item in enumerate(items):
        if not item.is_a(*said) or item in taken or any(item in role for role in act.roles.values()):
            continue
        if act.kind is MeasureKind.INCIDENT and index and items[index - 1].is_a("SAY"):
            continue  # the day on which it was said is not that of the deed
        if dateline and item is dateline.item:
            continue  # on it the report was written
        if counted and index < counted:
            continue  # "on Monday, a day after it expelled two" dates what is told first
        if index and items[index - 1].label("APPROX") in _COMPARED and item.features["op"] not in _NOT_COMPARED:
            continue  # "twice as many as last year"
        if _lies_ahead(act, item, published):
            continue  # by then it takes effect
        if _somebody_said(items, index) and not is_news(act):
            continue  # "said on Wednesday, after two had been ordered out"
        if any(index in clause and _dates_its_own(item, items[clause.start - 1]) for clause in grounds):
            continue  # "over the poisoning of 4 March" dates the poisoning
        if (
            items[index + 1 : index + 2]
            and items[index + 1].is_a("POS")
            and _tells_a_deed(items, range(index, index + 4))
        ):
            continue  # "Tuesday's attack on its embassy led London to"
        if _is_of_subject(act, index):
            continue  # "the envoy, who came only last summer, must go"
        if items[act.at - 1].is_a("BY") and any(rival.at < index < act.at for rival in rivals):
            continue  # "retaliated for its expulsion of two on Monday by expelling three"
        if index < act.at and _is_reacted_to(act):
            continue  # "On Monday China condemned the expulsion of two"
        if any_is_a(items[act.at : index], "ARGUING"):
            continue  # "saying that she was caught last week"
        if _another_acts(items[act.last : index], act.sides[0]):
            continue  # "the number that London announced on Wednesday"
        distance = _distance(act, index)
        caused = any_is_a(items[index : act.at], "CAUSE", "THAT")  # "said on Monday, as its own was"
        announced = (_is_of_speech(items, index) and not caused) or _is_when_said(items, index)
        reach = _TOO_FAR if _names_the_move(items, index) or announced else far
        over = index <= _OPENING and any(
            index < one.at < act.at for one in aside
        )  # "On Monday, a day after it did A, ..."
        listed = over or _opens_list(item, act)
        if distance[0] > reach and not listed:
            continue
        nearer = (
            rival
            for rival in rivals
            if index >= (counts[rival.at] or 0) and not _is_told_later(rival) and _distance(rival, index) < distance
        )
        if not listed and not all(_opens_both(item, rival, act) for rival in nearer):
            continue
        if best is None or distance < best[0]:
            best = (distance, item)
    return best[1] if best else None


def _is_of_subject(act: Act, index: int) -> bool:
    """True for a date in a clause between commas that tells of those who must go something else."""
    items = act.sentence.items
    people = [items.index(item) for item in act.roles.get("people", ()) if item in items]
    start = max((at for at in people if at < index < act.at), default=None)
    if start is None:
        return False
    opens = any(one.is_a("COMMA") and two.is_a("WHICH") for one, two in pairwise(items[start:index]))
    closed = any_is_a(items[start + 2 : index], "COMMA")
    return opens and not closed and any_is_a(items[index : act.at], "COMMA")


def _is_told_later(act: Act) -> bool:
    """True for the second in "was arrested in June and expelled the following month": it has a day of its own."""
    return any(item.is_a("DATE_AFTER") and is_later(item) for item in act.sentence.items[act.last :][:1])


def _another_acts(items: tuple[Item, ...], agents: frozenset[str]) -> bool:
    """True where a clause behind an act says what another State did than those that act."""
    for one, two in pairwise(items):
        if one.is_a("THAT", "WHICH") and (two.is_a("ACTOR") or _NAMES_WHO_ACTS & two.kinds):
            named = codes(states([two], None))
            return bool(named and agents) and not named & agents
    return False


def _begun_on(act: Act, said: Item) -> Item | None:
    """The day in "has been held since Friday" and "has been shut since 2 January", which go on: on it they began."""
    states = (
        act.kind in (MeasureKind.ARREST, MeasureKind.CLOSURE)
        and not _is_noun(act)
        and not act.rule.features.get("two_way")
    )
    been = (
        any(item.label("BE") == "inner" for item in act.sentence.items[: act.at]) or act.anchor.label("ARREST") == "ed"
    )
    return said.role("d") if said.is_a("SINCE_DATE") and states and been else None


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


def _counted_from(act: Act, rivals: Iterable[Act]) -> int | None:
    """Where "a day after" stands before an act whose day is counted from another; None behind such an act."""
    items, relative = act.sentence.items, relative_of(act)
    at = items.index(relative) if relative else 0
    counts = relative and at < act.at and not is_later(relative)
    return at if counts and not any(at < rival.at < act.at for rival in rivals) else None


def _dates_its_own(date: Item, opening: Item) -> bool:
    """True where a date in the clause of a ground is not that of the news: "after the execution of nine on Friday"."""
    return date.features["op"] not in _NEWS_DAYS or opening.label("CAUSE") == "strict"


def _day_of_saying(act: Act) -> Item | None:
    """The day with which the sentence ends that tells its news: "... in the biggest row, officials said Friday"."""
    items = act.sentence.items
    if not act.sentence.has("DATE") or not is_news(act) or _another_acts(items[act.last :], act.sides[0]):
        return None
    last = max((at for at, item in enumerate(items) if item.is_a("DATE")), default=None)
    closes = last is not None and last > act.at and all(item.is_a("STOP", "COMMA", "DATE") for item in items[last:])
    return items[last] if closes and last is not None and _is_of_speech(items, last) else None


def _opens_both(date: Item, one: Act, two: Act) -> bool:
    """True for a date before one who did both: "On 2 March Oslo broke up a ring and expelled two"."""
    items, agents = two.sentence.items, two.roles.get("agent", ())
    if not agents or agents != one.roles.get("agent", ()) or agents[0] not in items:
        return False
    start = items.index(agents[0])
    return date in items[:start] and not any_is_a(items[start : two.at], "DATE", "DATE_AFTER")


def _opens_list(date: Item, act: Act) -> bool:
    """True for the day of a list of acts: "In August Oslo expelled two; Riga ordered out three; Bonn ejected four"."""
    items = act.sentence.items
    start = items.index(date) + 1
    between = items[start : act.at]
    if start > _OPENING or not any_is_a(between, "SEMICOLON", "COMMA", "AND"):
        return False
    clause = max((at for at in range(start, act.at) if items[at].is_a("SEMICOLON")), default=start)
    another = any_is_a(between, "DATE", "DATE_AFTER", "SAY")
    return not another and not any_is_a(items[clause : act.at], *_OTHER_TIMES)


def _is_of_speech(items: tuple[Item, ...], index: int) -> bool:
    """True for the day after "the ministry said late": on it was announced what is told in the present tense."""
    before = items[max(0, index - 2) : index]
    if any_is_a(before, "DATED"):  # "according to a communication dated 19 December"
        return True
    if any_is_a(before, "ISSUED") and any(
        item.label("VOICE") == "document" for item in items[max(0, index - _DOCUMENT_REACH) : index]
    ):
        return True  # "according to a statement released on Wednesday"
    told = any_is_a(items[max(0, index - _TOLD_REACH) : index], "TOLD")
    said = any_is_a(before, "SAY", "EMERGED") or (told and not items[index + 1].is_a("TO"))
    return said and items[index].features["op"] in _SPOKEN_DAYS


def _is_when_said(items: tuple[Item, ...], index: int) -> bool:
    """True for the day in "It grew worse yesterday, when the ministry announced that two would be closed"."""
    comma, *clause = items[index + 1 : index + 2 + _WHEN_REACH] or (items[index],)
    when = comma.is_a("COMMA") and clause[:1] != [] and clause[0].is_a("WHEN")
    return when and any_is_a(clause, "SAY", "ANNOUNCE")


def _somebody_said(items: tuple[Item, ...], index: int) -> bool:
    """True for the day after "India said", not for that of "the expulsion, announced on Sunday, of five"."""
    said = next((at for at in range(index - 1, max(0, index - 3), -1) if items[at].is_a("SAY")), None)
    return said is not None and _is_of_speech(items, index) and not items[said - 1].is_a("COMMA")


def _said_on(items: tuple[Item, ...], spans: tuple[Span, ...]) -> bool:
    return any(item.span in spans and item.is_a("DATE") and _is_of_speech(items, at) for at, item in enumerate(items))


def _names_the_move(items: tuple[Item, ...], index: int) -> bool:
    """True for the day of "Sunday's expulsion", "Tuesday's announcement"."""
    possessive, *after = items[index + 1 : index + 4] or (items[index],)
    return possessive.is_a("POS") and any_is_a(after, "MOVE_NOUN", "EXPULSION", "DECISION")


def _goes_on(act: Act) -> bool:
    """True for what may have been done at any time since: "have expelled 80 since March", "expulsions since March"."""
    at = _verb(act)
    have = any(item.label("HAVE") == "have" for item in act.sentence.items[max(0, at - 3) : at])
    return have or bool(act.rule.features.get("two_way")) or act.anchor.label("EXPULSION") == "many"


def _lies_ahead(act: Act, item: Item, published: Days | None) -> bool:
    """True for a day after publication, or one long past that "will" makes the next of its name."""
    if published is None:
        return False
    day = day_of(item, published)
    if day is None:
        return False
    items = act.sentence.items
    will = any_is_a(items[max(0, act.at - 3) : act.at], "WILL")
    next_week = item in items[act.last : act.last + 1] and item.features["op"] == "weekday" and day != published
    spoken = any_is_a(items[items.index(item) : act.at], "SAY", "ANNOUNCE")  # "In May it said it would"
    past = not spoken and (published.last - day.last).days > _LONG_PAST
    return day.first > published.last or (will and (next_week or past))


def _tells_a_deed(items: tuple[Item, ...], clause: range) -> bool:
    told = (part.label("GROUND") for item in items[clause.start : clause.stop] for part in item.walk())
    return any(ground in ("incident", "war") for ground in told)


def _distance(act: Act, index: int) -> tuple[float, float]:
    """How far an item lies from all that the rule caught, and from the act word; ends of clauses are counted dear."""
    items = act.sentence.items
    if index == act.last:  # "ordered the consul out on Thursday night"
        return 1, _between(items, act.at, index)
    caught = [at for at in range(act.first, min(act.last, len(items))) if at == act.at or act.holds(items[at])]
    return min(_between(items, at, index) for at in caught), _between(items, act.at, index)


def _between(items: tuple[Item, ...], one: int, two: int) -> float:
    first, last = sorted((one, two))
    distance = (last - first) + 12 * _opens_clause(items, last)
    for item in items[first + 1 : last]:
        dear = item.is_a("AFTER", "DATE_AFTER", "BEFORE", "SINCE", "WHICH", "BUT", "SEMICOLON")
        distance += 12 * dear + 4 * (item.label("CAUSE") == "") + 2 * item.is_a("COMMA", "ASIDE", "ASIDE_STATE")
    return distance


def _opens_clause(items: tuple[Item, ...], at: int) -> bool:
    """True for a date between "and" and the one who acts next: what stands before it is another clause."""
    if at > 0 and items[at].is_a("DATE") and items[at - 1].is_a("SEMICOLON"):
        return True
    if not (0 < at < len(items) - 1 and items[at].is_a("DATE") and items[at - 1].is_a("AND", "BUT")):
        return False
    after = items[at + 1 : at + 3]
    who = after[1:] if after[0].is_a("COMMA") else after[:1]
    return any(item.is_a("HE", "WE", "ACTOR", "STATES") or _NAMES_WHO_ACTS & item.kinds for item in who)


def is_present(act: Act) -> bool:
    """True where the act is told in the present tense: "expels", "is expelling", "will expel"."""
    if _is_noun(act):
        return False
    at = _verb(act)
    labels = {label for _, label in act.sentence.items[at].kinds}
    before = act.sentence.items[max(0, at - 3) : at]
    if "s" in labels or any(item.is_a("WILL") or item.label("NOT") == "future" for item in before):
        return True
    if any(item.label("NOT") == "past" for item in before):
        return False
    if "base" in labels and act.roles.get("agent") and not any_is_a(before, *_NOT_FINITE):
        return "ed" not in labels
    if "ed" in labels and any(item.label("BE") == "now" for item in before):
        return True
    if "ed" in labels and any(item.label("HAVE") == "have" for item in before):
        return not any_is_a(act.sentence.items, "SINCE", "SINCE_DATE")
    return "ing" in labels and any_is_a(before, "BE")


def _is_noun(act: Act) -> bool:
    """True for "the arrest of", "the recall of"."""
    return any_is_a(act.sentence.items[act.at + 1 : act.at + 2], "OF")


def _is_reacted_to(act: Act) -> bool:
    """True for what somebody "condemned" or calls "unjustified", or condemned another "for doing": it was done before,
    and is told by a noun or a gerund."""
    items, verb = act.sentence.items, _verb(act)
    gerund = verb > 0 and items[verb - 1].label("CAUSE") == "purpose"
    if not _is_noun(act) and _type_of(act) and not gerund:
        return False
    judged = any(
        one.is_a("BE") and two.is_a("JUDGED") for one, two in pairwise(items[act.last : act.last + _REACTION_REACH])
    )
    for item in reversed(items[max(0, act.at - _REACTION_REACH) : act.at]):
        if item.is_a("STOP", "SEMICOLON", "BUT", "AND", "COMMA"):
            break
        judged = judged or item.is_a("REACTED")
    return judged


def _verb(act: Act) -> int:
    """The index of the word that carries the tense: in "has ordered two to leave" the order."""
    span = range(min(act.first, act.at), act.at)
    return next((at for at in reversed(span) if act.sentence.items[at].is_a(*_CARRY_TENSE)), act.at)


def _type_of(act: Act) -> str:
    """The type of the act word that has a label of tense, if any."""
    return next((type_ for type_, label in act.anchor.kinds if label in ("s", "ed", "ing", "base")), "")


def is_news(act: Act) -> bool:
    """True where the act is told as what happens now, False where it is background."""
    items = act.sentence.items
    if act.is_attribute or act.rule.features.get("background") or _is_reacted_to(act):
        return False
    before = items[max(0, act.at - 12) : act.at]
    if any_is_a(before[-2:], "ALREADY"):
        return False
    subject = [item for item in before[-1:] if item in act.roles.get("agent", ())]
    if act.anchor.label(_type_of(act)) == "ed" and any_is_a(before[-1 - len(subject) :][:1], "WHICH"):
        return False  # "Tunisia, which closed its embassy, ...", "the three whom Oslo expelled"
    for at, item in reversed([*enumerate(before)]):
        after = before[at + 1 :]  # "answers by expelling", "answers the step of the other side by expelling"
        answers = item.is_a("ANSWER") and any_is_a((*after[:1], *after[-2:]), "BY", "WITH")
        if item.is_a("AFTER", "SINCE", "BEFORE", "DATE_AFTER", "ANSWER") and not answers:
            return False
        whom = any_is_a(before[:at][-1:], "PEOPLE")  # "told two accused of spying to leave"
        joined = item.is_a("BLAME") and (
            whom or any_is_a(before[at:], "AND")  # "accused it of a plot and expelled"
        )
        if item.label("CAUSE") == "" and item is not items[0] and not joined:
            return (
                False  # "in retaliation for Ottawa declaring one unwelcome"; a cause that opens a sentence tells of it
            )
        mirrors = item.is_a("MIRROR") and any_is_a(before[:at][-1:], "COMMA")
        if (item.is_a("FOLLOW") or mirrors) and (_is_noun(act) or not _type_of(act)):
            return False  # "the move follows the expulsion of two"
        if item.label("HAVE") == "had" and not any_is_a(before, "SAY", "TOLD", "ANNOUNCE"):
            after = items[items.index(item) + 1 :]  # "the staff had 14 days to leave" is no background, nor is
            return after[0].is_a("DEADLINE") or (after[0].is_a("NOT") and after[1].is_a("PLAN"))  # "had no intention"
        if item.is_a("COMMA", "THAT") or (item.is_a("ACTOR") and any_is_a(item.parts, "COMMA")):
            break
    return True


def relative_of(act: Act) -> Item | None:
    """The words that count the time of the act from another act: "a week after" before it, "two days later"."""
    if not act.sentence.has("DATE_AFTER"):
        return None
    items = act.sentence.items
    start = max((at + 1 for at in range(act.at) if items[at].is_a("SEMICOLON")), default=0)
    end = next((at for at in range(act.at, len(items)) if items[at].is_a("SEMICOLON")), len(items))
    before, after = items[max(start, act.first - 3) : act.at], items[act.at : min(end, act.last + 3)]
    found = next((item for item in reversed(before) if item.is_a("DATE_AFTER") and not _is_aside(item, act)), None)
    ahead = (item for item in after if item.is_a("DATE_AFTER"))
    return found or next(filter(is_later, ahead), None)


def _is_aside(relative: Item, act: Act) -> bool:
    """True for "a day after" between commas and before the act: "Oman, a day after Kuwait, breaks off relations"."""
    items = act.sentence.items
    at = items.index(relative)
    opens = at > 0 and items[at - 1].is_a("COMMA") and relative.has("AFTER")
    acted = any(agent in items[:at] for agent in act.roles.get("agent", ()))
    return opens and acted and any_is_a(items[at : act.at], "COMMA")


def _may(act: Act, words: tuple[Span, ...]) -> bool:
    """True where the word that gives the act its status is "may" or the like."""
    may = (item for item in act.sentence.items if item.span in words and item.is_a("MAY"))
    return any(not item.is_a("PLAN") for item in may)


def describe(
    finding: Finding, act: Act, others: list[Act], published: Days | None, dateline: Dateline | None = None
) -> Finding:
    """The finding with status, date and reason as its sentence has them; "today" is the day of the dateline."""
    status, status_spans = status_of(act)
    if finding.kind is MeasureKind.INCIDENT:
        status, status_spans = (
            Status.DONE,
            (),
        )  # a deed is alleged or not told; that its author denies it changes nothing
    if status is Status.DENIED and is_nobody(act):
        finding = replace(finding, count=None)
    day, day_spans, unresolved = dates_of(act, others, published, dateline)
    never = any(item.span in status_spans and item.is_a("NEVER") for item in act.sentence.items)
    beside = act.sentence.items[max(0, act.at - 1) : act.at]
    earlier = any_is_a((*act.sentence.items[:1], *beside), "EARLIER")
    at_another = earlier or any_is_a(beside, "LATER")  # "Earlier it expelled", "later put out"
    reason, reason_spans = ground_of(act, [other for other in others if other is not act])
    in_turn = any_is_a(act.sentence.items[max(0, act.first - 3) : act.last + 3], "IN_TURN")
    if _may(act, status_spans) and (in_turn or reason is Reason.RETALIATION):
        status = Status.THREATENED  # "could expel two in answer to the expulsion of its own"
    return replace(
        finding,
        status=status,
        date=day,
        date_said=bool(day_spans or unresolved) or never or at_another,
        date_of_saying=_said_on(act.sentence.items, day_spans),
        unresolved=unresolved,
        reason=reason,
        news=is_news(act),
        present=is_present(act),
        relative=relative_of(act),
        in_turn=in_turn,
        also=any_is_a(act.sentence.items[max(0, act.first - 3) : act.last + 3], "ALSO"),
    ).with_evidence(status=status_spans, date=day_spans, reason=reason_spans)
