"""What a finding leaves open, filled from the rest of the document."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from nongrata.extract.dates import shifted
from nongrata.extract.finding import Finding
from nongrata.extract.grounds import later_ground
from nongrata.extract.item import Item, Sentence
from nongrata.extract.meaning import Named, owners, people, states
from nongrata.model import Days, MeasureKind, Span, Status

_ACTING = ("NAMED", "ACTOR", "STATES", "OWNER")
_NAMING = (*_ACTING, "PEOPLE", "MISSION", "IN_STATE", "FROM_STATE")
_LOOK_BACK = 3  # sentences in which "the ministry" or "they" may have been named
_NEWS_SENTENCES = 2  # sentences of a text that tell its news where they name no day


def fill(found: list[Finding], sentences: Sequence[Sentence], published: Days | None, on: date | None) -> list[Finding]:
    """The findings in order, each with its open States, counts and dates filled where the document has them.

    A finding whose States stay unknown is dropped: it says of nobody that anything was done.
    """
    done: list[Finding] = []
    near: dict[int, list[Finding]] = defaultdict(list)  # what is done, by sentence
    for told in found:
        finding = (
            _echoed(told, done)
            if told.echo
            else _known(told, sentences, on)
            if told.named and told.kind is not MeasureKind.ARREST
            else told
        )
        if finding is None:
            continue
        for filled in _both_ways(_fill_states(finding, done, found, sentences, on)):
            filled = _fill_number(filled, done)
            if _holds(filled, finding, found):
                done.append(_fill_date(filled, done, near, published))
                near[filled.sentence.number].append(done[-1])
    dated = [_fill_date_after(finding, near, done, published) for finding in done]
    for finding in dated:
        near[finding.sentence.number].append(finding)
    whole = [finding if finding.date else _beside(finding, near) for finding in dated]
    return [finding if finding.reason else _with_ground(finding, whole, sentences) for finding in whole]


def _with_ground(finding: Finding, found: list[Finding], sentences: Sequence[Sentence]) -> Finding:
    """The finding with the ground of what the same States did in its sentence, else with that of the next sentence."""
    number = finding.sentence.number
    near = [other for other in found if number <= other.sentence.number <= number + 1 and other is not finding]
    for other in near:
        if (
            other.sentence is finding.sentence
            and other.reason
            and (other.who, other.whom) == (finding.who, finding.whom)
        ):
            return replace(finding, reason=other.reason).with_evidence(reason=other.evidence.get("reason", ()))
    if number + 1 >= len(sentences):
        return finding
    after = [other for other in near if other.sentence.number == number + 1]
    answers = any(other.who == finding.whom for other in after)
    if after and not answers:
        return finding
    reason, spans = later_ground(sentences[number + 1], answers=answers)
    return replace(finding, reason=reason).with_evidence(reason=spans) if reason else finding


def _echoed(finding: Finding, done: list[Finding]) -> Finding | None:
    """ "France followed suit": the last measure of another State, now taken by this one; None where there is none."""
    who = codes(finding.receiving)
    model = next(
        (other for other in reversed(done) if other.target and not who & codes((*other.actor, *other.target))), None
    )
    if model is None:
        return None
    one = model.count if model.count and model.count.exact == 1 else None
    return replace(finding, kind=model.kind, count=one).with_sides(finding.receiving, model.target)


def _known(finding: Finding, sentences: Sequence[Sentence], on: date | None) -> Finding | None:
    """The finding about somebody of a bare name, with the State whose diplomat the document says that he or she is."""
    name = next(iter(finding.evidence.get("role", ())), None)
    words = set(_last_name(finding, name)) if name else set()
    for sentence in sentences:
        for item in sentence.items:
            if item.label("PEOPLE") == "one" and item.span != name and words & set(item.text.split()):
                whose = owners(item, on)
                return replace(finding, sending=finding.sending or whose, typed=True, pronoun=not whose)
    return None


def _last_name(finding: Finding, name: Span) -> list[str]:
    item = next((item for item in finding.sentence.items if item.span == name), None)
    return item.text.split()[-1:] if item else []


def _both_ways(finding: Finding) -> list[Finding]:
    """Two findings where each side did it to the other."""
    if not finding.two_way:
        return [finding]
    if len(finding.receiving) == 2:
        one, two = finding.receiving
        if finding.sending:
            return [replace(finding, receiving=(one,)), replace(finding, receiving=(two,))]
        return [
            replace(finding, receiving=(one,), sending=(two,)),
            replace(finding, receiving=(two,), sending=(one,)),
        ]
    return [finding, replace(finding, receiving=finding.sending, sending=finding.receiving)]


def _holds(filled: Finding, told: Finding, found: list[Finding]) -> bool:
    """True for a finding with two sides, about people who are diplomats by their own or the document's words."""
    if not filled.receiving or not filled.sending or filled.who & filled.whom:
        return False
    if told.kind is MeasureKind.RECALL and told.pronoun and not told.possessive and not filled.typed:
        return False  # "recalled him", and nothing says who he is
    if (told.typed or told.sending) and not told.beside:
        return True
    return any(
        other.typed and not other.beside and (other.receiving or other.sending) for other in found if other is not told
    )


