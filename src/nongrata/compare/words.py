"""The words of a language in tables: `languages/xx/table.yaml`, read once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

LANGUAGE = "en"
_NO_LETTERS = re.compile(r"[\W_]+")


@dataclass(frozen=True)
class Words:
    """`headings` by form: what a column so called holds, "" for nothing that is compared; `cells` by column and form:
    the code that is meant; `no_count`: words of a heading over other numbers; `totals`: how a row
    begins that adds up others; `spelled`: what to write for a sign."""

    headings: Mapping[str, str]
    cells: Mapping[str, Mapping[str, str]]
    no_count: frozenset[str]
    totals: tuple[str, ...]
    blank: frozenset[str]
    joined_by: tuple[str, ...]
    spelled: Mapping[str, str]


@cache
def words() -> Words:
    """The words of the language that tables are read in."""
    data: dict[str, Any] = yaml.safe_load((files("nongrata.languages") / LANGUAGE / "table.yaml").read_text("utf-8"))
    return Words(
        _by_form(data["headings"]),
        {column: _by_form(codes) for column, codes in data["cells"].items()},
        frozenset(_forms(data["no_count"])),
        tuple(_forms(data["totals"])),
        frozenset(_forms(data["blank"])),
        tuple(_forms(data["joined_by"])),
        data["spelled"],
    )


def plain(text: str) -> str:
    """Words in small letters with one blank between them: "Date_announced" is "date announced"."""
    return _NO_LETTERS.sub(" ", text.casefold()).strip()


def _forms(line: str) -> list[str]:
    return [form.strip() for form in line.split("|")]


def _by_form(forms: Mapping[str, str]) -> dict[str, str]:
    return {form: name for name, line in forms.items() for form in _forms(line)}
