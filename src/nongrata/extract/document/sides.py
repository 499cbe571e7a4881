"""Who acted, and against whom, where the sentence leaves it open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from nongrata.extract.document.references import (
    ACTING,
    acts_by_pronoun,
    before,
    last_named,
    last_pair,
    of_the_mission,
    opens_with_pronoun,
    pair_here,
    subject_of,
    third,
    where_done,
    with_antecedent,
)
from nongrata.extract.sentence.finding import Finding
from nongrata.extract.sentence.item import Item, Sentence, any_is_a
from nongrata.extract.sentence.meaning import Named, codes, hosts, states
from nongrata.extract.sentence.replace import replace
from nongrata.model import MeasureKind, Reason, Status

_GUESTS = ("PEOPLE", "MISSION")
_ACTING_OR_PLACE = (*ACTING, "IN_STATE", "FROM_STATE")
_NAMING = (*_ACTING_OR_PLACE, *_GUESTS)
_ALIKE = (MeasureKind.EXPULSION, MeasureKind.CLOSURE, MeasureKind.STAFF_CUT, MeasureKind.FREEZE)
_WITH_A_RECALL = (MeasureKind.CLOSURE, MeasureKind.RUPTURE)
_WAVE = 3  # measures against one State that many have taken
_LIST = 3  # States that act together so many of which need not have acted against one
_BY_MANY = 5  # items after the act in which it is said that many States did it
_HEAD = 2  # items at the head of a sentence of which one names who it is about
LOOK_BACK = 3  # sentences in which "the ministry" or "they" may have been named
_SPEAKING_REACH = 4  # items between "said" and "a spokesman in Berlin"


def fill_sides(finding: Finding, done: list[Finding], found: list[Finding], sentences: Sequence[Sentence]) -> Finding:
    """The finding with its open sides as the document has them, each step asked only where those before fail."""
    if (finding.receiving and finding.sending) or _acted_by_many(finding):
        return finding
    finding = of_the_mission(finding, sentences)
    if finding.possessive and not finding.sending and finding.kind is not MeasureKind.RECALL:
        finding = _with_owner(finding)
    if finding.kind is MeasureKind.RECALL and not finding.receiving and (posted := _posted_beside(finding, found)):
        return finding.with_parties(finding.actor, posted)
    if finding.two_way and len(finding.receiving) == 2:
        return replace(finding, sending=third(finding, done))
    if finding.two_way and not finding.receiving:
        return pair_here(finding) or last_pair(finding, done)
    if finding.named and not finding.target and (acting := _acted_upon_beside(finding, [*done, *found])):
        return finding.with_parties(finding.actor, acting)
    if finding.pronoun:
        last = done[-LOOK_BACK:]
        news = [other for other in last if other.news] or last  # "two, in return for the expulsion of three": the two
        told = {span for other in news for span in other.evidence.get("people", ())}
        finding = with_antecedent(finding, sentences, told)
    if finding.kind is MeasureKind.INCIDENT:  # "They had poisoned him": how many did it is no count; "It also ordered"
        doing = finding.sending or subject_of(finding, sentences, codes(finding.receiving))
        finding = replace(finding, sending=doing, count=None)
    if (
        finding.possessive and not finding.sending and finding.anchor.is_a("EXPULSION")
    ):  # "It called the expulsion of its"
        finding = replace(finding, sending=subject_of(finding, sentences, set(finding.receivers)))
    beside = _beside(finding, found) if not finding.receiving and not finding.sending else None
    siblings = [other for other in found if other.anchor is finding.anchor or other is beside]
    barred = {code for other in siblings for code in codes((*other.actor, *other.target))}
    if not finding.actor and not finding.target and (provoking := _provoking_beside(finding, found)):
        finding = finding.with_parties(provoking.target, provoking.actor)
    pronoun = opens_with_pronoun(finding) or acts_by_pronoun(finding)
    if not finding.actor and pronoun and not last_named(before(finding, ACTING), barred):
        finding = finding.with_parties(subject_of(finding, sentences, barred), finding.target)
    if not finding.actor and finding.target and before(finding, ("WE",)):  # "We will expel no Russians," Budapest said
        finding = finding.with_parties(subject_of(finding, sentences, barred | finding.senders), finding.target)
    if not finding.actor and (there := _government_there(finding)):
        finding = finding.with_parties(there, finding.target)
    if answered := _answered_beside(finding, done):
        finding = finding.with_parties(answered, finding.target)
    finding, placed = _like_another(finding, done, found, beside)
    if not placed:
        return finding
    if not finding.actor and finding.kind is MeasureKind.INCIDENT:
        return finding.with_parties(_scene(finding, done, found, sentences), finding.target)
    if not finding.actor:
        others = barred | codes(finding.target)
        finding = finding.with_parties(_actor(finding, done, sentences, others), finding.target)
    if not finding.target:
        finding = finding.with_parties(finding.actor, _target(finding, done, sentences, barred))
    return finding


def _posted_beside(finding: Finding, found: list[Finding]) -> tuple[Named, ...]:
    """Where people are called home from in the sentence in which their State shuts its embassy, or breaks with one."""
    beside = (other for other in found if other.sentence is finding.sentence and other.kind in _WITH_A_RECALL)
    targets = [other.target for other in beside if codes(other.actor) == codes(finding.actor)]
    return targets[0] if len(targets) == 1 and len(targets[0]) == 1 else ()


def _acted_upon_beside(finding: Finding, found: list[Finding]) -> tuple[Named, ...]:
    """Who in the same sentence does the like to the State that acts: "expelled the Chadian envoy, after N'Djamena threw
    out Awa Keita"."""
    beside = (other for other in found if other.sentence is finding.sentence and other.kind is finding.kind)
    return next(
        (other.actor for other in beside if finding.receivers and codes(other.target) == codes(finding.actor)), ()
    )


