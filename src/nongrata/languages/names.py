"""Names of States for people: from a code to its name, and from what a person types to a code."""

from __future__ import annotations

import csv
import difflib
from functools import cache
from importlib.resources import files

from nongrata.errors import BadArgument


@cache
def _rows(language: str) -> tuple[dict[str, str], ...]:
    file = files("nongrata.languages") / language / "states.csv"
    return tuple(csv.DictReader(file.read_text("utf-8").splitlines()))


@cache
def _preferred(language: str) -> dict[str, str]:
    """The name of each State: the one that CLDR gives, else our shortest that is not an abbreviation or another's."""
    best: dict[str, tuple[bool, bool, bool, int, str]] = {}
    lasting = {row["form"] for row in _rows(language) if row["relation"] == "name" and not row["until"]}
    for row in _rows(language):
        if row["relation"] == "name":
            form = row["form"]
            passed_on = bool(row["until"]) and form in lasting  # "Russia" for the Soviet Union
            rank = (passed_on, row["source"] != "cldr", form.isupper() or "." in form, len(form), form)
            best[row["code"]] = min(best.get(row["code"], rank), rank)
    return {code: rank[-1] for code, rank in best.items()}


def state_name(code: str, language: str = "en") -> str:
    """The State's name, or the code itself where the language has none."""
    return _preferred(language).get(code, code)


def state_code(typed: str, language: str = "en") -> str:
    """The code of the State that a person means by a code, name, adjective or capital, in any capitals.

    Raises BadArgument with the nearest names where there is none such.
    """
    wanted = typed.strip().casefold()
    known: dict[str, str] = {}
    for row in sorted(_rows(language), key=lambda row: row["until"] != ""):  # of two States the one that still is
        if row["relation"] != "leader":
            known.setdefault(row["form"].casefold(), row["code"])
    known |= {row["code"].casefold(): row["code"] for row in _rows(language)}
    if wanted in known:
        return known[wanted]
    near = [form.title() for form in difflib.get_close_matches(wanted, known, n=3, cutoff=0.7)]
    advice = f"did you mean {' or '.join(near)}?" if near else "give a name such as Poland, or a code such as POL"
    raise BadArgument(f"there is no State {typed!r}; {advice}")
