"""Names of States for people: from a code to its name, and from what a person types to a code."""

from __future__ import annotations

import csv
import difflib
import re
from functools import cache
from importlib.resources import files

from nongrata.errors import BadArgument
from nongrata.vocab import spelled_out, state_of_iso2, state_of_own_name

_FULL = 4  # letters of an abbreviation that stands for itself, as NATO does
_LONGEST = 4  # words of a name that is looked for in a text: "Bosnia and Herzegovina" has three
_WORD = re.compile(r"[\w.'’-]*\w")
_LINKS = {"of", "the"}  # in names: left out where words are cut short
NEAREST = 3  # names in an answer
NEAR = 0.7  # of difflib's ratio: "Polnad" and "Poland" have 0.83, "Atlantis" and any State less


@cache
def state_rows(language: str) -> tuple[dict[str, str], ...]:
    """The forms in which a language names States, as `states.csv` has them."""
    file = files("nongrata.languages") / language / "states.csv"
    return tuple(csv.DictReader(file.read_text("utf-8").splitlines()))


@cache
def _preferred(language: str) -> dict[str, str]:
    """The name of each State: the one that CLDR gives, else our shortest that is not an abbreviation or another's."""
    best: dict[str, tuple[bool, bool, bool, int, str]] = {}
    lasting = {row["form"] for row in state_rows(language) if row["relation"] == "name" and not row["until"]}
    for row in state_rows(language):
        if row["relation"] == "name":
            form = row["form"]
            passed_on = bool(row["until"]) and form in lasting  # "Russia" for the Soviet Union
            short = "." in form or (form.isupper() and (form != row["code"] or len(form) < _FULL))
            rank = (passed_on, row["source"] != "cldr", short, len(form), form)
            best[row["code"]] = min(best.get(row["code"], rank), rank)
    return {code: rank[-1] for code, rank in best.items()}


def state_name(code: str, language: str = "en") -> str:
    """The State's name, or the code itself where the language has none."""
    return _preferred(language).get(code, code)


def state_code(typed: str, language: str = "en") -> str:
    """The code of the State that a person means by a code (of three letters or two), name, adjective or capital, in any
    capitals; by its name in its own languages, or by one cut short: "Polska", "Czech Rep.", "Korea, Rep. of".

    Raises BadArgument with the nearest names where there is none such.
    """
    found = named_state(typed, language) or state_of_iso2(typed) or state_of_own_name(typed)
    if found := found or _linked(language).get(_without_links(spelled_out(typed))):
        return found
    near = _near(typed.strip().casefold(), language)
    advice = f"did you mean {' or '.join(near)}?" if near else "give a name such as Poland, or a code such as POL"
    raise BadArgument(f"there is no State {typed!r}; {advice}")


def named_states(text: str, language: str = "en") -> list[frozenset[str]]:
    """For each name, adjective or city of a State in a text the codes that it stands for, of former States as well."""
    words = [word.removesuffix("'s").removesuffix("’s") for word in _WORD.findall(text)]
    forms = _forms(language)
    runs = (" ".join(words[at : at + length]) for length in range(1, _LONGEST + 1) for at in range(len(words)))
    return [forms[run] for run in runs if run in forms]


@cache
def forms_of(codes: frozenset[str], language: str) -> tuple[str, ...]:
    """Each form in which one of these States is named, and no other."""
    return tuple(form for form, meant in _forms(language).items() if meant <= codes)


@cache
def _forms(language: str) -> dict[str, frozenset[str]]:
    """Each form in which a State is named, but for its leaders, and the codes that it stands for."""
    found: dict[str, frozenset[str]] = {}
    for row in state_rows(language):
        if row["relation"] != "leader":
            found[row["form"]] = found.get(row["form"], frozenset()) | {row["code"]}
    return found


def named_state(words: str, language: str = "en") -> str | None:
    """The code of the State that these words name and nothing else, as `state_code` has it; None where they do not."""
    wanted, known = words.strip().casefold(), _known(language)
    return known.get(wanted) or known.get(wanted.removeprefix("the "))


@cache
def _known(language: str) -> dict[str, str]:
    """What a person may type, in small letters, and the code of the State that is meant."""
    known: dict[str, str] = {}
    for row in sorted(state_rows(language), key=lambda row: row["until"] != ""):  # of two States the one that still is
        if row["relation"] != "leader":
            known.setdefault(row["form"].casefold(), row["code"])
    return known | {row["code"].casefold(): row["code"] for row in state_rows(language)}


@cache
def _linked(language: str) -> dict[str, str]:
    """The code of the State for each name without what links its words; none for what several would be called so."""
    found: dict[str, set[str]] = {}
    for form, code in _known(language).items():
        found.setdefault(_without_links(form), set()).add(code)
    return {form: min(codes) for form, codes in found.items() if len(codes) == 1}


def _without_links(name: str) -> str:
    return " ".join(word for word in name.casefold().split() if word not in _LINKS)


def _near(wanted: str, language: str) -> list[str]:
    """Names that are spelt nearly so, have the word in them, or begin so: at most three."""
    current = {row["code"] for row in state_rows(language) if row["relation"] == "name" and not row["until"]}
    names = {name.casefold(): name for code, name in _preferred(language).items() if code in current}
    words = [name for name in names if wanted in name.split()]
    begins = [name for name in sorted(names) if wanted and name.startswith(wanted)]
    near = words or difflib.get_close_matches(wanted, names, n=NEAREST, cutoff=NEAR) or begins
    return [names[name] for name in near[:NEAREST]]
