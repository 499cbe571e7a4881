"""When an act was, where its sentence leaves it open or counts from elsewhere."""

from __future__ import annotations

from collections.abc import Container, Sequence
from functools import cached_property
from itertools import pairwise, takewhile

from nongrata.extract.document.nearby import (
    ACT_REACH,
    NEWS_SENTENCES,
    NEWS_WITHIN_DAYS,
    Near,
    day_beside,
    day_of_the_news,
    day_of_what_came_before,
    has_before,
    told_back,
)
from nongrata.extract.sentence.dateline import dateline_of
from nongrata.extract.sentence.dates import day_of, in_year, in_year_of
from nongrata.extract.sentence.finding import Finding
from nongrata.extract.sentence.item import Item, Sentence, any_is_a, first_of
from nongrata.extract.sentence.meaning import codes, states
from nongrata.extract.sentence.relative import is_later, shifted
from nongrata.extract.sentence.replace import replace
from nongrata.extract.sentence.wording import matches
from nongrata.languages import Language
from nongrata.model import Days, MeasureKind, Status

_YEAR_REACH = 4  # sentences back in which the year of "in March" may have been named
_NEXT_REACH = 3  # items of a sentence in which "he said" opens it
_WORDS_OF_A_DATE = 6  # at most, the weekday, commas and a full stop among them
_UNDER_A_LINE = 6  # sentences under a line that holds a date and no more
_HEADING_REACH = 3  # sentences for which the date before a colon at the beginning of one holds
_LATELY = 31  # days before publication
_TELLING_REACH = 3  # sentences after the news in which it may be said when it was told
_ANNOUNCED_REACH = 8  # sentences after an expulsion in which its State may be said to have announced it
_SAYING_REACH = 8  # items before a day in which somebody "said on state radio"
_OPENING = 6  # items that a sentence opens with
_MENTION_REACH = 2  # sentences back in which "that day" or "that year" may have been named


