"""Words by which a text says that acts were decided together, what set a decision off, and that it corrects another:
`policy.yaml`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from nongrata.errors import BrokenInstallation
from nongrata.model import Span, Trigger

_WORDS_BEFORE = 6  # "denied that the step had been coordinated"


@dataclass(frozen=True)
class Policy:
    """The patterns of one language; a language without the file has none, and says nothing of either.

    What one of them matches has some words or parts of words in their order: `needs` has these for `coordinated`, and
    for all `triggers` together.
    """

    negated: re.Pattern[str]
    coordinated: re.Pattern[str]
    triggers: Mapping[Trigger, re.Pattern[str]]
    corrects: re.Pattern[str]
    needs: Mapping[str, tuple[tuple[str, ...], ...]]

    def found(self, pattern: re.Pattern[str], text: str, within: Span) -> Iterator[Span]:
        """Where the pattern matches within a span of the text and is not negated."""
        for match in pattern.finditer(text, within.start, within.end):
            before = text[within.start : match.start()].split()[-_WORDS_BEFORE:]
            if not any(self.negated.fullmatch(word) for word in before):
                yield Span(*match.span())


@cache
def policy(code: str) -> Policy:
    """The patterns of the language. Raises BrokenInstallation where its file is damaged."""
    file = files("nongrata.languages") / code / "policy.yaml"
    try:
        data = yaml.safe_load(file.read_text("utf-8")) if file.is_file() else {}
        triggers = {Trigger(name): _any(phrases) for name, phrases in data.get("triggers", {}).items()}
        corrects = _any(data.get("corrects", []))
        needs = {name: tuple(tuple(one.split()) for one in words) for name, words in data.get("needs", {}).items()}
        negated, coordinated = _any([data.get("negated", "(?!)")]), _any(data.get("coordinated", []))
        return Policy(negated, coordinated, triggers, corrects, needs)
    except (OSError, ValueError, TypeError, AttributeError, re.error, yaml.YAMLError) as error:
        raise BrokenInstallation(f"{file} cannot be read ({error}); install nongrata again") from error


def _any(phrases: list[str]) -> re.Pattern[str]:
    """A pattern that matches any of the phrases, and nothing where there is none; a blank is any white space."""
    joined = "|".join(phrases).replace(" ", r"\s+") or "(?!)"
    return re.compile(rf"\b(?:{joined})\b", re.IGNORECASE)
