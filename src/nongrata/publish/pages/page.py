"""The ledger as one HTML page that opens from disk and asks nothing of the network."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup, escape

from nongrata.languages.names import state_name
from nongrata.model import Claim, Days, Document, Measure, parties
from nongrata.publish.files.file import text_file
from nongrata.publish.question import parameter_words
from nongrata.publish.wording.codes import code_words, field_words, value_words_of
from nongrata.publish.wording.details import detail_words, differing_words
from nongrata.publish.wording.grades import grade_sentences, grade_words, reports_words
from nongrata.publish.wording.judged import judgement_words
from nongrata.publish.wording.sentence import (
    ALLEGED_BY,
    Piece,
    kind_words,
    pieces,
    remarks,
    review,
    said_by,
    shown_sentences,
    wording,
)
from nongrata.publish.wording.total import total_sentences
from nongrata.publish.wording.words import count_words

if TYPE_CHECKING:
    from nongrata.ledger import Ledger

_ADDRESS = re.compile(r"https?://([^/?#\s]+)\S*")
_DAY = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")
_ID = re.compile(r"\b[0-9a-f]{16}\b")


@dataclass(frozen=True)
class Said:
    """A claim as a page shows it: each of the sentences that show it in pieces."""

    claim: Claim
    document: Document
    sentences: tuple[tuple[Piece, ...], ...]
    differs: tuple[str, ...]
    remarks: tuple[str, ...]


def said(measure: Measure, claims: Sequence[tuple[Claim, Document]]) -> list[Said]:
    """The claims of a measure with their sentences marked and what they say otherwise."""
    return [
        Said(
            claim,
            document,
            tuple(pieces(document.content, claim, one) for one in shown_sentences(document, claim)),
            tuple(
                f"{field_words(one.field)}: {value_words_of(one.field, one.says)}"
                for one in measure.dissents
                if one.claim == claim.id
            ),
            remarks(claim, document),
        )
        for claim, document in claims
    ]


@cache
def templates() -> Environment:
    """The templates of pages; every value that goes into one is escaped."""

    def source(name: str) -> str:
        return (files("nongrata.publish") / "templates" / name).read_text("utf-8")

    environment = Environment(
        loader=FunctionLoader(source), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["states"] = lambda codes: ", ".join(state_name(code) for code in codes)
    environment.filters["kind"] = kind_words
    environment.filters["number"] = lambda number: f"{number:,}"
    environment.filters["persons"] = count_words
    environment.filters["said_by"] = said_by
    environment.filters["reports"] = reports_words
    environment.filters["field"] = field_words
    environment.filters["code"] = code_words
    environment.filters["parameter"] = parameter_words
    environment.filters["value"] = lambda value, field: value_words_of(field, value)
    environment.filters["judged"] = judgement_words
    environment.filters["details"] = lambda claim: [*detail_words(claim)]
    environment.filters["differing"] = differing_words
    environment.filters["grade"] = grade_words
    environment.filters["leading"] = leading
    environment.filters["days"] = days
    environment.filters["sentence"] = sentence
    environment.filters["naming"] = naming
    environment.filters["outward"] = outward
    environment.globals["grades"] = grade_sentences
    environment.globals["wording"] = wording
    environment.globals["review"] = lambda measure, said, judged=(): review(
        measure.reviewed, (one.document for one in said), judged
    )
    environment.globals["totals"] = total_sentences
    environment.globals["alleged_by"] = ALLEGED_BY
    environment.globals["parties"] = parties
    environment.globals["style"] = source("style.css")
    environment.globals["icon"] = source("icon.svg")
    environment.globals["review_script"] = source("review.js")
    environment.globals["answers_script"] = source("answers.js")
    return environment


def leading(words: str, names: Mapping[str, str] = MappingProxyType({})) -> Markup:
    """Words in which each id of a claim leads to it, under the name of its outlet where that is known."""

    def link(found: re.Match[str]) -> str:
        return f'<a href="/claims/{found[0]}">{escape(names.get(found[0], found[0]))}</a>'

    return Markup(_ID.sub(link, str(escape(words))))


def naming(words: str, measures: Mapping[str, str], then: str = "") -> Markup:
    """Words in which each name of a measure leads to it; `measures` are ids by names."""
    found = str(escape(words))
    for name, measure in measures.items():
        if (shown := str(escape(name))) in found:
            found = found.replace(shown, f'<a href="/measures/{measure}{escape(then)}">{shown}</a>')
    return Markup(found)


def outward(words: str) -> Markup:
    """Words in which no day breaks; an address of the web as a link under the name of its site."""
    if parts := _ADDRESS.fullmatch(words):
        return Markup('<a href="{}" rel="noreferrer">{}</a>').format(words, parts[1])
    return Markup(_DAY.sub(r'<span class="day">\g<0></span>', str(escape(words))))


def sentence(words: str) -> str:
    """Words with a capital letter and a full stop, if no other sign ends them."""
    return f"{words[:1].upper()}{words[1:]}{'' if words.endswith(('.', '?')) else '.'}"


def days(span: Days) -> Markup:
    """A span of days that breaks between its ends, and nowhere else."""
    return Markup("/<wbr>").join(Markup('<span class="day">{}</span>').format(one) for one in str(span).split("/"))


def write_page(ledger: Ledger, path: Path, *, title: str = "The ledger", notice: str | None = None) -> None:
    """Write the whole ledger as one page. Raises OutputUnwritable where the file cannot be written."""
    page = templates().get_template("ledger.html")
    with text_file(path) as file:
        file.writelines(
            page.generate(
                title=title,
                notice=notice,
                measures=ledger.measures(),
                said_of=lambda measure: said(measure, ledger.claims(measure)),
                counts=ledger.counts(),
                coverage=ledger.coverage(),
            )
        )
