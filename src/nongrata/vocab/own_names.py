"""How States are named where English is not: by themselves, and in tables that have little room.

`own_names.csv` has the name of each State in its official languages, as CLDR has it (version 47, through Babel), where
English has another. `short_words.csv` has the words that the maps of Natural Earth (1:110m, column NAME) and the tables
of the World Bank cut short, with a dot: "Dem. Rep. Congo", "Iran, Islamic Rep.".
"""

from __future__ import annotations

import csv
import unicodedata
from functools import cache
from importlib.resources import files


def state_of_own_name(typed: str) -> str | None:
    """The State that calls itself so, in any capitals and with or without accents; None where none does."""
    return _own_names().get(_bare(typed))


def spelled_out(typed: str) -> str:
    """The name with the words that are cut short in full, and what stands behind a comma before it: "Congo, Dem. Rep."
    is "Democratic Republic Congo"."""
    name, _, before = (part.strip() for part in typed.partition(","))
    words = f"{before} {name}".split()
    return " ".join(_short_words().get(word.casefold(), word) for word in words)


@cache
def _own_names() -> dict[str, str]:
    return {_bare(row["form"]): row["state"] for row in _rows("own_names.csv")}


@cache
def _short_words() -> dict[str, str]:
    return {row["short"]: row["word"] for row in _rows("short_words.csv")}


def _rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader((files("nongrata.vocab") / name).read_text("utf-8").splitlines()))


def _bare(name: str) -> str:
    """The name in small letters without accents."""
    letters = unicodedata.normalize("NFKD", " ".join(name.casefold().split()))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