def _fill_states(
    finding: Finding, done: list[Finding], found: list[Finding], sentences: Sequence[Sentence], on: date | None
) -> Finding:
    """The finding with its open sides as the document has them, each step asked only where the one before has no answer."""
    if finding.receiving and finding.sending:
        return finding
    if finding.possessive and not finding.sending and finding.kind is not MeasureKind.RECALL:
        finding = replace(finding, sending=_subject(finding, on))
    if finding.two_way and len(finding.receiving) == 2:
        return replace(finding, sending=_third(finding, done))
    if finding.two_way and not finding.receiving:
        return _last_pair(finding, done)
    if finding.pronoun:
        finding = _with_antecedent(finding, sentences, on)
    like = _alike(finding, done) or _alike(finding, found)
    if like is None and not finding.receiving and not finding.sending:
        like = _last_near(finding, done) if not _before(finding, ("WE",)) else None
        if like is None and not finding.count and not _before(finding, ("WE",)):
            return finding
    if like:
        finding = finding.with_sides(finding.actor or like.actor, finding.target or like.target)
    barred = {
        code for other in found if other.anchor is finding.anchor for code in codes((*other.actor, *other.target))
    }
    if not finding.actor and finding.kind is MeasureKind.INCIDENT:
        return finding.with_sides(_partner(codes(finding.target), done), finding.target)
    if not finding.actor:
        finding = finding.with_sides(_actor(finding, done, sentences, on, barred), finding.target)
    if not finding.target:
        finding = finding.with_sides(finding.actor, _target(finding, done, sentences, on, barred))
    return finding


def _with_antecedent(finding: Finding, sentences: Sequence[Sentence], on: date | None) -> Finding:
    """The finding about "her" or "the two" with the State and number of the people named last before who can be meant."""
    said = next(iter(finding.evidence.get("role", ())), None)
    if said is None or finding.sending:
        return finding
    words = [part for item in finding.sentence.items if item.span == said for part in item.walk()]
    many = any(part.label("HE") == "many" for part in words)
    here = [item for item in finding.sentence.items if item.span.end <= said.start]
    earlier = sentences[max(0, finding.sentence.number - 2) : finding.sentence.number]
    items = [*(item for sentence in earlier for item in sentence.items), *here]
    for item in reversed(items):
        for group in reversed(people(item, on)) if item.is_a("PEOPLE") else ():
            own = finding.kind is MeasureKind.RECALL
            if not group.owners or group.pronoun or (codes(group.owners) & codes(finding.receiving) and not own):
                continue
            if finding.count and group.count and not finding.count.allows(group.count):
                continue
            if many and group.count and group.count.exact == 1:
                continue
            if own and finding.sending and codes(finding.sending) != codes(group.owners):
                continue
            count = finding.count or group.count
            return replace(finding, sending=group.owners, count=count, typed=finding.typed or group.typed)
    return finding


def _last_near(finding: Finding, done: list[Finding]) -> Finding | None:
    """The last measure told at most a few sentences before: what names no State goes on with its quarrel."""
    near = (other for other in reversed(done) if finding.sentence.number - other.sentence.number <= _LOOK_BACK)
    acting = {one.code for one in states(_before(finding, _ACTING), None)}
    return next((other for other in near if not acting - codes((*other.actor, *other.target))), None)


