"""Ladders, decisions and changes as plain records (what JSON can hold)."""

from __future__ import annotations

from dataclasses import asdict

from nongrata.model.change import Change
from nongrata.model.decision import Coding, Counted, Decision, Ladder, Link, Quote, Rung, Sign, parties
from nongrata.model.record import judgement_to_record, measure_to_record
from nongrata.model.stored import Record, count_ends, days_ends


def ladder_to_record(ladder: Ladder) -> Record:
    """The ladder, its measures under the names of the files."""
    return {
        "states": list(ladder.states),
        "rungs": [_rung(one) for one in ladder.rungs],
        "links": [_link(one) for one in ladder.links],
        "decisions": [decision_to_record(one) for one in ladder.decisions],
        "counted": {state: _counted(one) for state, one in zip(ladder.states, ladder.counted, strict=True)},
    }


def decision_to_record(decision: Decision) -> Record:
    """The decision; of its measures the ids."""
    return {
        "id": decision.id,
        "date": days_ends(decision.date),
        "actors": list(decision.actors),
        "targets": list(decision.targets),
        "measures": [one.id for one in decision.measures],
        "together": [_sign(one) for one in decision.together],
        **_coding(decision.coding),
    }


def change_to_record(change: Change) -> Record:
    """The change; of the measure its id."""
    return {
        "measure_id": change.measure and change.measure.id,
        "day": change.day and change.day.isoformat(),
        "moves": [move._asdict() for move in change.moves],
        "came": [_quote(one) for one in change.came],
        "went": [_quote(one) for one in change.went],
        "judgement": change.judgement and judgement_to_record(change.judgement),
        "judged": change.judged and change.judged.isoformat(),
        "read": change.read,
    }


def _rung(rung: Rung) -> Record:
    actors, targets = parties(rung.measure)
    return {
        "actors": list(actors),
        "targets": list(targets),
        "measure": measure_to_record(rung.measure),
        "sentence": rung.quote and _quote(rung.quote),
        "ceilings": [{"persons": persons, "sentence": _quote(quote)} for persons, quote in rung.ceilings],
    }


def _link(link: Link) -> Record:
    return {
        "measure_id": link.measure_id,
        "relation": link.relation.value,
        "to": link.to,
        "basis": link.basis.value,
        "delay_days": count_ends(link.delay_days),
        "sentences": [_quote(one) for one in link.quotes],
    }


def _coding(coding: Coding) -> Record:
    return {
        "trigger": coding.trigger.value,
        "proposed": coding.proposed.value,
        "coded_by": coding.by,
        "coded": coding.made and coding.made.isoformat(),
        "signs": [{"proposes": one.proposes and one.proposes.value, **_sign(one)} for one in coding.signs],
    }


def _sign(sign: Sign) -> Record:
    return {"rule": sign.rule, "sentences": [_quote(one) for one in sign.quotes]}


def _counted(side: Counted) -> Record:
    return {**asdict(side), "persons": count_ends(side.persons)}


def _quote(quote: Quote) -> Record:
    return {
        "claim": quote.claim,
        "document": quote.document,
        "span": list(quote.span),
        "words": quote.words,
        "source": quote.source,
        "title": quote.title,
        "published": days_ends(quote.published),
    }