def _government_there(finding: Finding) -> tuple[Named, ...]:
    """The State of "the government" in a place: "In Manila, the government"; "a spokesman in Berlin said"."""
    items, offices = finding.sentence.items, before(finding, ("OFFICE", *ACTING))
    saying = [at for at, item in enumerate(items) if item.is_a("SAY", "TOLD")]
    silent = [at for at, item in enumerate(items) if not item.is_a("SAY")]
    speaking = [
        items[there]
        for at, there in pairwise(silent)
        if items[there].is_a("IN_STATE")
        and items[at].is_a("OFFICE", "MINISTER", "GOVERNMENT", "VOICE", "UNNAMED")
        and any(abs(said - there) <= _SPEAKING_REACH for said in saying)
    ]
    of_office = bool(offices) and offices[-1].is_a("OFFICE")
    comma = items[1].is_a("COMMA") or finding.kind is MeasureKind.ARREST  # "In Poland a clerk was charged"
    placed = not finding.is_own and not before(finding, ACTING) and comma
    opening = items[:1] if items[0].is_a("IN_STATE") and (of_office or placed) else ()
    return last_named([*speaking, *opening], codes(finding.target))


def _provoking_beside(finding: Finding, found: list[Finding]) -> Finding | None:
    """What a measure answers: in "were expelled from there, in answer to the expulsion of 18 Russians", the latter."""
    if finding.reason is not Reason.RETALIATION:
        return None
    grounds = finding.evidence.get("reason", ())
    beside = (other for other in found if other.sentence is finding.sentence and other.anchor.span in grounds)
    return next((other for other in beside if other.target), None)


def _answered_beside(finding: Finding, done: list[Finding]) -> tuple[Named, ...]:
    """Who did what the act before it in its sentence answers: "expelled two in retaliation for the ejection of two"."""
    if finding.actor or not finding.target:
        return ()
    for other in reversed(done):
        if other.sentence is not finding.sentence:
            return ()
        answers = other.reason is Reason.RETALIATION and finding.anchor.span in other.evidence.get("reason", ())
        if answers and codes(other.actor) == codes(finding.target) and other.target:
            return other.target
    return ()