def _actor(
    finding: Finding, done: list[Finding], sentences: Sequence[Sentence], on: date | None, barred: set[str]
) -> tuple[Named, ...]:
    """Who acts: the State that acts last before in the sentence, else the other side of an earlier quarrel, else the
    one named last."""
    near = _named(_before(finding, _ACTING), on, barred) or _meant_by_pronoun(finding, sentences, on, barred)
    quarrel = _partner(codes(finding.target), done) if finding.target else ()
    return near or tuple(one for one in quarrel if one.code not in barred) or _nearest(finding, sentences, on, barred)


def _meant_by_pronoun(
    finding: Finding, sentences: Sequence[Sentence], on: date | None, barred: set[str]
) -> tuple[Named, ...]:
    """Whom "he" or "it" before the act means: the State that acts first in the sentence before."""
    number = finding.sentence.number
    if _before(finding, ("WE",)):  # "we", in the mouth of whoever speaks
        after = [item for item in finding.sentence.items if item.is_a(*_ACTING)]
        if speaker := _named(after, on, barred):
            return speaker
    else:
        told = finding.evidence.get("role", ())
        subjects = [item for item in _before(finding, ("PEOPLE", "HE")) if item.span not in told]
        if not any(part.is_a("HE") for item in subjects for part in item.walk()):
            return ()
    if not number:
        return ()
    acting = [item for item in sentences[number - 1].items if item.is_a(*_ACTING)]
    return _named(acting[::-1], on, barred)


def _target(
    finding: Finding, done: list[Finding], sentences: Sequence[Sentence], on: date | None, barred: set[str]
) -> tuple[Named, ...]:
    """Against whom: the other side of an earlier quarrel of the actor, else against whom others act, else the State
    named last."""
    barred = barred | codes(finding.actor)
    if quarrel := _partner(codes(finding.actor), done):
        return quarrel
    for other in reversed(done):
        if other.target and not codes(other.target) & barred:
            return other.target
    if finding.kind is MeasureKind.ARREST:
        return ()
    return _nearest(finding, sentences, on, barred) or _nearest(finding, sentences, on, codes(finding.actor))


def _third(finding: Finding, done: list[Finding]) -> tuple[Named, ...]:
    """The State against which both act, where measures of the kind against it were told before; else they act on each
    other."""
    both = codes(finding.receiving)
    ranked = sorted(reversed(done), key=lambda other: other.kind is not finding.kind)
    return next((other.target for other in ranked if other.target and not codes(other.target) & both), ())


def _last_pair(finding: Finding, done: list[Finding]) -> Finding:
    """The finding between the two States that the text spoke of last ("the two countries")."""
    for other in reversed(done):
        if len(other.receiving) == len(other.sending) == 1:
            return replace(finding, receiving=other.receiving, sending=other.sending)
    return finding


def _subject(finding: Finding, on: date | None) -> tuple[Named, ...]:
    """Whose "its" is: the State named first in the sentence before the act, the one that receives apart."""
    before = [item for item in finding.sentence.items if item.span.start < finding.anchor.span.start]
    named = [one for item in before if item.is_a("NAMED", "ACTOR", "OWNER") for one in states([item], on)]
    return tuple(one for one in named if one.code not in finding.who)[:1]


def _alike(finding: Finding, others: list[Finding]) -> Finding | None:
    """The last finding of the same kind that has both sides and contradicts neither side nor number."""
    for other in reversed(others):
        if other is finding or other.kind is not finding.kind or not other.receiving or not other.sending:
            continue
        if finding.who and finding.who != other.who:
            continue
        if finding.whom and finding.whom != other.whom:
            continue
        if finding.count and other.count and not finding.count.allows(other.count):
            continue
        return other
    return None


def _partner(known: set[str], done: list[Finding]) -> tuple[Named, ...]:
    """The other side of the last measure in which the known side had a part."""
    for other in reversed(done):
        if known and known == codes(other.target):
            return other.actor
        if known and known == codes(other.actor):
            return other.target
    return ()


def codes(named: Iterable[Named]) -> set[str]:
    """The codes of the States."""
    return {one.code for one in named}


def _before(finding: Finding, types: tuple[str, ...]) -> list[Item]:
    """The items of these types before the act in its sentence."""
    start = finding.anchor.span.start
    return [item for item in finding.sentence.items if item.span.start < start and item.is_a(*types)]


def _named(items: Sequence[Item], on: date | None, barred: set[str]) -> tuple[Named, ...]:
    """The State that the last of the items names, those barred apart."""
    for item in reversed(items):
        named = [one for one in states([item], on) if one.code not in barred]
        if named:
            return (named[0],)
    return ()


