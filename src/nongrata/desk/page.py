"""What a server answered -> the document in it, where it has the words of a measure: the cheap questions first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from nongrata.desk.feed import Item
from nongrata.desk.fetch import Fetched, Fetcher, Manners
from nongrata.errors import AddressRefused, FetchFailed, UnreadableInput
from nongrata.model import Days, Document, Rejection
from nongrata.model.document import AGAIN, MODIFIED, RETRIEVED
from nongrata.read.code import Code
from nongrata.read.entry import Defaults, Entry, completed, settle
from nongrata.read.formats import BY_MEDIA_TYPE
from nongrata.read.limited import limited
from nongrata.read.media import read_media
from nongrata.screen.raw import may_hold_claim
from nongrata.screen.terms import Writing


def page_document(
    answer: Fetched,
    item: Item | None = None,
    *,
    outlet: str | None = None,
    published: Days | None = None,
    screened: bool = True,
) -> Document | Rejection | None:
    """The document of a page; a Rejection where it cannot be read; None where it has not the words of a measure.

    The page's own date of publication counts, else that of the feed where it is one, else `published`. With
    `screened=False` it is made without the words, too.
    """
    where = item.address if item else answer.address
    if answer.kind not in BY_MEDIA_TYPE:
        why = f"is {answer.kind or 'of no kind that it names'}, and read are: {', '.join(BY_MEDIA_TYPE)}"
        return Rejection(where, Code.FORMAT, why)
    writing = BY_MEDIA_TYPE[answer.kind].writing
    if screened and writing and not may_hold_claim(writing)(answer.body):
        return None
    try:
        found = limited(read_media, answer.kind, answer.body, where, answer.charset)
    except UnreadableInput as error:
        return Rejection(where, Code.UNREADABLE, str(error))
    if isinstance(found, Rejection):
        return found
    today = answer.retrieved.date()
    settled = settle(completed(found, _said(where, item, outlet), today), Defaults(published, None, today))
    if isinstance(settled, Rejection):
        return settled
    if screened and writing is None and not may_hold_claim(Writing.TEXT)(settled.content.encode()):
        return None
    return replace(settled, retrieved=answer.retrieved)


def page_at(address: str, published: Days | None = None, *, private: bool = False) -> Document | Rejection:
    """The document at one address, whatever it tells, or why there is none; `published` as in `page_document`."""
    try:
        answer = Fetcher(Manners(private=private)).get(address)
    except (AddressRefused, FetchFailed) as error:
        return Rejection(address, Code.UNREADABLE, str(error))
    found = page_document(answer, published=published, screened=False)
    if found is None:
        raise AssertionError("without the screen there is always an answer")
    return found


def _said(where: str, item: Item | None, outlet: str | None) -> Entry:
    """What is said of a page where it was found; its address is the one that was asked for."""
    said = Entry(where, None, outlet=outlet, address=where, name=where)
    if item is None:
        return said
    return replace(
        said,
        title=item.title,
        published=item.published,
        published_from=item.from_,
        modified=item.modified,
        modified_from=item.from_,
    )


def revised(new: Document, old: Document, is_kept: Callable[[str], bool]) -> Document:
    """The document as what takes the place of that which its page made before; the old one where it says the same.

    A text counts from the day on which it stood there. Where the page still has the date of publication of the text
    before it, that is the day on which it was modified, as the page says or else its feed, and where neither does that
    on which it was retrieved; so it is, too, where the page goes back to a text that `is_kept` (a document by id). The
    days that the text names are counted from its publication all the same.
    """
    is_own_date = not (old.published_from or "").endswith((RETRIEVED, AGAIN, MODIFIED))
    says_the_same = (new.text, new.title) == (old.text, old.title)
    if says_the_same and (not is_own_date or new.published in (old.published, None)):
        return old
    changed = replace(new, revises=old.id)
    if new.retrieved is None:
        return changed
    written = new.published or old.written or (old.published if is_own_date else None)
    retrieved = replace(changed, published=Days.day(new.retrieved.date()), published_from=RETRIEVED, written=written)
    dated, modified = retrieved, new.modified if new.modified != old.modified else None
    if is_own_date and new.published not in (old.published, None):
        dated = changed
    elif modified and not (old.published and modified.first < old.published.first):
        dated = replace(retrieved, published=modified, published_from=f"{new.modified_from}{MODIFIED}")
    again = replace(retrieved, published_from=AGAIN)
    return next((one for one in (dated, retrieved) if not is_kept(one.id)), again)
