"""Which language a text is in, asked only to turn away those that cannot be read; in doubt, a text is kept."""

from __future__ import annotations

import re

from nongrata.errors import BadArgument
from nongrata.languages import codes, function_words

LANGUAGES = codes()
ON_TRIAL = codes(on_trial=True)
SAMPLE = 2000  # characters looked at; enough for both tests, and as quick for a text of any length
# Measured on 5,187 English news texts, cut at any length, and on 17 other languages. Of 100 characters and more the
# identifier finds English unlikelier by at most 0.52 nats a byte where it errs (lists of foreign names), and by at
# least 1.37 where it is right. Function words are 26 to 45 % of the words of English prose, at most 19 % of any other.
SHORTEST = 100
MARGIN_NATS = 1.0
READABLE_SHARE = 0.2

_WORD = re.compile(r"[^\W\d_]+")
_LABEL = re.compile(r"([a-z]{2})(?:[-_].*)?")


def check_language(code: str | None) -> None:
    """Raise BadArgument for a language that cannot be read; None is none."""
    if code is not None and code not in LANGUAGES | ON_TRIAL:
        known = f"choose from: {', '.join(sorted(LANGUAGES))}; on trial: {', '.join(sorted(ON_TRIAL)) or 'none'}"
        raise BadArgument(f"the language {code!r} cannot be read; {known}")


def declared_language(label: str | None) -> str | None:
    """The code in a label such as `en`, `en-GB` or `pt_BR`; None where the label is no code."""
    match = _LABEL.fullmatch((label or "").strip().casefold())
    return match[1] if match else None


def other_language(text: str, readable: frozenset[str] = LANGUAGES) -> str | None:
    """The code of the language that a text is in where it is not `readable`, None where it is or nobody can tell.

    Two tests must agree: few of the words are function words of a language that can be read, and an identifier finds
    another language far likelier than each of these.
    """
    sample = text[:SAMPLE]
    if len(sample) < SHORTEST or looks_readable(sample, readable):
        return None
    from py3langid import rank  # half a second to load, so only in doubt

    (found, likelihood), *_ = ranked = rank(sample)
    ours = max(score for code, score in ranked if code in readable)
    return found if likelihood - ours > MARGIN_NATS * len(sample.encode()) else None


def looks_readable(text: str, readable: frozenset[str] = LANGUAGES) -> bool:
    """True where many words of the text's beginning are function words of a language that can be read."""
    words = _WORD.findall(text[:SAMPLE].casefold())
    needed = READABLE_SHARE * max(len(words), 1)
    return any(sum(word in function_words(code) for word in words) >= needed for code in readable)
