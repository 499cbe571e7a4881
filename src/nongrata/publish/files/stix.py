"""Measures as STIX 2.1 (OASIS, 2021), plain or as OpenCTI takes it. No State is a threat actor.

Ids are made of what they name, so that the same ledger gives the same bundle; `modified` is when a measure last
changed, so that a reader takes what is new of it (STIX 2.1, section 3.6). Credibility becomes `confidence` by the
scale of Admiralty (STIX 2.1, appendix A); 6 and F are left out, for they say that there is no ground to judge.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time
from enum import StrEnum
from functools import cache
from typing import Any, TextIO
from uuid import NAMESPACE_URL, uuid5

from nongrata.languages.names import state_name
from nongrata.model import Measure
from nongrata.model.row import measure_to_row
from nongrata.publish.files.told import Told
from nongrata.publish.wording.citing import title
from nongrata.vocab import Scheme, country_code

NAMESPACE = uuid5(NAMESPACE_URL, "urn:nongrata:stix")
CONFIDENCE = {"1": 90, "2": 70, "3": 50, "4": 30, "5": 10}
BEGINNING = "2020-01-01T00:00:00.000Z"  # of what has no day of its own
LEFT_OUT = ("receiving", "sending", "claims", "credibility", "reliability")  # they stand elsewhere in an object


class Profile(StrEnum):
    """For whom: any reader of STIX, or OpenCTI, whose States are locations and whose events are incidents."""

    PLAIN = "stix"
    OPENCTI = "opencti"


def write_stix(measures: Iterable[Told], file: TextIO, profile: Profile = Profile.PLAIN) -> None:
    """Write one bundle, object by object."""
    file.write(f'{{"type": "bundle", "id": "{_id("bundle", profile.value)}", "objects": [\n')
    for number, one in enumerate(_objects(measures, profile)):
        file.write((",\n" if number else "") + json.dumps(one, ensure_ascii=False))
    file.write("\n]}\n")


def _objects(measures: Iterable[Told], profile: Profile) -> Iterator[dict[str, Any]]:
    maker = _object("identity", "nongrata", name="nongrata", identity_class="system")
    yield maker
    yield _object(
        "extension-definition",
        "measure",
        created_by_ref=maker["id"],
        name="Diplomatic measure",
        description="The columns of a measure; `nongrata export datapackage` has their codebook.",
        schema="urn:nongrata:measure",
        version="1.0.0",
        extension_types=["property-extension"],
    )
    states: set[str] = set()
    for one in measures:
        for code in (*one.measure.receiving, *one.measure.sending):
            if code not in states:
                states.add(code)
                yield _state(code, profile)
        yield from _plain(one, maker["id"]) if profile is Profile.PLAIN else _opencti(one, maker["id"])


def _plain(told: Told, maker: str) -> Iterator[dict[str, Any]]:
    of = told.measure
    states = [_state_id(code, Profile.PLAIN) for code in (*of.receiving, *of.sending)]
    known = _known(told, maker)
    yield _object(
        "report", of.id, **known, report_types=["diplomatic-measure"], published=_begins(of), object_refs=states
    )


def _opencti(told: Told, maker: str) -> Iterator[dict[str, Any]]:
    of = told.measure
    incident = _object(
        "incident", of.id, **_known(told, maker), incident_type="diplomatic-measure", first_seen=_begins(of)
    )
    yield incident
    for side, codes in (("receiving", of.receiving), ("sending", of.sending)):
        for code in codes:
            to = _state_id(code, Profile.OPENCTI)
            ends = {"source_ref": incident["id"], "target_ref": to, "description": f"{side} State"}
            yield _object("relationship", f"{of.id} {side} {code}", relationship_type="related-to", **ends)


def _known(told: Told, maker: str) -> dict[str, Any]:
    """What both profiles say of a measure."""
    of, row = told.measure, measure_to_row(told.measure)
    fields = {name: value for name, value in row.items() if value is not None and name not in LEFT_OUT}
    extension = {"extension_type": "property-extension", **fields, **_grades(of)}
    known: dict[str, Any] = {
        "created": _at(of.first_published) if of.first_published else BEGINNING,
        "created_by_ref": maker,
        "name": f"{title(of)}, {of.date or 'no date'}",
        "labels": [of.kind.value, of.status.value, "reviewed" if of.reviewed else "machine-read"],
        "extensions": {_extension(): extension},
    }
    if told.changed:
        known["modified"] = max(_moment(told.changed), known["created"])
    if told.words:
        known["description"] = told.words
    if told.quote:
        source = {"source_name": told.quote.source, "external_id": told.quote.claim}
        if told.document and told.document.address:
            source["url"] = told.document.address
        known["external_references"] = [source]
    if of.credibility.code in CONFIDENCE:
        known["confidence"] = CONFIDENCE[of.credibility.code]
    return known


def _grades(of: Measure) -> dict[str, str]:
    """The grades that say something."""
    letter = of.reliability.code if of.reliability else "F"
    given = {
        "reliability": letter if letter != "F" else None,
        "credibility": of.credibility.code.replace("6", "") or None,
    }
    return {name: code for name, code in given.items() if code}


def _state(code: str, profile: Profile) -> dict[str, Any]:
    name = state_name(code)
    if profile is Profile.PLAIN:
        return _object("identity", code, name=name, identity_class="organization", sectors=["government-national"])
    short = country_code(code, Scheme.ISO2, date.today())
    where = {"country": short} if short else {"region": name}
    return _object("location", code, name=name, x_opencti_location_type="Country", **where)


@cache
def _extension() -> str:
    return _id("extension-definition", "measure")


@cache
def _state_id(code: str, profile: Profile) -> str:
    return _id("identity" if profile is Profile.PLAIN else "location", code)


def _object(kind: str, of: str, **fields: Any) -> dict[str, Any]:
    created = fields.pop("created", BEGINNING)
    modified = fields.pop("modified", created)
    head = {"type": kind, "spec_version": "2.1", "id": _id(kind, of), "created": created, "modified": modified}
    return head | fields


def _id(kind: str, of: str) -> str:
    return f"{kind}--{uuid5(NAMESPACE, f'{kind} {of}')}"


def _begins(of: Measure) -> str:
    day = of.date.first if of.date else of.first_published
    return _at(day) if day else BEGINNING


def _at(day: date) -> str:
    return _moment(datetime.combine(day, time.min, UTC))


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
