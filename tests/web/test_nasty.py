"""Text of documents is hostile: nothing in it runs, leads out or breaks a page, wherever a page shows it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from html.parser import HTMLParser
from urllib.parse import urldefrag

import pytest
from starlette.testclient import TestClient

from nongrata.ledger import Ledger
from nongrata.missions.kept import known_headcounts
from nongrata.model import Days, Document, Judgement, Rejection, Verdict
from nongrata.web import create_app

FEW = 20  # pages of a kind that are looked at
ACT = "Poland expelled {} Russian diplomats on 23 March 2022"
NASTY = (
    "<script>alert(1)</script>",
    "</script><script src=//evil.example/x.js></script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)' x='",
    "<svg onload=alert(1)><style>@import '//evil.example/x.css'</style>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<base href=//evil.example/><form action=//evil.example/><button formaction=javascript:alert(1)>",
    "javascript:alert(1)",
    "{{ 7 * 7 }}{% raw %}${7*7}<%= 7*7 %>",
    "&lt;script&gt;alert(1)&lt;/script&gt;&#60;script&#62;",
    "<!--<script>--></main></body></html><h1>another page</h1>",
    "]]><textarea><title><plaintext>",
    "\u202eevil\u202d \u2066isolated \u200f\u200e",
    "x" * 3000,
    '=HYPERLINK("http://evil.example")',
    "\u0001\u0008\u001b[31mred\u001b[0m",
    "e" + "\u0301" * 300,
)


def nasty_documents() -> Iterator[Document]:
    """For each nasty text a report that has it in every field."""
    for number, nasty in enumerate(NASTY):
        yield Document(
            text=f"{ACT.format(20 + number)} {nasty} and said so.\n\n{nasty}",
            title=nasty,
            outlet=nasty,
            address=f"javascript:alert(1)//{nasty}" if number % 2 else f"https://a.example/{nasty}",
            name=nasty,
            published=Days.parse(f"2022-04-{1 + number:02d}"),
        )


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    """A ledger of documents that are nasty in every field, some judged and redacted for nasty reasons."""
    address = str(tmp_path_factory.mktemp("nasty") / "ledger.db")
    with Ledger(address) as ledger:
        ledger.add(nasty_documents())
        ledger.add([Rejection(NASTY[0], "broken", NASTY[2])])
        made = datetime(2022, 5, 1, tzinfo=UTC)
        one = ledger.measures()[0]
        ledger.judge(Judgement(Verdict.ACCEPT, one.claims[0], by=NASTY[0], made=made, why=NASTY[2]))
        ledger.redact(ledger.claims(one)[-1][1].id, why=NASTY[2], by=NASTY[0])
    return TestClient(create_app(address))


class Page(HTMLParser):
    """What a browser would make of a page: its tags with their attributes, and where it leads."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    @property
    def leads(self) -> Iterator[str]:
        """Every address in it, of links, forms, styles and pictures."""
        for _, attributes in self.tags:
            for name in ("href", "src", "action", "formaction", "xlink:href", "data"):
                if (to := attributes.get(name)) is not None:
                    yield to


def kind_of(address: str) -> str:
    return re.sub(r"[0-9a-f]{16}|[A-Z]{3}", "*", address.partition("?")[0])


def crawled(client: TestClient) -> dict[str, Page]:
    """The pages that are reached from the first, up to a few of each kind."""
    found: dict[str, Page] = {}
    kinds: dict[str, int] = {}
    waiting = ["/", "/measures?as_of=2022-04-10", "/measures?search=expelled", "/measures/ffffffffffffffff"]
    while waiting:
        address = urldefrag(waiting.pop(0))[0]
        kind = kind_of(address)
        if address in found or kinds.get(kind, 0) >= FEW or not address.startswith("/") or address.startswith("/api"):
            continue
        answer = client.get(address)
        assert answer.status_code in (200, 404), address
        kinds[kind] = kinds.get(kind, 0) + 1
        if answer.headers["content-type"].startswith("text/html"):
            found[address] = Page(answer.text)
            waiting += found[address].leads
    return found


@pytest.fixture(scope="module")
def pages(client: TestClient) -> dict[str, Page]:
    return crawled(client)