def _acted_by_many(finding: Finding) -> bool:
    """True where States without a name act: "fourteen countries have expelled Russians"."""
    items = finding.sentence.items
    said = [that for verb, that in pairwise(items) if verb.is_a("SAY") and that.is_a("THAT")]
    ends = before(finding, ("COUNTRIES", *ACTING, "COMMA", "THAT", "SEMICOLON"))
    many = [item for item in ends if item not in said][-1:]
    at = items.index(finding.anchor)
    after = items[at + 1 : at + 1 + _BY_MANY]
    by = next((number for number, item in enumerate(after) if item.is_a("FROM", "BY")), None)
    if by is not None:  # "were expelled from European capitals"
        many = [*many, *(item for item in after[by:] if item.is_a("COUNTRIES"))]
    return not finding.receiving and any_is_a(many, "COUNTRIES")


def _like_another(
    finding: Finding, done: list[Finding], found: list[Finding], beside: Finding | None
) -> tuple[Finding, bool]:
    """The finding with the sides of another that it goes on with; False where nothing at all places it."""
    like = _alike(finding, done) or _alike(finding, found)
    if like is None and not finding.receiving and not finding.sending:
        spoken = before(finding, ("WE",))
        like = beside or (None if spoken else _last_near(finding, done))
        if like is None and not finding.count and not spoken:
            return finding, False
    if like:
        finding = finding.with_parties(finding.actor or like.actor, finding.target or like.target)
    return finding, True


def _alike(finding: Finding, others: list[Finding]) -> Finding | None:
    """The last finding of the same kind that has both sides and contradicts neither side nor number.

    What names no State goes on with the news of a sentence, not with what is told there as background: "Oslo ousted two
    in response to the expulsion of three. They have until Friday."
    """
    last = next(_all_alike(finding, others), None)
    if last is None or last.news or finding.receivers or finding.senders:
        return last
    here = (one for one in _all_alike(finding, others) if one.sentence is last.sentence and one.news)
    return next(here, last)


def _all_alike(finding: Finding, others: list[Finding]) -> Iterator[Finding]:
    for other in reversed(others):
        if other is finding or other.kind is not finding.kind or not other.receiving or not other.sending:
            continue
        if finding.receivers and finding.receivers != other.receivers:
            continue
        if finding.senders and finding.senders != other.senders:
            continue
        if finding.count and other.count and not finding.more and not finding.count.allows(other.count):
            continue
        yield other


def _beside(finding: Finding, found: list[Finding]) -> Finding | None:
    """Another measure told in the same sentence: "closing two compounds and expelling 35 Russians"."""
    if finding.kind not in _ALIKE:
        return None
    beside = (other for other in found if other.sentence is finding.sentence and other.kind in _ALIKE)
    return next((other for other in beside if other is not finding and (other.receiving or other.sending)), None)


def _last_near(finding: Finding, done: list[Finding]) -> Finding | None:
    """The last measure told at most a few sentences before: what names no State goes on with its quarrel."""
    near = (other for other in reversed(done) if finding.sentence.number - other.sentence.number <= LOOK_BACK)
    acting = {one.code for one in states(before(finding, ACTING))}
    return next((other for other in near if not acting - codes((*other.actor, *other.target))), None)


def _with_owner(finding: Finding) -> Finding:
    """The finding with whose "its" is: the State named first before the act, the one that receives apart;
    "his" staff is that of the envoy named last, and stands where he does."""
    envoys = [item for item in before(finding, ("PEOPLE",)) if item.label("PEOPLE") == "one"]
    if envoys and _is_of_a_person(finding):
        whose = last_named(envoys[-1:], set(finding.receivers))
        typed = finding.typed or bool(whose) or (envoys[-1].has("AMBASSADOR") and not finding.pronoun)
        return replace(finding, sending=whose, receiving=finding.receiving or hosts(envoys[-1]), typed=typed)
    missions = before(finding, ("MISSION",))[-1:]
    if missions and not finding.receiving:  # "the embassy in Moscow said that one of its officers had to leave"
        return replace(finding, sending=states(missions), receiving=hosts(missions[0]))
    items = before(finding, ("NAMED", "ACTOR", "OWNER", "PEOPLE", "MISSION", "WITH_STATE"))
    named = [one for item in items for one in states([item])]
    return replace(finding, sending=tuple(one for one in named if one.code not in finding.receivers)[:1])


def _is_of_a_person(finding: Finding) -> bool:
    return finding.people is not None and finding.people.find("POSS", "person") is not None


