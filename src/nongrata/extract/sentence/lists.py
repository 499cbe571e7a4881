"""Lists of States with a number each: "Belgium 21, Ireland four", "France 35 and Germany 40 Russian diplomats"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from nongrata.extract.sentence.dates import Unresolved, in_year_of, resolve
from nongrata.extract.sentence.finding import Finding
from nongrata.extract.sentence.item import Item, Sentence, any_is_a, first_of
from nongrata.extract.sentence.meaning import Named, codes, people, states
from nongrata.extract.sentence.numbers import count_of
from nongrata.extract.sentence.replace import replace
from nongrata.model import Days, Details

_HEADING = 2  # items of a sentence that is a State's name and no more
_TOLD = (  # what may follow a number under such a name
    *("DATE", "DEADLINE", "ANNOUNCE", "ORDER", "EXPEL", "DEPORT", "TO", "LEAVE", "PEOPLE"),
    *("COMMA", "DASH", "SEMICOLON", "STOP", "OTHER"),
)

_CONJOINED = ("COMMA", "SEMICOLON", "AND", "STOP", "CAUSE", "AFTER", "ASIDE", "ASIDE_STATE", "WHEN")


def shares(sentence: Sentence, model: Finding, counted_from: Days | None) -> Iterator[Finding]:
    """The measures of a list with a number for each State ("Belgium 21, Ireland four"), of the kind of `model`.

    A day said before the list, in a sentence of its own, is that of its measures; else theirs is that of `model`.
    """
    if not sentence.has("SHARE"):
        return
    for at, item in enumerate(sentence.items):
        counted = item.role("count") or _counted_in(item.role("whole"))
        if not item.is_a("SHARE") or counted is None:
            continue
        count, approximate = count_of(counted)
        if sentence is model.sentence and model.deadline and model.count is None and not item.role("whole"):
            count = None  # "gave the diplomats 48 hours, Jordan only 24"
        said = _day_of(sentence.items, at)
        if sentence is model.sentence:  # all have the day of the first, but for "and India six Canadians on Tuesday"
            said = next((one for one in sentence.items[at + 1 : at + 2] if one.is_a("DATE")), None)
        like = _on_day(model, said, counted_from) if said else model
        whose = states(item.roles.get("whole", ()))
        like = replace(like, sending=whose) if whose else like
        like = replace(like, echo=False) if like.sending else like
        named = states(item.roles.get("state", ()) or item.roles.get("place", ()))
        if "place" in item.roles and "each" not in item.roles and sentence is not model.sentence:
            continue  # "The women, one from Indonesia and one from Vietnam" go on with no list
        for state in named:
            back = (
                bool(whose) and state.code in model.senders and codes(whose) <= model.receivers
            )  # "and India six Canadians"
            if back or state.code not in model.senders | model.receivers:
                lost = model.anchor.is_a("LOSE")  # "Poland lost four, Latvia three": the list is of those who sent them
                lost = lost or (sentence is model.sentence and _is_of_origins(item, model))
                yield replace(
                    replace(like, sending=(state,)) if lost else replace(like, receiving=(state,)),
                    sentence=sentence,
                    anchor=item,
                    rule="list of States with a number each",
                    joint=False,
                    count=count,
                    details=Details(approximate=approximate, roles=model.details.roles),
                ).with_evidence(count=(counted.span,), **{"sending" if lost else "receiving": (state.span,)})


def gapped(model: Finding, counted_from: Days | None) -> Iterator[Finding]:
    """The ruptures that share the verb of one told before them in the sentence of `model`: "Peru broke with Cuba in
    1961, with Chile in 1979; and with Iran in 1980, and Bolivia on 2 May"."""
    items = model.sentence.items
    like = model
    for at in range(items.index(model.anchor) + 2, len(items) - 1):
        item, before = items[at], items[at - 1]
        after = _behind(items, at)
        if not before.is_a("COMMA", "SEMICOLON", "AND") or not after:
            continue
        named = tuple(one for one in states([item]) if one.code not in like.receivers | like.senders)
        dated = after[0].is_a("DATE", "DATE_AFTER")
        if item.is_a("WITH_STATE") and (dated or items[at + 1].is_a(*_CONJOINED)):
            like = replace(like, sending=named)
        elif item.is_a("NAMED", "ACTOR") and dated and after[-1].is_a(*_CONJOINED):
            like = replace(like, receiving=named)
        else:
            continue
        if not named:
            return
        like = replace(like, anchor=item, rule="ruptures that share a verb", relative=None)
        if after[0].is_a("DATE_AFTER"):
            like = replace(like, date=None, date_settled=False, relative=after[0])
        elif dated:
            like = _on_day(like, after[0], counted_from)
        yield like.with_evidence(**{"sending" if item.is_a("WITH_STATE") else "receiving": (named[0].span,)})


