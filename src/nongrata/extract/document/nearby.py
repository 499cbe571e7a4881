"""The day that an act shares with another told near it: of the same State, of a wave, of the headline's news."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from nongrata.extract.document.references import has_pronoun_subject
from nongrata.extract.sentence.finding import Finding
from nongrata.extract.sentence.item import any_is_a
from nongrata.extract.sentence.meaning import codes
from nongrata.extract.sentence.replace import replace
from nongrata.model import Days, MeasureKind, Status

NEWS_SENTENCES = 4  # sentences of a text that tell its news where they name no day
NEWS_WITHIN_DAYS = 7  # before publication that news may be old
ACT_REACH = 4  # sentences back in which the act may have been told from which "hours later" counts
_HAD_REACH = 2  # items before an act in which "had" puts it before another
_WORD_REACH = 3  # items before an act in which "then" or "at once" stands
_LATER_REACH = 4  # sentences back in which the news may stand to which "Later" goes on
_WAVE_REACH = 2  # sentences back in which others may have acted against the same State

Near = Mapping[int, list[Finding]]  # the findings of each sentence


def by_sentence(found: Iterable[Finding]) -> dict[int, list[Finding]]:
    """The findings of each sentence, by its number."""
    grouped: dict[int, list[Finding]] = defaultdict(list)
    for finding in found:
        grouped[finding.sentence.number].append(finding)
    return grouped


def told_back(near: Near, number: int, sentences: range) -> Iterator[Finding]:
    """What was told so many sentences before one, the last first."""
    return (one for back in sentences for one in reversed(near.get(number - back, [])))


def day_of_the_news(finding: Finding, near: Near, counted_from: Days) -> Finding | None:
    """The finding with the day on which the first sentences say that its State acted: one day has all its measures."""
    if finding.status is not Status.DONE:
        return None
    for other in (one for number in range(NEWS_SENTENCES + 1) for one in near.get(number, [])):
        lately = (
            other.date
            and (other.date_settled or other.date != counted_from)
            and other.date.precision == "day"
            and other.kind.is_deed is finding.kind.is_deed
        )
        if (
            lately
            and other.date
            and _same_sides(other, finding)
            and 0 <= (counted_from.first - other.date.last).days < NEWS_WITHIN_DAYS
        ):
            return _on_the_day_of(other, finding)
    return None


def day_of_the_headline(finding: Finding, near: Near, counted_from: Days | None) -> Finding:
    """The finding of a headline, which names no day, with that on which the first sentences say its State acted."""
    if not finding.sentence.is_title or finding.date_settled or finding.relative or counted_from is None:
        return finding
    return day_of_the_news(finding, near, counted_from) or finding


def day_of_the_wave(finding: Finding, near: Near, counted_from: Days | None) -> Finding:
    """The finding, if it has none, with the day of the news on which others acted against the same State just before.

    Where they acted on several days it has none.
    """
    here = near.get(finding.sentence.number, [])
    dated = finding.date or any(other.date and _same_sides(other, finding) for other in here)
    if dated or finding.date_settled or not finding.news or counted_from is None:
        return finding
    others = [other for other in told_back(near, finding.sentence.number, range(1, _WAVE_REACH + 1)) if other.date]
    wave = [other for other in others if other.news and _is_of_one_wave(finding, other)]
    day = wave[0].date if len({other.date for other in wave}) == 1 else None
    if day is None or day.precision != "day" or not 0 <= (counted_from.last - day.last).days < NEWS_WITHIN_DAYS:
        return finding
    return _on_the_day_of(wave[0], finding)


def _on_the_day_of(other: Finding, finding: Finding) -> Finding:
    return replace(finding, date=other.date).with_evidence(date=other.evidence.get("date", ()))


def _is_of_one_wave(one: Finding, two: Finding) -> bool:
    """True where two States act against the same one."""
    deed = MeasureKind.INCIDENT in (one.kind, two.kind)
    return not deed and codes(one.target) == codes(two.target) and codes(one.actor) != codes(two.actor)


def day_beside(finding: Finding, near: Near) -> Finding:
    """The finding with the day of what stands beside it.

    That is what the same States did in the same sentence ("closed two and expelled 35") or just before ("It also closed
    two"), the like done by or to another State there ("Latvia followed with three"), or what it answers the same day.
    """
    if finding.date_settled:
        return finding
    number = finding.sentence.number
    done = finding.status in (Status.DONE, Status.REVERSED) or (finding.status is Status.DENIED and not finding.present)
    goes_on = finding.also or (has_pronoun_subject(finding) and not finding.more)
    for other in told_back(near, number, range((ACT_REACH if finding.also else 1) + 1)):
        here = other.sentence is finding.sentence
        same_pair = _same_sides(other, finding) and ((here and not _lies_before(finding, other)) or goes_on)
        one_side = (other.senders == finding.senders) != (other.receivers == finding.receivers)
        like = other.kind is finding.kind or here  # "broke ties on Monday, and Oslo expelled two"
        same_wave = done and like and finding.news and other.news and one_side
        replies = finding.in_turn or has_before(finding, "PROMPTLY")  # "Mali at once expelled"
        answer = done and replies and not other.is_own and finding.opposes(other)
        deed = MeasureKind.INCIDENT in (finding.kind, other.kind) and finding.kind is not other.kind
        besides = finding.also and finding.news and codes(other.actor) == codes(finding.actor)
        if other is not finding and other.date and not deed and (same_pair or same_wave or answer or besides):
            return _on_the_day_of(other, finding)
    return finding


def day_of_what_came_before(finding: Finding, near: Near, counted_from: Days) -> Finding | None:
    """The finding of "Later, it said that ..." with the day of the news told just before it."""
    for other in told_back(near, finding.sentence.number, range(1, _LATER_REACH + 1)):
        if other.news and other.date and other.date.precision == "day":
            lately = 0 <= (counted_from.first - other.date.last).days < NEWS_WITHIN_DAYS
            return _on_the_day_of(other, finding) if lately else None
    return None


def has_before(finding: Finding, kind: str) -> bool:
    """True where a word of this type stands just before the act."""
    at = finding.sentence.items.index(finding.anchor)
    return any_is_a(finding.sentence.items[max(0, at - _WORD_REACH) : at], kind)


def _same_sides(one: Finding, two: Finding) -> bool:
    """True where one State acted in both against the same other: "expelled its envoy and recalled its own"."""
    return (codes(one.actor), codes(one.target)) == (codes(two.actor), codes(two.target))


def _lies_before(finding: Finding, other: Finding) -> bool:
    """True for an arrest of before the news of its sentence, "expelled two on Monday after it charged six", and for
    what had been done before it: "expelled two on Monday, after it had severed relations"."""
    items = finding.sentence.items
    at = items.index(finding.anchor)
    had = any(item.label("HAVE") == "had" for item in items[max(0, at - _HAD_REACH) : at])
    return (finding.kind is MeasureKind.ARREST or had) and other.news and not finding.news
