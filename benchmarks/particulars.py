"""Prints how well the particulars of a claim are read: who says it, the deadline, the rule, the roles, and the rest.

The texts of `particulars.jsonl` and their answers were written for nongrata by a writer who had not seen the rules. A
claim of a text is met by the one that has its measure and sides; only fields of claims that are met are compared.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any

from benchmarks.gold import ROOT, document
from nongrata.extract import extract
from nongrata.model import Claim

TEXTS = ROOT / "benchmarks" / "particulars.jsonl"
_RECORD = {"on_record": "on the record", "unnamed": "unnamed", "document": "document"}
_ALIKE = (
    "speaker",
    "through",
    "deadline_words",
    "ground_words",
    "city",
)  # right where one holds the other
_SAME = ("legal_basis", "form", "ceiling", "presence", "extent", "city", "stage", "ground_words")

Fields = dict[str, Any]


def wanted(answer: Fields) -> Fields:
    """The fields of an answer."""
    told, deadline = answer.get("attribution") or {}, answer.get("deadline") or {}
    return {
        **{name: told.get(name) for name in ("speaker", "through", "stance", "capacity")},
        "record": _RECORD.get(str(told.get("record"))),
        "answers": answer.get("answers"),
        "deadline_words": deadline.get("words"),
        "deadline_day": deadline.get("day"),
        **{name: answer.get(name) for name in _SAME},
        "approximate": answer.get("approximate") or None,
        "roles": sorted(answer.get("role") or []) or None,
        "parts": sorted(part["count"] for part in answer.get("parts") or []) or None,
    }


def given(claim: Claim, met: dict[str, int]) -> Fields:
    """The fields of a claim; `met` are the answers by the id of the claim that met them."""
    details, told = claim.details, claim.details.attribution
    same = {name: getattr(details, name) for name in _SAME}
    return {
        **{name: getattr(told, name, None) for name in ("speaker", "through", "stance", "capacity")},
        "record": told.terms if told else None,
        "answers": met.get(details.answers, -1) if details.answers else None,
        "deadline_words": details.deadline_words,
        "deadline_day": str(details.deadline) if details.deadline else None,
        **{name: value if value is None or name == "ceiling" else str(value) for name, value in same.items()},
        "approximate": details.approximate or None,
        "roles": sorted(details.roles) or None,
        "parts": sorted(count for count, _ in details.parts) or None,
    }


def is_right(name: str, want: object, got: object) -> bool:
    """True where what was given is what was wanted."""
    if name not in _ALIKE or not isinstance(want, str) or not isinstance(got, str):
        return want == got
    one, two = (" ".join(said.casefold().replace("the ", "").split()) for said in (want, got))
    return bool(one and two) and (one in two or two in one)


def pairs() -> Iterator[tuple[Fields, Fields]]:
    """What was wanted and given for each claim that is met."""
    for row in TEXTS.read_text("utf-8").splitlines():
        text = json.loads(row)
        claims = extract(document(text))
        met: dict[str, int] = {}
        for number, answer in enumerate(text["claims"]):
            sides = (answer["measure"], sorted(answer["receiving"]), sorted(answer["sending"]))
            alike = (c for c in claims if (str(c.kind), sorted(c.receiving), sorted(c.sending)) == sides)
            if claim := next((claim for claim in alike if claim.id not in met), None):
                met[claim.id] = number
        for claim in claims:
            if claim.id in met:
                yield wanted(text["claims"][met[claim.id]]), given(claim, met)


def main() -> None:
    rows: dict[str, Counter[str]] = defaultdict(Counter)
    for want, got in pairs():
        for name, value in want.items():
            rows[name]["wanted"] += value is not None
            rows[name]["given"] += got[name] is not None
            both_say = value is not None and got[name] is not None
            rows[name]["right"] += both_say and is_right(name, value, got[name])
    print(f"{'field':16}{'wanted':>8}{'given':>8}{'right':>8}{'F1':>8}")
    for name, row in rows.items():
        both = row["wanted"] + row["given"]
        print(
            f"{name:16}{row['wanted']:8}{row['given']:8}{row['right']:8}{2 * row['right'] / both if both else 0:8.2f}"
        )


if __name__ == "__main__":
    main()