class Timeline:
    """The days that a document names, in the order of its text; `telling` are the sentences that tell measures."""

    def __init__(
        self, sentences: Sequence[Sentence], counted_from: Days | None, telling: Container[int], language: Language
    ) -> None:
        self._sentences, self.counted_from = sentences, counted_from
        self._telling, self._language = telling, language
        self._dateline = dateline_of(sentences, counted_from)
        self.news_day = self._dateline.day if self._dateline else counted_from  # the day whose news the text tells

    def before(self, sentence: Sentence, start: int, *, here: bool = False) -> tuple[Days, Item] | None:
        """The last day named before a character of a sentence, in it or (but for `here`) the few before, and its words.

        A single day goes before a month or year that was named after it.
        """
        back = 0 if here else _MENTION_REACH
        reach = self._sentences[max(0, sentence.number - back) : sentence.number + 1]
        items = [item for one in reversed(reach) for item in reversed(one.items) if item.span.end <= start]
        named = [(day, item) for item in items if (day := self._day(item))]
        return next((one for one in named if one[0].precision == "day"), next(iter(named), None))

    def in_year(self, finding: Finding) -> tuple[Days, Item] | None:
        """The day that "in March" means in a text without a date of publication, by the last year named before."""
        said = next((item for item in finding.sentence.items if item.text in finding.unresolved), None)
        if said is None or self.counted_from is not None:
            return None
        for one in reversed(
            self._sentences[max(0, finding.sentence.number - _YEAR_REACH) : finding.sentence.number + 1]
        ):
            for item in reversed(one.items):
                year = self._day(item) if item.span.end <= said.span.start else None
                if year and (day := in_year(said, year.last.year)):
                    return day, said
        return None

    def under_year(self, finding: Finding) -> tuple[Days, Item] | None:
        """The day with which a line of a chronicle opens, "18 May: ...", where a line above holds its year alone."""
        first = finding.sentence.items[0]
        if not first.is_a("DATE") or not (finding.date is None or first.span in finding.evidence.get("date", ())):
            return None
        above = (self._sentences[line].items[0] for line in reversed(self._day_lines) if line < finding.sentence.number)
        day = next(filter(None, (in_year_of(first, said) for said in above)), None)
        return (day, first) if day else None

    def heading(self, number: int) -> tuple[Days, Item] | None:
        """The date under which a sentence of a chronicle stands: "March 2001: ..." at its beginning or just before, or
        in a line of its own."""
        near = self._sentences[max(0, number - _UNDER_A_LINE) : number]
        line = next((one.number for one in reversed(near) if self._is_a_day(one)), None)
        if line is not None and len(self._day_lines) > 1:  # one alone is the day of a report
            said = self._sentences[line].items[0]
            day = self._day(said)
            return (day, said) if day else None
        for one in reversed(self._sentences[max(0, number - _HEADING_REACH) : number + 1]):
            first = one.items[one.items[:1] != () and one.items[0].is_a("DASH", "OTHER") :][:2]
            if len(first) == 2 and first[1].is_a("COLON", "DASH") and (day := self._day(first[0])):
                return None if self.news_day and day.first <= self.news_day.first <= day.last else (day, first[0])
        return None

    def entry(self, number: int) -> int | None:
        """The first sentence of the entry of a chronicle in which a sentence stands; None where the text is none."""
        near = range(number, max(-1, number - _UNDER_A_LINE), -1)
        start = next((at for at in near if self._opens_an_entry(self._sentences[at])), None)
        others = (one for one in self._sentences if one.number != start and self._opens_an_entry(one))
        return None if start is None or next(others, None) is None else start

    def named(self, first: int, last: int) -> set[str]:
        """The States that the sentences from one to another name."""
        return {code for one in self._sentences[first : last + 1] for code in codes(states(one.items))}

    def _opens_an_entry(self, sentence: Sentence) -> bool:
        """True where it is a date, or begins with one and a colon."""
        if self._is_a_day(sentence):
            return True
        opening = sentence.items[:2]
        return len(opening) == 2 and opening[1].is_a("COLON", "DASH") and self._day(opening[0]) is not None

    @cached_property
    def _day_lines(self) -> list[int]:
        """Which sentences hold a date and no more."""
        return [one.number for one in self._sentences if self._is_a_day(one)]

    def _is_a_day(self, sentence: Sentence) -> bool:
        """True for a line that holds a date and no more, or has a full stop behind it."""
        if len(sentence.words.symbols) > _WORDS_OF_A_DATE or not sentence.items:
            return False
        first, *rest = sentence.items
        return [item.text for item in rest] in ([], ["."]) and self._day(first) is not None

    def just_said(self, number: int) -> tuple[Days, Item] | None:
        """The day of the sentence before, where it names just one, at its end: "That ended last December." """
        if not number:
            return None
        items = self._sentences[number - 1].items
        return self.only(number - 1) if any_is_a(items[-2:], "DATE") else None

    def only(self, number: int) -> tuple[Days, Item] | None:
        """The day that a sentence names, where it names just one."""
        items = [item for item in self._sentences[number].items if item.is_a("DATE")]
        day = self._day(items[0]) if len(items) == 1 else None
        return (day, items[0]) if day else None

    def today(self, finding: Finding) -> Finding:
        """The finding on the day whose news the text tells."""
        today = replace(finding, date=self.news_day)
        return today.with_evidence(date=(self._dateline.item.span,)) if self._dateline else today

    def told_on(self, number: int, actors: set[str], *, over_speech: bool = False) -> tuple[Days, Item] | None:
        """The day that one of the sentences after the news gives it.

        It is that of "The decision came on Friday" and, where none other is told between, of "The order, signed on
        Friday, ..."; that on which those concerned were told ("The ambassador was handed the order on Wednesday"); and
        but for `over_speech` that on which its State spoke: "The minister said yesterday that they were spies".
        """
        goes_on = True
        for later in self._sentences[number + 1 : number + 1 + _TELLING_REACH]:
            goes_on = goes_on and later.number not in self._telling
            if goes_on and (taken := self._taken_on(later)):
                return taken
            opening = later.items[:_OPENING]
            if _tells_what_went_before(opening) or self._is_of_else(later):
                continue  # "The move follows ..."
            said = self.only(later.number)
            if said is None or said[0].precision != "day" or not self._is_lately(said[0]):
                continue
            at = later.items.index(said[1])
            moved = any_is_a(opening, "MOVE")
            if (
                moved
                or (later.number not in self._telling and _is_notified(later.items, at))
                or (not over_speech and self._speaks(later.items, at, actors))
            ):
                return said
        return None

    def announced_on(self, number: int, actors: set[str]) -> tuple[Days, Item] | None:
        """The day on which some sentence below says that the State which acted announced "the expulsions"."""
        for later in self._sentences[number + 1 : number + 1 + _ANNOUNCED_REACH]:
            for match in matches("announced_on", later, self._language):
                day, said = self._day(match.roles["words"][-1]), match.roles["words"][-1]
                if day and self._is_lately(day) and codes(states(match.roles["agent"])) <= actors:
                    return day, said
        return None

    def spoken_before(self, number: int, actors: set[str]) -> tuple[Days, Item] | None:
        """The day on which a State said what the sentences before tell: what it says next, it said then."""
        for earlier in reversed(self._sentences[max(0, number - _MENTION_REACH) : number]):
            said = self.only(earlier.number)
            if said and said[0].precision == "day" and self._is_lately(said[0]):
                at = earlier.items.index(said[1])
                named = codes(states(earlier.items[:at]))
                spoken = any_is_a(earlier.items[max(0, at - 2) : at], "SAY")
                return said if spoken and named and named <= actors else None
        return None

    def _taken_on(self, sentence: Sentence) -> tuple[Days, Item] | None:
        """The day on which a sentence says that what was told just before it was decided, announced or made known."""
        if self._is_of_else(sentence):
            return None
        for match in matches("told_on", sentence, self._language):
            said = match.roles["words"][-1]
            day = self._day(said)
            if day and self._is_lately(day) and not _tells_what_went_before(sentence.items[: match.end]):
                return day, said
        return None

    def _is_of_else(self, sentence: Sentence) -> bool:
        """True for "The decision on sanctions was announced on Tuesday"."""
        return any(matches("told_of_else", sentence, self._language))

    def _speaks(self, items: tuple[Item, ...], at: int, actors: set[str]) -> bool:
        """True where an office of who acted, or of no State named, "said" or "told reporters" so on that day."""
        closed = any_is_a(items[at + 1 : at + 2], "COMMA")
        opens = at == 0 or (at < _OPENING and items[0].is_a("IN") and closed)  # "In a statement on Monday, ..."
        who = items[at + 1 : at + 1 + _OPENING] if opens else items[:at]
        before = items[max(0, at - _SAYING_REACH) : at]
        spoken = _is_said(who if opens else who[-3:]) or _is_said_in(before) or _is_in_document(before)
        named = codes(states(who))
        office = bool(named) or any(item.has("OFFICE", "MINISTER", "ACTOR", "GOVERNMENT", "UNNAMED") for item in who)
        return spoken and office and named <= actors

    def _is_lately(self, day: Days) -> bool:
        return self.counted_from is not None and 0 <= (self.counted_from.last - day.last).days <= NEWS_WITHIN_DAYS

    def _day(self, item: Item) -> Days | None:
        return day_of(item, self.counted_from) if item.is_a("DATE") else None