def test_the_walk_comes_to_every_kind_of_page(pages: dict[str, Page]) -> None:
    for kind in ("/$", r"/measures\?", "/measures/", "/documents/", "/states$", "/states/POL", "/about", "/glossary"):
        assert any(re.match(kind, address) for address in pages), kind


def test_nothing_in_a_document_becomes_a_tag_or_an_attribute_that_runs(pages: dict[str, Page]) -> None:
    never = {"script", "iframe", "object", "embed", "base", "plaintext", "textarea", "img", "template", "style"}
    ours = {"textarea", "img", "script"}  # assumptions to change, and charts: of pages that show no document
    for address, page in pages.items():
        kept = ours if address.startswith(("/answers", "/missions", "/check")) else set()
        for tag, attributes in page.tags:
            assert tag not in never - kept, address
            assert not [name for name in attributes if name.startswith("on") or name in ("style", "srcdoc")], address
        assert [tag for tag, _ in page.tags].count("main") == 1, address


def test_nothing_leads_out_but_addresses_of_documents_and_of_headcounts_on_their_pages(pages: dict[str, Page]) -> None:
    headcounts = {one.source for one in known_headcounts(None)}
    for address, page in pages.items():
        for to in page.leads:
            outside = to.startswith("https://a.example/") and address.startswith("/documents/")
            outside |= to in headcounts and address.startswith("/missions?")
            assert outside or (to.startswith(("/", "#", "?")) and not to.startswith("//")), (address, to)


NOT_ANSWERABLE = 422  # what is known does not suffice: said so on the page that leads there, too


def test_every_link_within_the_pages_leads_to_something(client: TestClient, pages: dict[str, Page]) -> None:
    links = {urldefrag(to)[0] for page in pages.values() for to in page.leads if to.startswith("/")}
    of_kind: dict[str, list[str]] = {}
    for to in sorted(links):
        of_kind.setdefault(kind_of(to), []).append(to)
    asked = [to for some in of_kind.values() for to in some[:: len(some) // FEW + 1]]
    failed = {to for to in asked if (answer := client.get(to)).is_error and answer.status_code != NOT_ANSWERABLE}
    assert failed == set()


def test_every_page_has_one_heading_a_title_a_language_and_a_way_past_the_header(pages: dict[str, Page]) -> None:
    for address, page in pages.items():
        tags = [tag for tag, _ in page.tags]
        assert tags.count("h1") == 1, address
        assert "title" in tags
        assert ("html", {"lang": "en"}) in page.tags
        assert ("a", {"class": "skip", "href": "#main"}) in page.tags
        labelled = {attributes.get("for") for tag, attributes in page.tags if tag == "label"}
        inputs = [attributes for tag, attributes in page.tags if tag in ("input", "select")]
        assert all(one["id"] in labelled for one in inputs if "id" in one), address  # axe sees to those in a label
        names = [attributes["id"] for _, attributes in page.tags if attributes.get("id")]
        assert len({*names}) == len(names), address


ADDRESSES = [
    "/",
    "/measures",
    "/measures.csv",
    "/nowhere",
    "/style.css",
    "/api/v1/claims",
    "/api/v1/nothing",
    "/icon.svg",
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_answer_forbids_scripts_styles_in_the_page_and_all_that_is_outside(
    client: TestClient, address: str
) -> None:
    headers = client.get(address).headers
    policy = headers["content-security-policy"]
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy
    assert "http" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"


def test_a_table_has_no_cell_that_a_spreadsheet_would_run(client: TestClient) -> None:
    for name in ("claims", "documents"):
        table = client.get(f"/api/v1/{name}.csv").text
        assert not re.search(r'(^|,)"?[=+@-][A-Za-z]', table, re.MULTILINE)
    assert "'=HYPERLINK" in client.get("/api/v1/documents.csv").text


def test_what_is_typed_stays_text_too(client: TestClient) -> None:
    for nasty in NASTY[:8]:
        for address in ("/measures", "/"):
            page = Page(client.get(address, params={"search": nasty, "receiving": nasty}).text)
            assert "script" not in [tag for tag, _ in page.tags]
            assert not [name for _, attributes in page.tags for name in attributes if name.startswith("on")]
