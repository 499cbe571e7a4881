"""Measures as entities of FollowTheMoney, one a line: an Event between two public bodies."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, TextIO

from nongrata.languages.names import state_name
from nongrata.model import digest
from nongrata.publish.files.told import Told
from nongrata.publish.wording.citing import title
from nongrata.vocab import Scheme, country_code, former_states

OWN_CODES = {"XKX": "xk", "EU": "eu"}  # what ISO 3166 has not and FollowTheMoney has


def write_entities(measures: Iterable[Told], file: TextIO) -> None:
    """Write the entities, those of States before the first that needs them."""
    for one in _entities(measures):
        file.write(json.dumps(one, ensure_ascii=False) + "\n")


def _entities(measures: Iterable[Told]) -> Iterator[dict[str, Any]]:
    states: set[str] = set()
    for one in measures:
        for code in (*one.measure.receiving, *one.measure.sending):
            if code not in states:
                states.add(code)
                yield _entity(_id(code), "PublicBody", name=[state_name(code)], country=_country(code))
        yield _event(one)


def _event(told: Told) -> dict[str, Any]:
    of = told.measure
    count = str(of.count) if of.count else "no number"
    facts = f"{of.kind.value}, {of.status.value}, {count}; credibility {of.credibility.code}"
    return _entity(
        f"nongrata-{of.id}",
        "Event",
        name=[title(of)],
        summary=[facts + ("; reviewed" if of.reviewed else "; machine-read, not reviewed")],
        startDate=[str(of.date.first)] if of.date else [],
        endDate=[str(of.date.last)] if of.date else [],
        organizer=[_id(code) for code in of.actors],
        involved=[_id(code) for code in (*of.receiving, *of.sending) if code not in of.actors],
        country=sorted({short for code in (*of.receiving, *of.sending) for short in _country(code)}),
        description=[told.words] if told.words else [],
        publisher=[told.document.outlet] if told.document and told.document.outlet else [],
        sourceUrl=[told.document.address] if told.document and told.document.address else [],
        recordId=[of.id],
    )


def _entity(identity: str, schema: str, /, **properties: list[str]) -> dict[str, Any]:
    return {"id": identity, "schema": schema, "properties": {key: value for key, value in properties.items() if value}}


def _id(code: str) -> str:
    return f"nongrata-state-{digest(code)}"


def _country(code: str) -> list[str]:
    short = country_code(code, Scheme.ISO2, date.today())
    former = former_states().get(code)
    own = short.lower() if short else former.followthemoney if former else OWN_CODES.get(code)
    return [own] if own else []