def on_other_days(model: Finding, counted_from: Days | None) -> list[Finding]:
    """The measures that share who acts and the verb of `model`, each with a number and a day of its own: "expelled four
    Russian diplomats in May, two in June and one more on Friday"; [] where they are its parts, as in "ten in 2021, four
    in March and six in April"."""
    others = [*_dated_numbers(model, counted_from)]
    numbers = [other.count.exact if other.count else None for other in others]
    summed = len(others) > 1 and model.count and sum(filter(None, numbers)) == model.count.exact
    within = any(model.date and other.date and model.date.meets(other.date) for other in others)
    return [] if summed or within else others


def _dated_numbers(model: Finding, counted_from: Days | None) -> Iterator[Finding]:
    if not model.date_settled:
        return
    items = model.sentence.items
    start = items.index(model.anchor) + 1
    first_day = next((at for at in range(start, len(items)) if items[at].is_a("DATE")), len(items))
    said = items[first_day] if first_day < len(items) else None
    for at in range(first_day + 1, len(items) - 1):
        item, after = items[at], _behind(items, at)
        row = items[at - 1].is_a("COMMA", "SEMICOLON", "AND") and after and after[0].is_a("DATE")
        if not (row and item.is_a("COUNT", "PEOPLE") and after[-1].is_a(*_CONJOINED)):
            continue
        group = people(item)[0]
        if group.count_span is None or item.label("PEOPLE") == "they":
            continue
        like = _on_day(model, after[0], counted_from)
        if said and (day := in_year_of(after[0], said, onward=True)):  # "in March 2022, six in April"
            like = replace(like, date=day)
        said = after[0]
        like = replace(like, anchor=item, rule="numbers that share a verb", relative=None)
        like = replace(like, sending=group.owners) if group.owners and not like.is_own else like
        details = replace(like.details, approximate=group.approximate)
        yield replace(like, joint=False, count=group.count, details=details).with_evidence(count=(group.count_span,))


def _behind(items: Sequence[Item], at: int) -> Sequence[Item]:
    """The two items behind one, a comma passed over."""
    return items[at + 1 + items[at + 1].is_a("COMMA") :][:2]


def _is_of_origins(share: Item, model: Finding) -> bool:
    """True for "one from Mali" after "two diplomats from Chad": it says whose they are, not from where they must go."""
    people, place, items = model.people, share.role("place"), model.sentence.items
    if people is None or place is None or not place.is_a("FROM_STATE"):
        return False
    return any_is_a(items[items.index(people) + 1 :][:1], "FROM_STATE")


def _day_of(items: Sequence[Item], at: int) -> Item | None:
    """The day before the share at `at`, else the one that follows it and those joined to it, before the next share;
    the latter first where days stand behind their shares: "Finland (nine) on Monday and Norway (three) on Tuesday"."""
    before = next((index for index in reversed(range(at)) if items[index].is_a("DATE")), None)
    row = next((end for end in range(at, len(items)) if not items[end].is_a("SHARE", "COMMA", "AND", "OTHER")), at)
    after = first_of(items[row:], "DATE", "SHARE")
    own = after if after and after.is_a("DATE") else None
    behind = before is not None and any_is_a(items[:before], "SHARE")
    earlier = None if before is None else items[before]
    return (own or earlier) if behind else (earlier or own)


def _counted_in(whole: Item | None) -> Item | None:
    return whole.find("COUNT") if whole else None


def owner_of_list(sentence: Sentence) -> tuple[Named, ...]:
    """Whose people all are in "France expelled 35 and Germany 40 Russian diplomats"; () where none ends so."""
    shared = sentence.items if sentence.has("SHARE") else ()
    wholes = (item.role("whole") for item in shared if item.is_a("SHARE"))
    return next((states([whole]) for whole in wholes if whole), ())


def _on_day(model: Finding, said: Item, counted_from: Days | None) -> Finding:
    try:
        return replace(model, date=resolve(said, counted_from), date_settled=True).with_evidence(date=(said.span,))
    except Unresolved:
        return replace(model, date=None, date_settled=True, unresolved=(said.text,))


def under_heading(pair: Sequence[Sentence], model: Finding, counted_from: Days | None) -> list[Finding]:
    """The measure of "CANADA. Four diplomats.", of the kind of `model`; [] where the first is no State, or the second
    does not open with a number or goes on to tell something else."""
    if len(pair) < 2 or len(pair[0].symbols) > _HEADING or not pair[1].symbols:
        return []
    heading, sentence = pair
    named = states([item for item in heading.items if item.is_a("NAMED", "STATES")])
    whole = sentence.items[0]
    counted = _counted_in(whole) if whole.is_a("COUNT", "PEOPLE") else None
    if len(named) != 1 or counted is None or named[0].code in model.senders | model.receivers:
        return []
    typed = any(group.typed for group in people(whole))
    if not all(item.is_a(*_TOLD) for item in sentence.items[1 : 2 if typed else None]):
        return []
    count, approximate = count_of(counted)
    said = _day_of(sentence.items, 0)
    like = _on_day(model, said, counted_from) if said else replace(model, date=None, date_settled=False)
    one = replace(like, receiving=named, sentence=sentence, anchor=whole, rule="number under a State", echo=False)
    one = replace(one, joint=False, count=count, details=Details(approximate=approximate))
    return [one.with_evidence(count=(counted.span,), receiving=(named[0].span,))]