def _is_said(items: Sequence[Item]) -> bool:
    """True where somebody "said" or "told reporters" so; not where the minister "was told"."""
    return any(say.is_a("SAY") or (say.is_a("TOLD") and not before.is_a("BE")) for before, say in pairwise(items))


def _is_said_in(before: Sequence[Item]) -> bool:
    """True before the day in "said (live) on state radio on Friday"."""
    words = [item for item in before if not item.is_a("ADV")]
    return any(say.is_a("SAY", "TOLD") and where.is_a("ON", "IN", "TO") for say, where in pairwise(words))


def _is_in_document(before: Sequence[Item]) -> bool:
    """True before the day in "in a statement on Friday" and "a statement by the ministry on Friday"."""
    clause = takewhile(lambda item: not item.is_a("COMMA", "THAT", "WHICH", "AND"), reversed(before))
    return any(item.label("VOICE") == "document" for item in clause)


def _tells_what_went_before(items: Sequence[Item]) -> bool:
    return any(item.is_a("FOLLOW", "AFTER", "ANSWER", "MIRROR") or item.label("CAUSE") == "" for item in items)


def _is_notified(items: tuple[Item, ...], at: int) -> bool:
    """True where the day after somebody "was handed the order", "was called in" or "was informed" stands at `at`."""
    return any(
        who.is_a("PEOPLE", "NAMES", "HE") and be.label("BE") == "then" and told.is_a("INFORMED")
        for who, be, told in zip(items, items[1:at], items[2:at], strict=False)
    )


