"""One look at all feeds that are due, and at the pages that they name, into a ledger."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from itertools import islice

from nongrata.desk.feed import Item, items
from nongrata.desk.feeds_file import Feeds, FeedSource
from nongrata.desk.fetch import Fetcher
from nongrata.desk.page import page_document, revised
from nongrata.desk.state import Due, WatchState
from nongrata.errors import BrokenInstallation, FetchFailed, LedgerError, NongrataError
from nongrata.extract import extract
from nongrata.ledger import Ledger
from nongrata.model import Document, Rejection
from nongrata.read.code import Code
from nongrata.read.limited import limited
from nongrata.screen.raw import may_hold_claim
from nongrata.screen.terms import Writing


@dataclass(slots=True)
class Round:
    """What a look did. `items` are new or say something else now, `later` are pages that will be tried again."""

    feeds_read: int = 0
    feeds_unchanged: int = 0
    items: int = 0
    pages: int = 0
    documents: int = 0
    revisions: int = 0
    measures_touched: int = 0
    later: int = 0
    rejections: list[Rejection] = field(default_factory=list)


def look_once(
    ledger: Ledger, feeds: Feeds, state: WatchState, fetcher: Fetcher, *, most_pages: int | None = None
) -> Round:
    """Look at what is due, once: at all feeds, and at the pages, `most_pages` if that is said.

    Safe to interrupt: what was not finished is due again when its lease is over. Raises what the ledger raises.
    """
    done, followed = Round(), feeds.addresses
    for source in feeds.feed:
        _look_at_feed(source, source.address, followed, state, fetcher, done)
    by_address = {source.address: source for source in feeds.feed}
    for due in islice(iter(state.take_page, None), most_pages):
        _look_at_page(ledger, due, by_address.get(due.feed), state, fetcher, done)
    return done


def _look_at_feed(
    source: FeedSource, address: str, followed: tuple[str, ...], state: WatchState, fetcher: Fetcher, done: Round
) -> None:
    validators = state.take_feed(address)
    if validators is None:
        return
    etag, modified = validators
    every_seconds = source.every_minutes * 60
    try:
        answer = fetcher.get(address, etag=etag, modified=modified)
        found = limited(items, answer.body, answer.address, answer.charset) if answer.status == 200 else []
    except Exception as error:
        failed = _failed(error)
        done.rejections.append(Rejection(address, Code.UNREADABLE, str(failed), outlet=source.outlet))
        state.feed_failed(address, failed)
        return
    if answer.status == 304:
        done.feeds_unchanged += 1
        state.feed_read(address, every_seconds, etag, modified)
        return
    etag, modified = answer.headers.get("etag"), answer.headers.get("last-modified")
    for item in found:
        if item.from_ == "sitemap index":
            etag = modified = None  # it is sent again each time: where it has not changed, its sitemaps may have
            if address == source.address:  # an index names sitemaps, never another index (sitemaps.org)
                _look_at_feed(source, item.address, followed, state, fetcher, done)
        else:
            done.items += state.offer(item, source.address, followed, wanted=_is_wanted(item, source))
    done.feeds_read += 1
    state.feed_read(address, every_seconds, etag, modified)


def _is_wanted(item: Item, source: FeedSource) -> bool:
    """True where the page is worth a request. What says nothing of itself could be anything."""
    return source.pages == "all" or not item.words or may_hold_claim(Writing.PAGE)(item.words.encode())


def _look_at_page(
    ledger: Ledger, due: Due, source: FeedSource | None, state: WatchState, fetcher: Fetcher, done: Round
) -> None:
    try:
        found = _at_page(ledger, due, source, fetcher)
        kept = _keep(ledger, found, done) if found else None
        done.pages += 1
    except Exception as error:
        failed = _failed(error)
        done.pages += failed.asked
        if state.page_failed(due, failed):
            done.later += 1
            return
        kept = _keep(ledger, Rejection(due.item.address, Code.UNREADABLE, str(failed)), done)
    state.page_done(due, kept)


def _at_page(ledger: Ledger, due: Due, source: FeedSource | None, fetcher: Fetcher) -> Document | Rejection | None:
    """What stands at a page now, as it takes the place of what stood there before."""
    answer = fetcher.get(due.item.address)
    old = ledger.document_at(due.item.address)
    found = page_document(answer, due.item, outlet=source.outlet if source else None, screened=old is None)
    return revised(found, old, ledger.holds) if isinstance(found, Document) and old else found


def _failed(error: Exception) -> FetchFailed:
    """Why a feed or page gave nothing: anybody may have written it, and whatever is in it costs it alone.

    Raises the error itself where it is none of theirs: the ledger or the installation cannot be used.
    """
    if isinstance(error, FetchFailed):
        return error
    if isinstance(error, LedgerError | ImportError | BrokenInstallation):
        raise error
    why = str(error) if isinstance(error, NongrataError) else f"cannot be read ({type(error).__name__}: {error})"
    return FetchFailed(why, final=True)


def _keep(ledger: Ledger, found: Document | Rejection, done: Round) -> str | None:
    """The id of the document that is kept."""
    added = ledger.add([found], run=partial(limited, extract))
    done.documents += added.documents_new
    done.revisions += added.documents_new if isinstance(found, Document) and found.revises else 0
    done.measures_touched += added.measures_touched
    done.rejections += added.rejections
    return found.id if isinstance(found, Document) and not added.rejections else None
