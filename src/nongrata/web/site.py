"""The reading pages as files that open from disk or any web server: the same pages, walked link by link.

What a file cannot do is left to the server: filters, words to look for, days of knowledge; and whole documents, of
which the sentences that tell a measure stand on its page. A link to what is left out is words alone.
"""

from __future__ import annotations

import asyncio
import os
import posixpath
import re
import shutil
import tempfile
from collections import Counter, deque
from collections.abc import Callable, Iterable
from html import escape, unescape
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urldefrag, urljoin, urlsplit

from nongrata.errors import BadArgument, LedgerLocked, LedgerUnavailable, OutputUnwritable
from nongrata.web.app import create_app
from nongrata.web.showing import SITE

MARK = "made-by-nongrata-export.txt"  # lists the files of a site; those alone are replaced and taken away by the next
_PLAIN = {
    "/": "index.html",
    "/states": "states.html",
    "/about": "about.html",
    "/glossary": "glossary.html",
    "/style.css": "style.css",
    "/icon.svg": "icon.svg",
    "/measures.csv": "measures.csv",
    "/measures.json": "measures.json",
    "/measures.xlsx": "measures.xlsx",
}
_LISTED = {"receiving", "sending", "after"}  # what may be asked of a list that becomes files
_MEASURE = re.compile(r"/measures/([0-9a-f]{16})(/history)?")
_STATES = re.compile(r"/states/([A-Z0-9]+)(?:/([A-Z0-9]+))?")
_CLAIM = re.compile(r"/claims/([0-9a-f]{16})")
_LINK = re.compile(r' (href|src)="([^"]*)"')


def export_site(
    ledger: str, folder: Path, *, address: str = "", force: bool = False, on_page: Callable[[int], None] | None = None
) -> int:
    """The number of files that were written to the folder, once all of them were made beside it.

    `address` is where the pages will be, for the citations on them. Raises BadArgument where the folder holds files
    that no export made (`force` writes beside them, and never over them), LedgerLocked where the ledger is written to
    meanwhile, OutputUnwritable where the folder cannot be written to.
    """
    app = create_app(ledger)
    made = _made(folder, force=force)
    SITE.set(address.rstrip("/") or "")
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".nongrata-", dir=folder.resolve().parent) as beside:
            state = app.state.ledger.state()
            files = asyncio.run(_walked(app, Path(beside), on_page))
            if app.state.ledger.state() != state:
                raise LedgerLocked("the ledger was written to while its pages were made; make them again")
            _put(Path(beside), folder, files, made)
    except OSError as error:
        if isinstance(error, LedgerLocked | LedgerUnavailable):
            raise
        raise OutputUnwritable(f"{folder} cannot be written to: {error.strerror or error}; name another") from error
    finally:
        SITE.set(None)
    return len(files)


class _Names:
    """By addresses the names of their files; the pages of a list are numbered as they are met."""

    def __init__(self) -> None:
        self._pages: dict[str, str] = {}
        self._numbers = Counter[str]()

    def file_of(self, address: str) -> tuple[str, str] | None:
        """The file for an address, and the address at which it is made whole; None for what becomes no file."""
        path, _, query = address.partition("?")
        if path in _PLAIN:
            return None if query else (_PLAIN[path], path)
        if found := _MEASURE.fullmatch(path):
            return (f"{path[1:]}.html", path) if found[2] else (f"{path[1:]}.html", f"{path}?every=true")
        if found := _STATES.fullmatch(path):
            if not found[2]:
                return f"{path[1:]}.html", path
            one, two = sorted(found.groups())
            return f"states/{one}-{two}.html", f"/states/{one}/{two}?every=true"
        asked = dict(parse_qsl(query))
        if path == "/measures" and asked.keys() <= _LISTED:
            return self._numbered(address, asked), address
        return None

    def _numbered(self, address: str, asked: dict[str, str]) -> str:
        if address not in self._pages:
            name = "-".join(
                ["measures", *(f"{side}-{asked[side]}" for side in ("receiving", "sending") if side in asked)]
            )
            self._numbers[name] += 1
            self._pages[address] = f"{name}-{self._numbers[name]}.html" if "after" in asked else f"{name}.html"
        return self._pages[address]


async def _walked(app: Any, folder: Path, on_page: Callable[[int], None] | None) -> list[str]:
    """The names of the files that were made in the folder, from the first page on."""
    names = _Names()
    waiting = deque([("index.html", "/")])
    met = {"index.html"}
    while waiting:
        file, address = waiting.popleft()
        kind, body = await _answer(app, address)
        if kind.startswith("text/html"):
            text = body.decode("utf-8")
            leads = {to: await _lead(app, names, unescape(to), address, text) for _, to in _LINK.findall(text)}
            waiting.extend(new for to in leads.values() if to and (new := to[1]) and new[0] not in met)
            met |= {to[1][0] for to in leads.values() if to and to[1]}
            body = _relinked(text, file, {to: lead and lead[0] for to, lead in leads.items()}).encode("utf-8")
        path = folder / file
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(body)
        if on_page:
            on_page(len(met) - len(waiting))
    return sorted(met)