def fill_date(finding: Finding, near: Near, timeline: Timeline) -> Finding:
    """An act told as today's news has the day of publication, "two days later" counts from what was named before it."""
    if dated := timeline.under_year(finding):
        return _on(finding, dated)
    if finding.relative and follows(finding):
        start = finding.relative.span.start
        named = timeline.before(finding.sentence, start, here=True) or timeline.before(finding.sentence, start)
        if (last := _told_since(named[1] if named else None, finding, near)) and last.date:
            named = last.date, last.anchor
        back = bool(finding.relative.features.get("back"))
        if not named and back and timeline.news_day and finding.sentence.number <= NEWS_SENTENCES:
            named = timeline.news_day, finding.relative  # "A day earlier" than the report
        if named and (day := shifted(finding.relative, named[0], back=back)):
            return replace(finding, date=day).with_evidence(date=(finding.relative.span, named[1].span))
    if finding.unresolved and finding.date is None and (dated := timeline.in_year(finding)):
        return replace(_on(finding, dated), unresolved=())
    if finding.date_of_saying and (told := timeline.told_on(finding.sentence.number, set(), over_speech=True)):
        return replace(_on(finding, told), date_of_saying=False)
    if finding.date or finding.date_settled or finding.relative:
        return finding
    if (finding.news or not near.get(finding.sentence.number)) and (head := timeline.heading(finding.sentence.number)):
        return _on(finding, head)
    done = finding.status is Status.DONE
    if done and has_before(finding, "THEN") and (just := timeline.just_said(finding.sentence.number)):
        return _on(finding, just)
    news_day = timeline.news_day
    if news_day is None or news_day.precision != "day":
        return finding
    beside = finding if _is_done_now(finding) else day_beside(finding, near)
    if beside.date:
        return beside
    if _is_told_later(finding) and (after := day_of_what_came_before(finding, near, news_day)):
        return after
    number = finding.sentence.number
    if finding.news and finding.status is Status.DONE and (later := timeline.told_on(number, codes(finding.actor))):
        said = not finding.sentence.is_title  # its day may yet be told by the text itself
        return replace(_on(finding, later), date_settled=said)
    expelled = finding.kind is MeasureKind.EXPULSION and finding.status is Status.DONE
    if expelled and (later := timeline.announced_on(number, codes(finding.actor))):
        return _on(finding, later)
    background = not finding.present and number > NEWS_SENTENCES and not near.get(number - 1)
    if background and (just := timeline.just_said(number)):
        return _on(finding, just)
    early = finding.sentence.is_title or number <= NEWS_SENTENCES // 2 or _still_news(number, near, news_day)
    told_now = early or finding.present or finding.status is not Status.DONE
    told_now = told_now and not _goes_on_with_the_past(finding, near, news_day)
    if finding.news and told_now and finding.kind is not MeasureKind.INCIDENT:
        of_speech = finding.status is not Status.DONE or _goes_on_speaking(finding)
        if of_speech and (spoken := timeline.spoken_before(number, codes(finding.actor))):
            return _on(finding, spoken)
        return day_of_the_news(finding, near, news_day) or timeline.today(finding)
    return finding


def _is_done_now(finding: Finding) -> bool:
    """True for the second act of "Oslo, which expelled five in March, has now told two more to leave"."""
    before = reversed([item for item in finding.sentence.items if item.span.start < finding.anchor.span.start])
    nearest = first_of(before, "NOW", "COMMA", "SEMICOLON", "STOP")
    return nearest is not None and nearest.is_a("NOW")


