"""Codes and the names of fields -> the words by which readers know them."""

from __future__ import annotations

import re

from nongrata.languages.names import state_name

FIELDS = {
    "receiving": "receiving State",
    "sending": "sending State",
    "actor": "who acts",
    "actors": "who acted",
    "reason": "ground",
    "anchor": "the act",
    "count": "number",
    "date": "day",
    "deadline_words": "deadline as told",
    "ground_words": "ground as told",
    "legal_basis": "rule cited",
    "roles": "people",
}
_WORDS = {
    "persona_non_grata": "declared persona non grata",
    "not_acceptable": "declared not acceptable",
    "asked": "asked to leave",
    "ordered": "ordered to leave",
    "not_renewed": "not renewed",
    "refused": "refused",
    "exequatur_withdrawn": "exequatur withdrawn",
    "ceiling": "a ceiling on staff",
    "parity": "parity of staff",
    "withdrawn": "withdrawn",
    "charge_daffaires": "chargé d'affaires",
    "military_attache": "military attaché",
    "attache": "attaché",
    "article_9": "Article 9 of the Vienna Convention",
    "article_11": "Article 11 of the Vienna Convention",
}
_OTHER = {"reason": "another ground", "roles": "others", "legal_basis": "another rule"}
_STATE = re.compile(r"\b[A-Z]{2,8}\b")


def field_words(field: str) -> str:
    """The name of a field for readers."""
    return FIELDS.get(field, field.replace("_", " "))


def code_words(code: str, field: str = "") -> str:
    """A code of a field as readers say it: "persona_non_grata" is "declared persona non grata"."""
    return _OTHER.get(field, "other") if code == "other" else _WORDS.get(code, code.replace("_", " "))


def value_words_of(field: str, value: str | None) -> str:
    """What is written of a field in words: States by name, codes as readers say them; "" for nothing."""
    if field in ("receiving", "sending", "actor", "actors"):
        return _STATE.sub(lambda code: state_name(code[0]), (value or "").replace(";", ", "))
    return code_words(value or "", field)