def _nearest(finding: Finding, sentences: Sequence[Sentence], on: date | None, barred: set[str]) -> tuple[Named, ...]:
    """The State last named before the act, in its sentence or the ones before it, then after it, then in the headline.

    One that acts in the sentence goes before one of whose people or mission the sentence only speaks.
    """
    here = finding.sentence
    after = [item for item in here.items if item.span.start > finding.anchor.span.start and item.is_a(*_NAMING)]
    earlier = sentences[max(0, here.number - _LOOK_BACK) : here.number]
    groups = [
        _before(finding, _ACTING),
        _before(finding, _NAMING),
        *([item for item in sentence.items if item.is_a(*_NAMING)] for sentence in reversed(earlier)),
        after,
        [item for item in sentences[0].items if item.is_a(*_NAMING)],
        [item for sentence in sentences[1:2] for item in sentence.items if here.is_title and item.is_a(*_ACTING)][::-1],
    ]
    return next((named for items in groups if (named := _named(items, on, barred))), ())


def _fill_number(finding: Finding, done: list[Finding]) -> Finding:
    """ "The same number in response" takes the number of the measure that it answers."""
    if not finding.same_number or finding.count is not None:
        return finding
    for other in reversed(done):
        if other.who == finding.whom and other.whom == finding.who and other.count is not None:
            return replace(finding, count=other.count).with_evidence(count=other.evidence.get("count", ()))
    return finding


def _fill_date(
    finding: Finding, done: list[Finding], near: Mapping[int, list[Finding]], published: Days | None
) -> Finding:
    """An act told as today's news has the day of publication, "two days later" counts from the act before it."""
    if finding.relative and _follows(finding):
        origin = next((other.date for other in reversed(done) if other.date), None)
        back = bool(finding.relative.features.get("back"))
        day = shifted(finding.relative, origin, back=back) if origin else None
        if day:
            return replace(finding, date=day).with_evidence(date=(finding.relative.span,))
    if finding.date or finding.date_said or finding.relative or published is None or published.precision != "day":
        return finding
    beside = _beside(finding, near)
    if beside.date:
        return beside
    early = finding.sentence.is_title or finding.sentence.number <= _NEWS_SENTENCES
    if (
        finding.news
        and (early or finding.present or finding.status is not Status.DONE)
        and finding.kind is not MeasureKind.INCIDENT
    ):
        return replace(finding, date=published)
    return finding


def _beside(finding: Finding, near: Mapping[int, list[Finding]]) -> Finding:
    """The finding with the day of what stands beside it: the same States in the same sentence ("closed two and expelled
    35"), or the like done by another State there or in the sentence before ("Latvia followed with three")."""
    if finding.date_said:
        return finding
    number = finding.sentence.number
    for other in (*reversed(near.get(number, [])), *reversed(near.get(number - 1, []))):
        same_pair = other.sentence is finding.sentence and (other.who, other.whom) == (finding.who, finding.whom)
        same_wave = other.kind is finding.kind and other.whom == finding.whom and finding.news
        answer = finding.in_turn and (other.who, other.whom) == (finding.whom, finding.who)
        if other is not finding and other.date and (same_pair or same_wave or answer):
            return replace(finding, date=other.date).with_evidence(date=other.evidence.get("date", ()))
    return finding


def _follows(finding: Finding) -> bool:
    """True for "two days later", False for "two days after" another act."""
    return finding.relative is not None and not any(part.is_a("AFTER") for part in finding.relative.walk())


def _fill_date_after(
    finding: Finding, near: Mapping[int, list[Finding]], done: list[Finding], published: Days | None
) -> Finding:
    """The earlier act of "B, a week after A" lies a week before B; where B is told in another sentence, after it."""
    if finding.relative is None or _follows(finding) or finding.date_said:
        return finding
    here = [other for other in near.get(finding.sentence.number, []) if other.date and other is not finding]
    main = [other for other in here if other.relative is None]
    origin = next((other.date for other in (*main, *here)), None)
    if origin is None and finding.sentence.number <= _NEWS_SENTENCES:
        origin = published
    if origin is None:
        number = finding.sentence.number
        origin = next((other.date for other in reversed(done) if other.date and other.sentence.number < number), None)
    day = shifted(finding.relative, origin, back=True) if origin else None
    return replace(finding, date=day).with_evidence(date=(finding.relative.span,)) if day else finding