async def _lead(app: Any, names: _Names, to: str, page: str, text: str) -> tuple[str, tuple[str, str] | None] | None:
    """Where a link leads among the files, and the file that is to be made for that; None where it leads to none.

    What stands on the page itself begins with #; what is outside has no file.
    """
    whole, fragment = urldefrag(urljoin(page, to))
    if urlsplit(whole).netloc or to.startswith("#"):
        return to, None
    if claim := _CLAIM.match(whole):
        if f'id="claim-{claim[1]}"' in text:
            return f"#claim-{claim[1]}", None
        whole, fragment = urldefrag(await _redirected(app, whole))
    found = names.file_of(whole)
    return (f"/{found[0]}{'#' if fragment else ''}{fragment}", found) if found else None


def _relinked(text: str, file: str, leads: dict[str, str | None]) -> str:
    """A page with links between files in place of those between addresses; a link to no file is words alone."""

    def link(found: re.Match[str]) -> str:
        to = leads[found[2]]
        if to and to.startswith("/"):
            to = posixpath.relpath(to, f"/{posixpath.dirname(file)}")
        return f' {found[1]}="{escape(to)}"' if to else ""

    return _LINK.sub(link, text)


async def _answer(app: Any, address: str) -> tuple[str, bytes]:
    """What kind of text an address gives, and the text."""
    status, headers, body = await _asked(app, address)
    if status != 200:
        raise LedgerUnavailable(f"the page at {address} cannot be made; `nongrata serve` shows there what is wrong")
    return headers["content-type"], body


async def _redirected(app: Any, address: str) -> str:
    """Where an address leads on to; itself, where it does not."""
    _, headers, _ = await _asked(app, address)
    return headers.get("location", address)


async def _asked(app: Any, address: str) -> tuple[int, dict[str, str], bytes]:
    """The status, the headers and the body of an answer (ASGI 3.0, HTTP), asked in this process."""
    path, _, query = address.partition("?")
    scope = {"type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "GET", "scheme": "http"}
    place = {"path": path, "raw_path": path.encode(), "query_string": query.encode(), "root_path": "", "headers": []}
    status, headers, parts = 0, dict[str, str](), list[bytes]()
    ended = asyncio.Event()

    async def receive() -> dict[str, Any]:
        if not parts and not status:
            return {"type": "http.request", "body": b"", "more_body": False}
        await ended.wait()
        return {"type": "http.disconnect"}

    async def send(message: dict[str, Any]) -> None:
        nonlocal status
        if message["type"] == "http.response.start":
            status = message["status"]
            headers.update({name.decode().lower(): value.decode("latin-1") for name, value in message["headers"]})
        else:
            parts.append(message.get("body", b""))
            if not message.get("more_body"):
                ended.set()

    await app(scope | place | {"server": ("127.0.0.1", 80), "client": ("127.0.0.1", 0), "state": {}}, receive, send)
    return status, headers, b"".join(parts)


# --- the folder -------------------------------------------------------------------------------------------------


def _made(folder: Path, *, force: bool) -> set[str]:
    """The files of an earlier export. Raises BadArgument where there are others and they are not to stand beside."""
    if folder.exists() and not folder.is_dir():
        raise BadArgument(f"{folder} is a file; name a folder")
    mark = folder / MARK
    if mark.is_file():
        return {*mark.read_text("utf-8").splitlines()[1:]}
    if folder.exists() and any(folder.iterdir()) and not force:
        raise BadArgument(f"{folder} holds files that no export made; name a new folder, or write beside them: --force")
    return set()


def _put(beside: Path, folder: Path, files: Iterable[str], made: set[str]) -> None:
    """Put the files into the folder and take away those of an earlier export that are no more.

    The mark lists both while that lasts, so that an export after an interrupted one knows which are its own.
    """
    new = {*files}
    foreign = sorted(name for name in new - made if (folder / name).exists())
    if foreign:
        raise BadArgument(f"{folder / foreign[0]} was made by no export, and is not written over; take it away")
    folder.mkdir(exist_ok=True)
    _note(folder, new | made)
    for name in sorted(new):
        (folder / name).parent.mkdir(exist_ok=True)
        shutil.move(beside / name, folder / name)
    for name in made - new:
        (folder / name).unlink(missing_ok=True)
    _note(folder, new)


def _note(folder: Path, files: Iterable[str]) -> None:
    part = folder / f"{MARK}.part"
    part.write_text(
        "\n".join(["`nongrata export site` made these files and makes them anew:", *sorted(files), ""]), "utf-8"
    )
    os.replace(part, folder / MARK)