def _actor(finding: Finding, done: list[Finding], sentences: Sequence[Sentence], barred: set[str]) -> tuple[Named, ...]:
    """Who acts: the State that acts last before in the sentence, else the other side of an earlier quarrel, else the
    one named last."""
    we = subject_of(finding, sentences, barred) if before(finding, ("WE",)) else ()
    near = we or last_named(before(finding, ACTING), barred) or subject_of(finding, sentences, barred)
    near = near or last_named(_announcing(finding), barred)
    if finding.kind is not MeasureKind.RUPTURE:
        near = near or _government_of_the_news(finding, sentences, barred)
    quarrel = _partner(codes(finding.target), done) if finding.target else ()
    near = near or tuple(one for one in quarrel if one.code not in barred)
    if finding.also and not near:
        near = next((other.actor for other in reversed(done) if other.actor and not codes(other.actor) & barred), ())
    if near or finding.kind is MeasureKind.RUPTURE:
        return near  # "recommends that relations be severed": who breaks them is said or cannot be told
    return _host(finding, sentences, barred) or _nearest(finding, sentences, barred)


def _host(finding: Finding, sentences: Sequence[Sentence], barred: set[str]) -> tuple[Named, ...]:
    """Where those serve who were named last, of the State whose people must go: "The Chilean ambassador to Peru was
    summoned. Three diplomats were expelled". Nowhere, where another State acts there or in the headline, or who must go
    is not said and they are not called in nor suspected."""
    if not _sends_guests_home(finding) or finding.pronoun:
        return ()
    here = finding.sentence.number
    near = [finding.sentence, *reversed(sentences[max(0, here - LOOK_BACK) : here]), *sentences[: 1 if here else 0]]
    sent = codes(finding.target)
    for one in near:
        items = before(finding, (*_GUESTS, "IN_STATE")) if one is finding.sentence else one.items
        for whose, where in _posts(items):
            meant = sent == whose if sent else one.has("SPYING", "SPY", "INFORMED")
            acting = codes(states([item for each in near for item in each.items if item.is_a(*_ACTING_OR_PLACE)]))
            alone = not acting - codes(where) and not codes(where) & (whose | barred)
            return where if meant and alone else ()
    return ()


def _posts(items: Sequence[Item]) -> Iterator[tuple[set[str], tuple[Named, ...]]]:
    """Whose people or missions items name, and the one State in which these are: "the Chilean consul in Lima", "Chilean
    spies have been active in Peru"; the last first."""
    for at, item in reversed([*enumerate(items)]):
        if item.is_a(*_GUESTS):
            whose = codes(states([item]))
            where = hosts(item) or states([one for one in items[at:] if one.is_a("IN_STATE")])
            if whose and len(where) == 1:
                yield whose, where


def _sends_guests_home(finding: Finding) -> bool:
    """True for news that a State sends home people of another, which it need not name again."""
    return finding.news and finding.kind.sends_home and finding.status is not Status.DENIED


def _government_of_the_news(finding: Finding, sentences: Sequence[Sentence], barred: set[str]) -> tuple[Named, ...]:
    """The State of "the ministry", whose news the text is: the one that last stood at the head of a sentence before."""
    offices = before(finding, ("OFFICE", "MINISTER", *_NAMING))
    if not offices or not offices[-1].is_a("OFFICE", "MINISTER"):
        return ()
    heads = (
        item
        for one in reversed(sentences[: finding.sentence.number])
        for item in one.items[:_HEAD]
        if item.is_a(*ACTING)
    )
    return next((named for head in heads if (named := last_named([head], barred))), ())


def _accusing(finding: Finding) -> list[Item]:
    """Who says before it that the deed was done: "Canada says", "Portugal has evidence"."""
    spoken = pairwise(before(finding, ("NAMED", "ACTOR", "SAY", "HAVE", "BLAME")))
    return [who for who, said in spoken if said.is_a("SAY", "HAVE", "BLAME")]


def _announcing(finding: Finding) -> list[Item]:
    """Who says it after the act: "Ties with Rwanda have been severed, Burundi announced"."""
    items = finding.sentence.items
    after = range(items.index(finding.anchor) + 1, len(items) - 1)
    said = (at for at in after if items[at].is_a(*ACTING) and items[at + 1].is_a("SAY"))
    return [items[at] for at in said if items[at - 2 if items[at - 1].is_a("THE") else at - 1].is_a("COMMA")]


