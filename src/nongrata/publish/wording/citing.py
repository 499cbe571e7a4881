"""How a page is cited: in plain words and for BibTeX, with the moment as of which it is what it says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from nongrata.model import Measure
from nongrata.publish.wording.sentence import headline_of

_LATEX = {
    "\\": r"\textbackslash{}",
    **{sign: f"\\{sign}" for sign in "&%$#_{}"},
    "~": r"\textasciitilde{}",
    "^": r"\^{}",
}


@dataclass(frozen=True)
class Citation:
    """The same in plain words and as an entry of BibTeX."""

    plain: str
    bibtex: str


def title(measure: Measure) -> str:
    """What a measure is, as a page is headed: "Expulsion by Poland of people of Russia"."""
    told = headline_of(measure)
    return told[0].upper() + told[1:]


def cited(measure: Measure, address: str, known: datetime, judged: Sequence[str] = ()) -> Citation:
    """How a measure is cited that the ledger at this address told so at a moment of UTC; nothing for no address.

    `judged` is what persons judged of it, in words.
    """
    count = f", {measure.count}" if measure.count else ""
    what = f"{title(measure)}, {measure.date or 'no date'}{count} ({measure.status.value})"
    when = f"as known on {known:%Y-%m-%d} at {known:%H:%M:%S} UTC"
    review = ", ".join(judged) or ("reviewed" if measure.reviewed else "not reviewed")
    plain = (
        f"{what}. nongrata, ledger of diplomatic expulsions, measure {measure.id}, {review}, {when}. {address}".rstrip()
    )
    fields = {
        "title": _escaped(what),
        "author": "{nongrata}",
        "year": str(known.year),
        "howpublished": "Ledger of diplomatic expulsions",
        "note": _escaped(f"Measure {measure.id}, {review}, {when}"),
        "url": address,
    }
    lines = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items() if value)
    return Citation(plain, f"@misc{{nongrata-{measure.id},\n{lines}\n}}")


def _escaped(words: str) -> str:
    return "".join(_LATEX.get(sign, sign) for sign in words)
