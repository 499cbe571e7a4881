"""About the ledger: what was looked at, sources, counts, rejections, versions, how it was made, grades and words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from fastapi import APIRouter
from fastapi.responses import HTMLResponse
from markdown_it import MarkdownIt
from markupsafe import Markup

from nongrata import __version__
from nongrata.extract import NAME, VERSION
from nongrata.languages.names import state_name
from nongrata.ledger import Covered
from nongrata.publish import CREDIBILITY_WORDS, RELIABILITY_WORDS
from nongrata.publish.wording.people import names_shown
from nongrata.reconcile import NAME as RULE
from nongrata.web.asked import Opened, counts
from nongrata.web.showing import page

about = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
REJECTIONS_SHOWN, SOURCES_SHOWN = 100, 40
UNDATED, UNNAMED, UNSAID = "no date", "unnamed", "not said"


@dataclass(frozen=True)
class Looked:
    """Documents of a year, an outlet or a language: looked at, read, rejected, telling a measure."""

    name: str
    screened: int
    read: int
    rejected: int
    telling: int


@about.get("/about")
def about_the_ledger(ledger: Opened) -> HTMLResponse:
    """What the ledger holds, on what it rests, and what its words mean."""
    covered, rejections, sources = ledger.coverage(), ledger.rejections(), ledger.sources()
    outlets = _looked((one.outlet or UNNAMED, one) for one in covered)
    return page(
        "about.html",
        counts=counts(ledger),
        names=names_shown.get(),
        years=sorted(
            _looked((one.week[:4] if one.week else UNDATED, one) for one in covered), key=lambda one: one.name
        ),
        languages=_looked((one.language or UNSAID, one) for one in covered),
        outlets=outlets[:SOURCES_SHOWN],
        more_outlets=max(len(outlets) - SOURCES_SHOWN, 0),
        sources=[(one, state_name(one.name)) for one in sources[:SOURCES_SHOWN]],
        more_sources=max(len(sources) - SOURCES_SHOWN, 0),
        codes=Counter(one.code for one in rejections).most_common(),
        rejections=rejections[:REJECTIONS_SHOWN],
        judgements=len(ledger.judgements()),
        redactions=len(ledger.redactions()),
        versions={"nongrata": __version__, "extractor": f"{NAME} {VERSION}", "rule that makes measures": RULE},
        grades_of=[*zip(RELIABILITY_WORDS.values(), CREDIBILITY_WORDS.values(), strict=True)],
    )


@about.get("/glossary")
def glossary() -> HTMLResponse:
    """One concept, one word."""
    return page("glossary.html", words=_glossary())


@cache
def _glossary() -> Markup:
    """The page of the documentation that says what the words mean, without its title."""
    written = (files("nongrata.publish") / "data" / "glossary.md").read_text("utf-8").partition("\n")[2]
    return Markup(MarkdownIt("commonmark", {"html": False}).enable("table").render(written))


def _looked(named: Iterable[tuple[str, Covered]]) -> list[Looked]:
    """The sums by name, the most documents first."""
    sums = defaultdict[str, Counter[str]](Counter)
    for name, one in named:
        sums[name].update(screened=one.screened, read=one.read, rejected=one.rejected, telling=one.telling or 0)
    return sorted((Looked(name, **one) for name, one in sums.items()), key=lambda one: (-one.screened, one.name))