def _target(
    finding: Finding, done: list[Finding], sentences: Sequence[Sentence], barred: set[str]
) -> tuple[Named, ...]:
    """Against whom: the other side of an earlier quarrel of the actor, else against whom others act, else the State
    named last."""
    if finding.people is not None and finding.people.has("OF_MANY"):
        return ()
    if finding.is_own and len(finding.actor) == 1 and finding.people is not None and finding.people.has("ONE_EACH"):
        return ()  # "closed ten of its embassies", of which no two are in one State
    listed = any(len(states([item])) >= _LIST for item in before(finding, ("STATES",)))
    targets = Counter(frozenset(codes(other.target)) for other in done if other.target).most_common(2)
    if listed and len(targets) == 2 and targets[0][1] == targets[1][1]:
        return ()  # "Chad, Mali and Togo have expelled ambassadors", and the text has told of those of several States
    barred = barred | codes(finding.actor)
    if quarrel := _partner(codes(finding.actor), done):
        return quarrel
    wave = next((other.target for other in done if targets[0][1] >= _WAVE and other.senders == targets[0][0]), ())
    last = next((other for other in reversed(done) if other.target), None)
    answered = last is not None and codes(last.actor) == codes(wave)  # by whom the wave is against
    if wave and answered and not codes(wave) & barred:
        return wave
    for other in reversed(done):
        if other.target and not codes(other.target) & barred:
            return other.target
    if finding.kind is MeasureKind.ARREST:
        return ()
    return _nearest(finding, sentences, barred) or _nearest(finding, sentences, codes(finding.actor))


def _scene(
    deed: Finding, done: list[Finding], found: list[Finding], sentences: Sequence[Sentence]
) -> tuple[Named, ...]:
    """Where a deed was done: where the text places it, else in the State that says who did it, before or after the
    words for it, else in the one that took a measure against that State, told before it or after."""
    known = codes(deed.target)
    saying = [*_announcing(deed)[::-1], *_accusing(deed)]
    measures = [other for other in reversed(found) if other.kind is not MeasureKind.INCIDENT]
    placed = where_done(deed, sentences) or last_named(saying, known)
    return placed or _partner(known, done) or _partner(known, measures)


def _partner(known: set[str], done: list[Finding]) -> tuple[Named, ...]:
    """The other side of the last measure in which the known side had a part."""
    for other in reversed(done):
        if known and known == codes(other.target):
            return other.actor
        if known and known == codes(other.actor):
            return other.target
    return ()


def _nearest(finding: Finding, sentences: Sequence[Sentence], barred: set[str]) -> tuple[Named, ...]:
    """The State last named before the act in its sentence, one that acts before one of whose people it only speaks;
    else of those named near by or in the headline the one of which the document speaks most.
    """
    here = finding.sentence
    after = [item for item in here.items if item.span.start > finding.anchor.span.start and item.is_a(*_NAMING)]
    earlier = sentences[max(0, here.number - LOOK_BACK) : here.number]
    own = (last_named(before(finding, types), barred) for types in (ACTING, _NAMING))
    if here_named := next(filter(None, own), ()):
        return here_named
    groups = [
        *([item for item in sentence.items if item.is_a(*_NAMING)] for sentence in reversed(earlier)),
        after,
        [item for item in sentences[0].items if item.is_a(*_NAMING)],
        [item for sentence in sentences[1:2] for item in sentence.items if here.is_title and item.is_a(*ACTING)][::-1],
    ]
    near = [one for items in groups for one in states(items) if one.code not in barred]
    if len(codes(near)) < 2:
        return tuple(near[:1])  # the whole document need not be read
    meant = codes(near)
    speaking = (one for one in sentences if any(code in meant for code, _ in one.words.mentions()))
    spoken_of = Counter(one.code for sentence in speaking for item in sentence.items for one in _named_by(item))
    return (max(near, key=lambda one: spoken_of[one.code]),)


def _named_by(item: Item) -> tuple[Named, ...]:
    return states([item]) if item.is_a(*_NAMING) else ()
