"""What a finding leaves open, filled from the rest of the document."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from nongrata.extract.document.grounds import with_grounds
from nongrata.extract.document.nearby import Near, day_beside, day_of_the_headline, day_of_the_wave
from nongrata.extract.document.references import broken_with, echoed, envoys_of, group_acting, is_of_one, known, pinned
from nongrata.extract.document.sides import fill_sides
from nongrata.extract.document.timeline import Timeline, fill_date, fill_date_after, fill_date_before
from nongrata.extract.sentence.finding import Finding
from nongrata.extract.sentence.grounds import ANSWERED
from nongrata.extract.sentence.item import Sentence, any_is_a
from nongrata.extract.sentence.meaning import as_named_then, codes
from nongrata.extract.sentence.replace import replace
from nongrata.languages import Language
from nongrata.model import Count, Days, MeasureKind, Status

_LONG_AGO_DAYS = 366  # before publication: a text all of whose days lie so far back looks back
_MANY_REACH = 2  # sentences after what States without a name did in which another does the like
_MEMORY = 200  # findings before and after one in which it looks for what it goes on with: more than a long report has


def fill(
    found: list[Finding], sentences: Sequence[Sentence], language: Language, counted_from: Days | None
) -> list[Finding]:
    """The findings in order, each with its open States, counts, dates and grounds filled where the document has them.

    A finding whose States stay unknown is dropped: it says of nobody that anything was done.
    """
    done: list[Finding] = []
    unnamed: list[Finding] = []  # by States without a name: "Several recalled theirs. Japan did the same"
    near: dict[int, list[Finding]] = defaultdict(list)  # what is done, by sentence
    timeline = Timeline(sentences, counted_from, {finding.sentence.number for finding in found}, language)
    for at, told in enumerate(found):
        recent, window = done[-_MEMORY:], found[max(0, at - _MEMORY) : at + _MEMORY]
        of_many = [one for one in unnamed[-1:] if told.sentence.number - one.sentence.number <= _MANY_REACH]
        finding = _meant(told, [*recent, *of_many], sentences, counted_from)
        if finding is None:
            continue
        group = [replace(finding, sending=(one,), count=Count.exactly(1)) for one in envoys_of(finding, sentences)]
        group = group or [replace(finding, sending=(one,)) for one in broken_with(finding, recent)]
        group = group or [finding.with_parties((one,), finding.target) for one in group_acting(finding, sentences)]
        sided = (fill_sides(one, recent, window, sentences) for one in group or [finding])
        for filled in (each for one in sided for each in _both_ways(one)):
            if (
                _holds(filled, finding, window)
                and not _goes_on_with_a_cut(filled, finding, near)
                and not _are_migrants(filled, window, sentences)
                and not _is_of_another_entry(filled, finding, recent, timeline)
            ):
                dated = fill_date(filled, near, timeline)
                done.append(_fill_number(_of_time(dated, dated.date or counted_from), recent))
                near[filled.sentence.number].append(done[-1])
            elif filled.date and filled.sending:  # "Western governments on Tuesday expelled": the day is that of each
                near[filled.sentence.number].append(filled)
            if filled.typed and filled.target and not filled.actor:
                unnamed.append(filled)
    done = [fill_date_after(one, near) for one in done]
    whole = [fill_date_before(one, near, done[max(0, at - _MEMORY) : at], timeline) for at, one in enumerate(done)]
    for finding in whole:
        near[finding.sentence.number].append(finding)
    whole = [day_of_the_headline(finding, near, counted_from) for finding in whole]
    whole = [
        day_of_the_wave(finding if finding.date else day_beside(finding, near), near, counted_from) for finding in whole
    ]
    return with_grounds(_with_measures(_of_their_time(whole, counted_from)), sentences)


def _is_of_another_entry(filled: Finding, told: Finding, done: list[Finding], timeline: Timeline) -> bool:
    """True where a mission was given to a State that its entry of a chronicle does not name, nor do all before it: of
    several quarrels it is not said which goes on."""
    if filled.kind is not MeasureKind.CLOSURE or (told.receiving and told.sending):
        return False
    start = timeline.entry(filled.sentence.number)
    if start is None or not done:
        return False
    meant = set[str].intersection(*(codes((*one.actor, *one.target)) for one in done))
    meant |= timeline.named(start, filled.sentence.number) | codes((*told.receiving, *told.sending))
    return not codes((*filled.receiving, *filled.sending)) <= meant


def _meant(
    told: Finding, done: list[Finding], sentences: Sequence[Sentence], counted_from: Days | None
) -> Finding | None:
    """The finding with what an echo or a bare name in it means; None where the document does not say it."""
    if told.right_after and not _goes_on_with_the_last(told, done):
        return None
    if told.echo:
        return echoed(told, done)
    if told.pinned:
        return pinned(told, sentences, counted_from)
    if told.named and told.kind is not MeasureKind.ARREST:
        return known(told, sentences)
    return told


def _goes_on_with_the_last(told: Finding, done: list[Finding]) -> bool:
    """True where the last measure is told in the sentence of the finding or in the one before it: one of its own kind
    but for an echo, which may be of any."""
    last = done[-1] if done else None
    if last is None or told.sentence.number - last.sentence.number > 1:
        return False
    return told.echo or last.kind is told.kind


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
    if not filled.receiving or not filled.sending or filled.receivers & filled.senders:
        return False
    if told.kind is MeasureKind.RECALL and told.pronoun and not told.possessive and not filled.typed:
        return False  # "recalled him", and nothing says who he is
    if told.anchor.is_a("HAVE") and told.beside:  # "The Cuban diplomats have two weeks", of whom nothing else is told
        return any(other is not told and codes(other.target) & codes(filled.target) for other in found)
    if (filled.typed or told.sending) and not told.beside:
        return True
    others = [other for other in found if other is not told and not other.beside]
    if told.pronoun and any(other.sending for other in others):
        return True
    return any(other.typed and (other.receiving or other.sending) for other in others)


def _are_migrants(filled: Finding, found: list[Finding], sentences: Sequence[Sentence]) -> bool:
    """True for "expelled 30 Ethiopians" in a report of migrants which calls nobody a diplomat who must go."""
    official = filled.people is not None and filled.people.has("STAFF") and not filled.people.has("COMMON")
    if filled.typed or official or filled.kind is not MeasureKind.EXPULSION:
        return False
    if any(other.typed and other.kind is filled.kind for other in found):
        return False
    return any(word.is_a("MIGRATION") for sentence in sentences for word in sentence.words.items)


def _goes_on_with_a_cut(filled: Finding, told: Finding, near: Near) -> bool:
    """True for "They must leave within five days" after a mission was told to cut its staff."""
    if not told.pronoun or filled.kind is not MeasureKind.EXPULSION or filled.count:
        return False
    before = near.get(filled.sentence.number - 1, [])
    same_sides = {other.kind for other in before if other.pair == filled.pair}
    return same_sides == {MeasureKind.STAFF_CUT}


def _fill_number(finding: Finding, done: list[Finding]) -> Finding:
    """ "The same number in response" takes the number of the measure that it answers; who expelled an ambassador and
    recalled "its own" recalled one."""
    if finding.people is not None and finding.people.is_a("OWN") and finding.count is None:
        other = next(reversed(done), None)
        one = other is not None and other.sentence is finding.sentence and is_of_one(other)
        return replace(finding, count=Count.exactly(1)).with_evidence(count=(finding.people.span,)) if one else finding
    if not finding.same_number or finding.count is not None or finding.status is Status.DENIED:
        return finding
    for other in sorted(reversed(done), key=lambda one: one.kind is not finding.kind):  # diplomats for diplomats
        if finding.opposes(other) and other.count is not None and other.kind in (*ANSWERED, finding.kind):
            words = (*other.evidence.get("count", ()), *finding.evidence.get("people", ()))
            return replace(finding, count=other.count).with_evidence(count=words)
    return finding


def _of_their_time(found: list[Finding], counted_from: Days | None) -> list[Finding]:
    """The findings with the States as they were then: the Russia that expelled in 1983 is the Soviet Union.

    In a text without a date of publication, or about times long before it, what has no day is of the time told before
    it. What comes out as done by a State to itself is dropped.
    """
    told = [finding.date.last for finding in found if finding.date]
    looks_back = not counted_from or (told and (counted_from.first - max(told)).days > _LONG_AGO_DAYS)
    then: Days | None = None
    done = []
    for finding in found:
        then = finding.date or (then or counted_from if looks_back else counted_from)
        done.append((not finding.date and _like_one_dated(finding, found)) or _of_time(finding, then))
    return [finding for finding in done if not finding.receivers & finding.senders]


def _like_one_dated(finding: Finding, found: list[Finding]) -> Finding | None:
    """The finding with the States as they were at the day of another between the same two, where that tells them apart:
    the Russians who answered an expulsion of 1985."""
    if any(other.date_settled and set(other.pair) == set(finding.pair) for other in found):
        return None
    for other in found:
        if other.date:
            then, like = _of_time(finding, other.date), _of_time(other, other.date)
            changed = then.pair != finding.pair
            if changed and set(then.pair) == set(like.pair):
                return then
    return None


def _of_time(finding: Finding, then: Days | None) -> Finding:
    """The finding with the States that were there then."""
    if then is None:
        return finding
    sides = finding.receiving, finding.sending
    receiving, sending = (tuple([as_named_then(one, then.last) for one in side]) for side in sides)
    return finding.with_states(receiving, sending) if (receiving, sending) != sides else finding


def _with_measures(found: list[Finding]) -> list[Finding]:
    """Without the deeds pinned on a State of which the document tells no measure, covert ones apart: they are told as
    crime or war."""
    measures = [finding for finding in found if finding.kind is not MeasureKind.INCIDENT]
    concerned = {code for finding in measures for code in finding.receivers | finding.senders}
    return [one for one in found if one.kind is not MeasureKind.INCIDENT or one.senders & concerned or _is_covert(one)]


def _is_covert(deed: Finding) -> bool:
    """True for a ring of spies broken up, and for what is laid at the door of agents or of an intelligence service."""
    blamed = (item for item in deed.sentence.items if any(item.span.holds(one.span) for one in deed.sending))
    spies = deed.anchor.is_a("BREAK_UP") and any_is_a(deed.sentence.items, "SPYING")
    return spies or any(item.has("SPY", "SPY_SERVICE") for item in blamed)