def _is_told_later(finding: Finding) -> bool:
    """True in "Later, the ministry announced" and "The ministry later said", of no day of its own."""
    items = finding.sentence.items[: finding.sentence.items.index(finding.anchor)]
    opens = len(items) > 1 and items[0].is_a("LATER") and items[1].is_a("COMMA")
    return opens or any(one.is_a("LATER") and two.is_a("SAY", "ANNOUNCE") for one, two in pairwise(items))


def _goes_on_speaking(finding: Finding) -> bool:
    """True for "He said that two had been expelled"."""
    first, *rest = finding.sentence.items[:_NEXT_REACH]
    return first.is_a("HE", "PEOPLE") and any_is_a(rest, "SAY", "TOLD")


def _on(finding: Finding, said: tuple[Days, Item]) -> Finding:
    """The finding with a day, and the words that give it."""
    return replace(finding, date=said[0]).with_evidence(date=(said[1].span,))


def _still_news(number: int, near: Near, counted_from: Days) -> bool:
    """True for one of the first sentences, where what was told before it is not long past."""
    told = (one for back in range(1, number) for one in near.get(number - back, []) if one.date)
    last = next(told, None)
    return number <= NEWS_SENTENCES and (
        last is None or (counted_from.first - (last.date or counted_from).last).days <= _LATELY
    )


def _goes_on_with_the_past(finding: Finding, near: Near, counted_from: Days) -> bool:
    """True in "In March 2001 Oslo expelled two, and Moscow as many": the second was not today."""
    here = (other.date for other in near.get(finding.sentence.number, []) if other.date and other.date_settled)
    return not finding.present and any((counted_from.first - day.last).days > _LATELY for day in here)


def _told_since(day: Item | None, finding: Finding, near: Near) -> Finding | None:
    """The last act with a day that is told after the day named last; "hours later" always counts from an act."""
    number = finding.sentence.number
    dated = next(
        (one for one in told_back(near, number, range(1, ACT_REACH + 1)) if one.date and one.date.precision == "day"),
        None,
    )
    hours = finding.relative and finding.relative.find("UNIT", "hour")
    return dated if dated and (hours or day is None or dated.anchor.span.start > day.span.end) else None


def _answers(reply: Finding, act: Finding) -> bool:
    """True for a dated act of the other side: the order, told before "The order came a day after Oslo expelled two"."""
    return reply.date is not None and reply.opposes(act)


def follows(finding: Finding) -> bool:
    """True for "two days later", False for "two days after" another act."""
    return finding.relative is not None and is_later(finding.relative)


def fill_date_after(finding: Finding, near: Near) -> Finding:
    """The later act of "B, a week after A on Monday" has no day of its own: it lies a week after A."""
    if finding.date_settled or finding.relative is not None:
        return finding
    for other in near.get(finding.sentence.number, []):
        relative = other.relative
        if relative is None or follows(other) or not (other.date_settled and other.date):
            continue
        between = finding.anchor.span.end <= relative.span.start < other.anchor.span.start
        if between and (day := shifted(relative, other.date)):
            return replace(finding, date=day).with_evidence(date=(relative.span, *other.evidence.get("date", ())))
    return finding


def fill_date_before(finding: Finding, near: Near, done: list[Finding], timeline: Timeline) -> Finding:
    """The earlier act of "B, a week after A" lies a week before B; where B is told in another sentence, after it."""
    if finding.relative is None or follows(finding) or finding.date_settled:
        return finding
    number, news_day = finding.sentence.number, timeline.news_day
    here = [other for other in near.get(number, []) if other.date and other is not finding]
    main = [other for other in here if other.relative is None]
    origin = next((other.date for other in (*main, *here)), None)
    if origin is None and number <= NEWS_SENTENCES:
        said = timeline.before(finding.sentence, finding.relative.span.start, here=True)
        just = told_back(near, number, range(1, _MENTION_REACH + 1))
        moved = finding.sentence.items[0].is_a("MOVE")  # "The move came a week after"
        answer = next((one.date for one in just if one.date and (moved or _answers(one, finding))), None)
        origin = said[0] if said else answer or news_day
    if origin is None:
        origin = next((other.date for other in reversed(done) if other.date and other.sentence.number < number), None)
    day = shifted(finding.relative, origin, back=True) if origin else None
    return replace(finding, date=day).with_evidence(date=(finding.relative.span,)) if day else finding
