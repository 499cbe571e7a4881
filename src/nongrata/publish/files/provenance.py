"""Where a measure comes from, as PROV-JSON (W3C member submission, 2013): documents, claims, rules and people.

Sentences and headlines are in it where names are asked for, as they hold those that their documents do; without them
claims are told by where they stand in their document.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, TextIO

from nongrata.model import Claim, Document, Judgement, Measure
from nongrata.publish.wording.citing import title
from nongrata.publish.wording.people import names_asked_for

OWN, PROV = "nongrata", "prov"


def write_provenance(
    measure: Measure, claims: Iterable[tuple[Claim, Document]], judgements: Iterable[Judgement], file: TextIO
) -> None:
    """Write what the measure was derived from: a program of W3C PROV reads it."""
    json.dump(_record(measure, claims, judgements), file, indent=1, ensure_ascii=False)
    file.write("\n")


def _record(
    measure: Measure, claims: Iterable[tuple[Claim, Document]], judgements: Iterable[Judgement]
) -> dict[str, Any]:
    made, rule = _name("measure", measure.id), _name("rule", measure.algorithm)
    entities: dict[str, dict[str, Any]] = {
        made: {"prov:type": "measure", "prov:label": title(measure), f"{OWN}:status": measure.status.value}
    }
    agents: dict[str, dict[str, Any]] = {
        rule: {"prov:type": {"$": "prov:SoftwareAgent", "type": "prov:QUALIFIED_NAME"}}
    }
    derived, attributed = dict[str, Any](), dict[str, Any]()
    for claim, document in claims:
        told, report = _name("claim", claim.id), _name("document", document.id)
        entities[told] = {
            "prov:type": "claim",
            **({"prov:value": claim.sentence.of(document.content)} if names_asked_for() else {}),
            f"{OWN}:first": claim.sentence.start,
            f"{OWN}:after": claim.sentence.end,
        }
        entities[report] = {"prov:type": "document", **_said_of(document)}
        derived[_name("_", f"{measure.id}-{claim.id}")] = _edge("generatedEntity", made, "usedEntity", told)
        derived[_name("_", f"{claim.id}-{document.id}")] = _edge("generatedEntity", told, "usedEntity", report)
        if document.outlet:
            outlet = _name("outlet", document.outlet)
            agents[outlet] = {"prov:label": document.outlet}
            attributed[_name("_", f"{document.id}-outlet")] = _edge("entity", report, "agent", outlet)
    attributed[_name("_", f"{measure.id}-rule")] = _edge("entity", made, "agent", rule)
    for one in judgements:
        person = _name("person", one.by)
        agents[person] = {"prov:label": one.by}
        entities[_name("judgement", one.id)] = {"prov:type": one.verdict.value, f"{OWN}:claim": one.claim}
        attributed[_name("_", f"{one.id}-by")] = _edge("entity", _name("judgement", one.id), "agent", person)
        derived[_name("_", f"{measure.id}-{one.id}")] = _edge(
            "generatedEntity", made, "usedEntity", _name("judgement", one.id)
        )
    return {
        "prefix": {OWN: "urn:nongrata:", PROV: "http://www.w3.org/ns/prov#"},
        "entity": entities,
        "agent": agents,
        "wasDerivedFrom": derived,
        "wasAttributedTo": attributed,
    }


def _said_of(document: Document) -> dict[str, Any]:
    known = {
        "prov:label": (document.title if names_asked_for() else None) or document.name or document.id,
        f"{OWN}:address": document.address,
        f"{OWN}:published": str(document.published) if document.published else None,
        f"{OWN}:modified": str(document.modified) if document.modified else None,
    }
    return {name: value for name, value in known.items() if value}


def _edge(one: str, first: str, two: str, second: str) -> dict[str, str]:
    return {f"{PROV}:{one}": first, f"{PROV}:{two}": second}


def _name(kind: str, of: str) -> str:
    """A name within a document of PROV: blanks and signs of an outlet's name would end it."""
    written = "".join(sign if sign.isalnum() or sign in "-_." else f"_{ord(sign):x}_" for sign in of)
    return f"_:{written}" if kind == "_" else f"{OWN}:{kind}/{written}"
