"""Shows that the screen loses no claim, and how little it lets through; `benchmarks.performance` how fast it is.

The screen must admit every gold document and every text of the general corpus of which the extractor makes a claim: as
text, as a line of JSON with and without escapes, and as a page with markup and entities. Exit status 1 where it loses
one, or lets more than 6 % of the general news through as pages. Named are also those that only make a claim where the
extractor leaves aside what its rules need in the sentence and in the text (`needs`, `company`).
"""

from __future__ import annotations

import html
import json
import re
import sys
from collections.abc import Iterator
from datetime import date

from benchmarks.general import corpus, documents
from benchmarks.gold import document, folder
from nongrata.extract import extract
from nongrata.extract.reading import Reader
from nongrata.model import Document, Rejection
from nongrata.read.formats import PAGE
from nongrata.read.language import LANGUAGES
from nongrata.scan.page import entry
from nongrata.scan.passages import tells_act
from nongrata.scan.record import Record
from nongrata.screen.raw import may_hold_claim
from nongrata.screen.terms import Writing

MOST_LET_THROUGH = 0.06
TODAY = date(2026, 1, 1)


def written(one: Document) -> Iterator[tuple[Writing, bytes]]:
    """The document as it may stand in an archive."""
    yield Writing.TEXT, one.content.encode()
    for escaped in (True, False):
        yield Writing.JSON, json.dumps({"title": one.title, "text": one.text}, ensure_ascii=escaped).encode()
    marked = re.sub(r" (\w+)", r' <a href="/x?y=1">\1</a>', html.escape(one.content))
    yield Writing.PAGE, marked.replace("\n", "<br>").encode("ascii", "xmlcharrefreplace")


def admitted(one: Document) -> bool:
    """True where the screen lets the document through, however it is written."""
    return all(may_hold_claim(writing)(data) for writing, data in written(one))


def as_page(one: Document) -> Record:
    """The document as a page, with every line a paragraph and every word a link."""
    lines = (re.sub(r" (\w+)", r' <a href="/x?y=1">\1</a>', html.escape(line)) for line in one.text.splitlines())
    body = "".join(f"<p>{line}</p>\n" for line in lines if line.strip())
    source = f"<html><body><article><h1>{html.escape(one.title or '')}</h1>{body}</article></body></html>"
    return Record(one.name or one.id, source.encode("ascii", "xmlcharrefreplace"), PAGE)


def lost_as_page(one: Document) -> bool:
    """True where the page that stands for a document makes a claim, and is not let through."""
    record = as_page(one)
    found = entry(record, TODAY)
    if isinstance(found, Rejection) or not extract(Document(str(found.text), title=one.title, published=one.published)):
        return False
    return not (may_hold_claim(Writing.PAGE)(record.data) and tells_act(record.data, LANGUAGES))


def main() -> int:
    gold = [document(json.loads(row)) for row in (folder() / "dev.jsonl").read_text("utf-8").split("\n") if row]
    news = list(documents(corpus().read_bytes()))
    lost: list[Document] = []
    for name, texts in (("gold documents", gold), ("general news", news)):
        told = [one for one in texts if extract(one)]
        lost += (stopped := [one for one in told if not admitted(one) or lost_as_page(one)])
        more = [one for one in texts if one not in told and Reader(one, screened=False).claims() and not admitted(one)]
        names = ", ".join(one.name or one.id for one in more) or "none"
        print(f"{name}: {len(texts)}, with a claim {len(told)}, lost {len(stopped)}; only without needs: {names}")
    words = [one for one in news if may_hold_claim(Writing.TEXT)(one.content.encode())]
    through = sum(tells_act(as_page(one).data, LANGUAGES) for one in news) / len(news)
    print(f"of the general news have the words: {len(words) / len(news):.1%}; tell an act, as pages: {through:.2%}")
    return 1 if lost or through > MOST_LET_THROUGH else 0


if __name__ == "__main__":
    sys.exit(main())
