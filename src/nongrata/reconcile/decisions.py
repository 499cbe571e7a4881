"""Which measures are one decision: one coordinated act of policy, as the Baltic States' on 18 March 2022.

Three rules join acts of one known day; what they do not join stands alone:
1. what several States do against one is one decision where the paragraph that tells of them says that they acted
   together (`policy.yaml`). That they acted on one day of a wave does not say it;
2. what a document tells as one act of several States, with one number, is one decision of theirs;
3. what one State does on one day is one decision: 60 sent home and a consulate closed, or answers to three States in
   one batch, as Moscow's of spring 2022 are (docs/retaliation.md).

A joint claim whose document tells some of its States apart only adds up ("the four told a total of 20"): it joins
nothing, and is no further decision where each of its States has an act of its own that day.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, groupby, product

from nongrata.languages.policy import policy
from nongrata.model import Claim, Decision, Judgement, Link, Measure, Quote, Sign, is_act, parties
from nongrata.reconcile.blocks import DAY_SLACK
from nongrata.reconcile.links import in_order
from nongrata.reconcile.told import Told, claims_of, first_quotes, paragraph, quoted
from nongrata.reconcile.triggers import coding

Group = tuple[tuple[Measure, ...], tuple[Sign, ...]]  # measures announced together, and why they are one decision
Joint = tuple[Sign, Sequence[Measure]]


def decisions(
    groups: Iterable[Group],
    links: Iterable[Link],
    told: Told,
    judgements: Sequence[Judgement] = (),
    *,
    with_signs: bool = True,
) -> list[Decision]:
    """The decision that each group is, with its trigger, and `with_signs` what shows that.

    `links` are those that lead from the measures, `judgements` those that stand, in their order.
    """
    by_measure: dict[str, list[Link]] = defaultdict(list)
    for link in links:
        by_measure[link.measure_id].append(link)
    found = []
    for measures, together in groups:
        mine = [link for one in measures for link in by_measure[one.id]]
        found.append(Decision(measures, together, coding(measures, mine, told, judgements, with_signs=with_signs)))
    return found


def announced_together(measures: Iterable[Measure], told: Told) -> list[Group]:
    """The acts among the measures by decision, earliest first, and the signs by which several are one."""
    given = sorted(filter(is_act, measures), key=in_order)
    in_part = _told_in_part(given, told)
    acts = [one for one in given if one.id not in in_part]
    group = {one.id: [one] for one in acts}
    signs: dict[str, list[Sign]] = defaultdict(list)
    for day in _by_day(acts):
        for sign, joined in (*_told_together(day, told), *_joint(day, told), *_of_one_state(day, told)):
            if _join(group, joined) or len(joined) == 1:
                signs[joined[0].id].append(sign)
    groups = [*group.values(), *([one] for one in in_part.values() if not _is_told_apart(one, acts))]
    ordered = {id(members): tuple(sorted(members, key=in_order)) for members in groups}.values()
    found = [(members, tuple(sign for one in members for sign in signs[one.id])) for members in ordered]
    return sorted(found, key=lambda one: in_order(one[0][0]))


def grouped_by_claims(measures: Iterable[Measure]) -> list[Measure]:
    """The acts that `announced_together` groups by what their claims say: several of one day, joint ones and their
    parts. The others stand alone, whatever is told of them."""
    acts = [*filter(is_act, measures)]
    joint: dict[tuple[str, str], list[Measure]] = defaultdict(list)  # by who acts against whom
    for one in acts:
        actors, targets = parties(one)
        for pair in product(actors, targets) if len(actors) > 1 else ():
            joint[pair].append(one)
    several = [one for day in _by_day(sorted(acts, key=in_order)) if len(day) > 1 for one in day]
    parts = [one for one in acts if any(_within(one, of, DAY_SLACK) for of in _of_pairs(one, joint))]
    return [*{one.id: one for one in (*several, *parts)}.values()]


def documents_grouping(measures: Iterable[Measure]) -> set[str]:
    """The documents by whose claims `announced_together` groups the measures, without those that it only quotes: what
    tells acts of several States against one on one day, and other measures beside a joint one."""
    measures = [*measures]
    telling = Counter(chain.from_iterable(one.documents for one in measures))
    found = set[str]()
    for day in _by_day(sorted(filter(is_act, measures), key=in_order)):
        actors: dict[tuple[str, str], set[str]] = defaultdict(set)  # by document and whom it is against
        for one in day:
            acting, targets = parties(one)
            if len(acting) > 1:
                tells_twice = len(one.claims) > len(one.documents)
                found |= {document for document in one.documents if tells_twice or telling[document] > 1}
            elif len(day) > 1:
                for told in product(one.documents, targets):
                    actors[told].update(acting)
        found |= {document for (document, _), acting in actors.items() if len(acting) > 1}
    return found


def act_several(measures: Iterable[Measure]) -> bool:
    """True where several States act."""
    return len({state for one in measures for state in parties(one)[0]}) > 1


def _of_pairs(one: Measure, joint: Mapping[tuple[str, str], list[Measure]]) -> Iterator[Measure]:
    """The joint acts of any of its States against any that it acts against."""
    return chain.from_iterable(joint.get(pair, ()) for pair in product(*parties(one)))


def _by_day(acts: Sequence[Measure]) -> list[list[Measure]]:
    """The acts of each day, and each act alone of which the day is not known."""
    days: list[list[Measure]] = []
    for date, group in groupby(acts, key=lambda one: one.date):
        day = list(group)
        days += [day] if date and date.length_days == 1 else [[one] for one in day]
    return days


def _join(group: dict[str, list[Measure]], joined: Sequence[Measure]) -> bool:
    """Let the groups of these measures be one; False where they were."""
    groups = {id(group[one.id]): group[one.id] for one in joined}
    merged = [one for members in groups.values() for one in members]
    for one in merged:
        group[one.id] = merged
    return len(groups) > 1


def _told_together(day: Sequence[Measure], told: Told) -> Iterator[Joint]:
    """Rule 1."""
    if not act_several(day):
        return
    here: dict[tuple[str, int], dict[str, Measure]] = defaultdict(dict)  # the acts that a paragraph tells
    words: dict[tuple[str, int], tuple[Quote, ...]] = {}
    for one in day:
        for claim, document in claims_of(one, told):
            within = paragraph(claim, document)
            place = (document.id, within.start)
            here[place][one.id] = one
            if place not in words:
                known = policy(document.language)
                found = known.found(known.coordinated, document.content, within)
                words[place] = tuple(quoted(claim, document, span) for span in found)
    for place in filter(words.get, here):
        for target in sorted({state for one in here[place].values() for state in parties(one)[1]}):
            joined = [one for one in here[place].values() if target in parties(one)[1]]
            if act_several(joined):
                yield Sign("A report says that these States acted together.", words[place]), joined


def _joint(day: Sequence[Measure], told: Told) -> Iterator[Joint]:
    """Rule 2, with what each of the States is told to have done of the same kind."""
    for one in day:
        actors, targets = map(set, parties(one))
        if len(actors) > 1:
            alike = (other for other in day if other.kind is one.kind and targets & {*parties(other)[1]})
            parts = [other for other in alike if {*parties(other)[0]} <= actors]
            yield Sign("A report tells it as one act of these States.", first_quotes([one], told)), parts


def _of_one_state(day: Sequence[Measure], told: Told) -> Iterator[Joint]:
    """Rule 3."""
    for actor in sorted({state for one in day for state in parties(one)[0]}):
        joined = [one for one in day if actor in parties(one)[0]]
        if len(joined) > 1:
            yield Sign("One State did these on one day.", first_quotes(joined, told)), joined


def _told_in_part(measures: Iterable[Measure], told: Told) -> dict[str, Measure]:
    """The joint numbers whose document tells some of the States apart, by id."""
    joint = {one.id: one for one in measures if len(parties(one)[0]) > 1 and one.date}
    by_document: dict[str, list[Claim]] = defaultdict(list)
    for claim, document in told.values() if joint else ():
        by_document[document.id].append(claim)
    return {
        name: one
        for name, one in joint.items()
        if any(_is_part(claim, one) for _, document in claims_of(one, told) for claim in by_document[document.id])
    }


def _is_part(claim: Claim, of: Measure) -> bool:
    """True where the claim tells of some of the States of a joint number alone."""
    return {*parties(claim)[0]} != {*parties(of)[0]} and _within(claim, of)


def _within(one: Claim | Measure, of: Measure, slack: int = 0) -> bool:
    """True where what is told lies in a joint act: of its kind, by some of its States or all, on days so far apart."""
    actors, targets = map(set, parties(of))
    near = one.date is None or of.date is None or one.date.meets(of.date, slack)
    return one.kind is of.kind and near and {*parties(one)[0]} <= actors and bool(targets & {*parties(one)[1]})


def _is_told_apart(one: Measure, acts: Iterable[Measure]) -> bool:
    """True where each of the States has an act of its own among these that can be part of a joint number."""
    actors, targets = map(set, parties(one))
    apart = {
        state
        for other in acts
        if other.kind is one.kind and other.date and one.date and other.date.meets(one.date)
        for state in parties(other)[0]
        if targets & {*parties(other)[1]}
    }
    return actors <= apart
