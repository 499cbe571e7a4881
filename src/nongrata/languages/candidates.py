"""Words -> the States that they may mean, the likeliest first: by names of today and of former times, codes,
adjectives, capitals and near spellings. `state_code` gives the one that is meant; this is for whoever has to choose."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import NamedTuple

from nongrata.languages.names import NEAR, state_name, state_rows
from nongrata.model import Days
from nongrata.vocab import states_with

# How well words fit that are a form of this relation, of 100. What is spelt nearly so has a share of 90, by difflib.
FITS = {
    "name": 100,
    "code": 100,
    "adjective": 90,
    "demonym": 90,
    "demonyms": 90,
    "capital": 70,
    "metonym": 60,
    "city": 50,
}
PASSED, SPELT = 5, 90  # what a name loses that a State bore once; the most for a near spelling
SURE = 90  # from here on the best is meant, if no other fits as well
WORDS = {"name": "name", "code": "code", "capital": "its capital", "metonym": "stands for it", "city": "a city of it"}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A State, how well the words fit it (0 to 100), and `why`: which form of it fits, and what that is."""

    code: str
    score: float
    why: str

    @property
    def name(self) -> str:
        """The State's name."""
        return state_name(self.code)


class _Form(NamedTuple):
    code: str
    relation: str
    words: str
    span: Days | None
    passed: bool


def candidates(words: str, days: Days | None = None, language: str = "en") -> list[Candidate]:
    """The States that the words may mean, the best first; on these days, if any are given.

    A name that has passed from one State to another ("Russia") fits both, the one that bears it now the better.
    """
    wanted = {_plain(words), _plain(_turned(words))} - {""}
    found: dict[str, Candidate] = {}
    for form, fit in _fitting(wanted, language):
        if days and form.span and not days.meets(form.span):
            continue
        score = fit * FITS[form.relation] - (PASSED if form.passed and not days else 0)
        _keep(found, form, round(score, 1))
    return sorted(found.values(), key=lambda one: (-one.score, one.name))


def sure(found: list[Candidate]) -> bool:
    """Whether the first is meant: it fits, and no other as well."""
    return bool(found) and found[0].score >= SURE and all(one.score < found[0].score for one in found[1:])


def beginning(prefix: str, language: str = "en") -> list[Candidate]:
    """The States of which a name, a word of a name or a code begins so, the shortest name first."""
    wanted = _plain(prefix)
    found: dict[str, Candidate] = {}
    for form in _forms(language):
        plain = _plain(form.words)
        if wanted and form.relation in ("name", "code") and f" {wanted}" in f" {plain}":
            score = 100 - min(plain.find(wanted), 50) - (PASSED if form.passed else 0)
            _keep(found, form, score)
    return sorted(found.values(), key=lambda one: (-one.score, len(one.name), one.name))


def _keep(found: dict[str, Candidate], form: _Form, score: float) -> None:
    if form.code not in found or found[form.code].score < score:
        said = WORDS.get(form.relation, form.relation)
        found[form.code] = Candidate(form.code, score, f"{form.words}: {said}{', formerly' if form.passed else ''}")


def _fitting(wanted: set[str], language: str) -> Iterator[tuple[_Form, float]]:
    """Each form that is these words; where none is, each name that is spelt nearly so, with difflib's ratio of 90."""
    plain = _by_words(language)
    exact = [form for words in wanted for form in plain.get(words, ())]
    exact += [form for words in wanted for form in _coded(words)]
    if exact:
        yield from ((form, 1.0) for form in exact)
        return
    names = [words for words, forms in plain.items() if any(form.relation == "name" for form in forms)]
    for words in wanted:
        for near in difflib.get_close_matches(words, names, n=10, cutoff=NEAR):
            ratio = difflib.SequenceMatcher(None, near, words).ratio()
            yield from ((form, ratio * SPELT / 100) for form in plain[near] if form.relation == "name")


def _coded(words: str) -> Iterator[_Form]:
    for code, (first, last) in states_with(words).items():
        yield _Form(code, "code", words.upper(), Days(first, last), last != date.max)


@cache
def _forms(language: str) -> tuple[_Form, ...]:
    rows = [row for row in state_rows(language) if row["relation"] in FITS]
    named = tuple(
        _Form(row["code"], row["relation"], row["form"], _span(row["since"], row["until"]), bool(row["until"]))
        for row in rows
    )
    lasting = {form.code for form in named if not form.passed}
    codes = dict.fromkeys(row["code"] for row in rows)
    return named + tuple(_Form(code, "code", code, None, code not in lasting) for code in codes)


@cache
def _by_words(language: str) -> dict[str, list[_Form]]:
    found: dict[str, list[_Form]] = {}
    for form in _forms(language):
        found.setdefault(_plain(form.words), []).append(form)
    return found


def _span(since: str, until: str) -> Days | None:
    if not since and not until:
        return None
    return Days(date.fromisoformat(since) if since else date.min, date.fromisoformat(until) if until else date.max)


def _turned(words: str) -> str:
    """ "Korea, North" as it is said: "North Korea"."""
    last, comma, first = words.partition(",")
    return f"{first} {last}" if comma else words


def _plain(words: str) -> str:
    """In small letters without accents and points, as lists write names in many ways."""
    split = unicodedata.normalize("NFKD", words.replace("’", "'").replace("&", " and ")).casefold()
    letters = "".join(one for one in split if not unicodedata.combining(one) and one != ".")
    return " ".join(letters.split()).removeprefix("the ")
