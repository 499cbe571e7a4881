"""Feeds of a real server into a real ledger."""

from __future__ import annotations

import gzip
import sqlite3
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest

from nongrata.desk import Feeds, FeedSource, Fetcher, Manners, Round, WatchState, look_once
from nongrata.desk.fetch import Fetched
from nongrata.errors import LedgerUnavailable
from nongrata.ledger import Ledger
from nongrata.model import Document
from nongrata.read import limited
from tests.desk.server import Reply, Site
from tests.pdf import endless_pdf

TOLD = "Poland expelled {} Russian diplomats on Wednesday, the foreign ministry in Warsaw said on Friday."
OTHER = "The harvest of apples was good this year, and farmers in the south said that prices would fall."
HERE = Manners(pause_seconds=0, timeout_seconds=30, private=True)


def page(text: str, published: str | None = "2022-03-25", modified: str | None = None) -> Reply:
    meta = f'<meta property="article:published_time" content="{published}">' if published else ""
    meta += f'<meta property="article:modified_time" content="{modified}">' if modified else ""
    return Reply(f"<html><head><title>News</title>{meta}</head><body><article><p>{text}</p></article></body></html>")


def rss(*listed: tuple[str, str], date: str = "Fri, 25 Mar 2022 10:00:00 GMT") -> Reply:
    rows = "".join(
        f"<item><title>{title}</title><link>{path}</link><pubDate>{date}</pubDate></item>" for path, title in listed
    )
    return Reply(f'<rss version="2.0"><channel><title>World</title>{rows}</channel></rss>', "application/rss+xml")


class Clock:
    """Seconds that pass when a test says so."""

    now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


Look = Callable[..., Round]


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def look(web: Site, ledger: Ledger, tmp_path: Path, clock: Clock) -> Look:
    """Looks at the feed /feed of the site an hour after the last time, as a program that was started anew."""

    def once(**said: object) -> Round:
        clock.now += 3600
        feeds = Feeds(feed=(FeedSource.model_validate({"address": web.at("/feed"), "outlet": "The Herald", **said}),))
        with WatchState(tmp_path / "watch", clock) as state:
            return look_once(ledger, feeds, state, Fetcher(HERE))

    return once


def documents(ledger: Ledger) -> list[Document]:
    return ledger.documents_after(10)


def test_a_page_that_tells_a_measure_comes_into_the_ledger(web: Site, look: Look, ledger: Ledger) -> None:
    web["/feed"] = rss(("/a", "Poland expels 45 Russian diplomats"))
    web["/a"] = page(TOLD.format(45))
    done = look()
    assert (done.feeds_read, done.items, done.pages, done.documents) == (1, 1, 1, 1)
    (kept,) = documents(ledger)
    assert (kept.address, kept.outlet, str(kept.published)) == (web.at("/a"), "The Herald", "2022-03-25")
    assert kept.published_from == "html meta"
    assert kept.retrieved is not None
    assert [one.best for one in ledger.measures()] == [45]


def test_the_date_of_the_feed_counts_where_the_page_has_none(web: Site, look: Look, ledger: Ledger) -> None:
    web["/feed"] = rss(("/a", "Poland expels 45 Russian diplomats"))
    web["/a"] = page(TOLD.format(45), published=None)
    look()
    (kept,) = documents(ledger)
    assert (str(kept.published), kept.published_from) == ("2022-03-25", "feed")


@pytest.mark.parametrize("said", ["ven., 25 mars 2022 10:00", "yesterday", "0", "Fri, 25 Mar 2099 10:00:00 GMT"])
def test_a_date_of_a_feed_that_is_none_costs_no_page(web: Site, look: Look, ledger: Ledger, said: str) -> None:
    web["/feed"] = rss(("/a", "Poland expels 45 Russian diplomats"), date=said)
    web["/a"] = page(TOLD.format(45), published=None)
    assert look().rejections == []
    (kept,) = documents(ledger)
    assert (kept.published, kept.published_from) == (None, None)


@pytest.mark.parametrize(
    ("name", "encoding"), [("Wałęsa", "iso-8859-2"), ("Иванов", "windows-1251"), ("Côte d’Ivoire", "windows-1252")]
)
@pytest.mark.parametrize("kind", ["text/html", "text/plain"])
def test_a_page_is_read_in_the_encoding_that_its_server_names(
    web: Site, look: Look, ledger: Ledger, name: str, encoding: str, kind: str
) -> None:
    web["/feed"] = rss(("/a", "Poland expels 45 Russian diplomats"))
    told = f"{TOLD.format(45)} {OTHER} So said {name}."
    sent = page(told).body if kind == "text/html" else told
    assert isinstance(sent, str)
    web["/a"] = Reply(sent.encode(encoding), f'{kind}; Charset="{encoding}"')
    look()
    (kept,) = documents(ledger)
    assert f"So said {name}." in kept.text


def test_what_has_not_the_words_costs_no_request(web: Site, look: Look) -> None:
    web["/feed"] = rss(("/a", "Apples are cheap"))
    web["/a"] = page(OTHER)
    assert look().pages == 0
    assert web.times("/a") == 0


def test_every_page_of_a_ministry_is_asked_for_and_kept_where_it_has_the_words(
    web: Site, look: Look, ledger: Ledger
) -> None:
    web["/feed"] = rss(("/a", "Statement"), ("/b", "Statement"))
    web["/a"], web["/b"] = page(TOLD.format(45)), page(OTHER)
    done = look(pages="all")
    assert (done.pages, done.documents) == (2, 1)


def test_the_same_again_asks_for_no_page(web: Site, look: Look, ledger: Ledger) -> None:
    web["/feed"] = rss(("/a", "Poland expels 45 Russian diplomats"))
    web["/a"] = page(TOLD.format(45))
    look()
    assert (look().items, web.times("/a"), len(documents(ledger))) == (0, 1, 1)


def test_a_feed_that_has_not_changed_is_not_sent_again(web: Site, look: Look) -> None:
    def feed(headers: Mapping[str, str]) -> Reply:
        if headers.get("if-none-match") == '"1"':
            return Reply(status=304)
        sent = rss(("/a", "Apples are cheap"))
        return Reply(sent.body, sent.kind, headers={"ETag": '"1"'})

    web["/feed"] = feed
    assert [look().feeds_unchanged for _ in range(3)] == [0, 1, 1]


def test_a_page_whose_text_changed_becomes_a_revision(web: Site, look: Look, ledger: Ledger) -> None:
    web["/feed"] = rss(("/a", "Poland expels 45 Russian diplomats"))
    web["/a"] = page(TOLD.format(45))
    look()
    web["/feed"] = rss(("/a", "Poland expels 40 Russian diplomats"))
    web["/a"] = page(TOLD.format(40))
    assert look().revisions == 1
    (new,) = (one for one in documents(ledger) if one.revises)
    assert new.published_from == "retrieved"
    assert [(one.best, str(one.date)) for one in ledger.measures()] == [(40, "2022-03-23")]
    assert [one.best for one in ledger.measures(as_of=date(2022, 3, 30))] == [45]


def test_published_modified_and_retrieved_are_kept_apart(web: Site, look: Look, ledger: Ledger) -> None:
    web["/feed"] = rss(("/a", "Poland expels 45 Russian diplomats"))
    web["/a"] = page(TOLD.format(45), modified="2022-03-26T08:00:00+01:00")
    look()
    (kept,) = documents(ledger)
    assert (str(kept.published), kept.published_from) == ("2022-03-25", "html meta")
    assert (str(kept.modified), kept.modified_from) == ("2022-03-26", "html meta")
    assert kept.retrieved is not None
    assert kept.retrieved.year >= 2026


@pytest.mark.parametrize(
    ("says", "feed", "day", "place"),
    [
        ("2022-03-26", "2022-03-28", "2022-03-26", "html meta modified"),
        (None, "2022-03-28", "2022-03-28", "feed modified"),
        ("2022-03-24", None, None, "retrieved"),  # before the text that it replaces was published
        (None, None, None, "retrieved"),
    ],
)
def test_a_correction_is_dated_by_its_modification_where_page_or_feed_says_it(
    web: Site, look: Look, ledger: Ledger, says: str | None, feed: str | None, day: str | None, place: str
) -> None:
    def atom(sent: int, updated: str | None) -> Reply:
        told = f"<title>Poland expels {sent} Russian diplomats</title><link href='{web.at('/a')}'/>"
        when = f"<updated>{updated}T00:00:00Z</updated>" if updated else ""
        return Reply(f"<feed xmlns='http://www.w3.org/2005/Atom'><entry>{told}{when}</entry></feed>", "text/xml")

    web["/feed"], web["/a"] = atom(45, None), page(TOLD.format(45))
    look()
    web["/feed"], web["/a"] = atom(40, feed), page(TOLD.format(40), modified=says)
    assert look().revisions == 1
    (new,) = (one for one in documents(ledger) if one.revises)
    assert (str(new.published), new.published_from) == (day or str(new.retrieved)[:10], place)
    assert [(one.best, str(one.date)) for one in ledger.measures()] == [(40, "2022-03-23")]


def test_a_correction_comes_in_though_the_feed_has_another_address_now(web: Site, look: Look, ledger: Ledger) -> None:
    web["/old"] = rss(("/a", "Poland expels 45 Russian diplomats"))
    web["/a"] = page(TOLD.format(45))
    look(address=web.at("/old"))
    web["/feed"] = rss(("/a", "Poland expels 40 Russian diplomats"))
    web["/a"] = page(TOLD.format(40))
    assert look().revisions == 1
    assert [one.best for one in ledger.measures()] == [40]


def test_of_two_feeds_that_name_a_page_in_other_words_one_has_it(web: Site, ledger: Ledger, tmp_path: Path) -> None:
    web["/one"] = rss(("/a", "Poland expels 45 Russian diplomats"))
    web["/two"] = rss(("/a", "Russian diplomats expelled by Poland"))
    web["/a"] = page(TOLD.format(45))
    feeds = Feeds(feed=tuple(FeedSource(address=web.at(path), every_minutes=0) for path in ("/one", "/two")))
    with WatchState(tmp_path / "watch") as state:
        assert [look_once(ledger, feeds, state, Fetcher(HERE)).pages for _ in range(3)] == [1, 0, 0]


@pytest.mark.parametrize("own_dates", [False, True])
def test_a_page_that_goes_back_and_forth_on_one_day_ends_as_it_is(
    web: Site, look: Look, ledger: Ledger, own_dates: bool
) -> None:
    for sent, day in 3 * ((45, 25), (40, 26)):
        web["/feed"] = rss(("/a", f"Poland expels {sent} Russian diplomats"))
        web["/a"] = page(TOLD.format(sent), published=f"2022-03-{day if own_dates else 25}")
        look()
        assert [one.best for one in ledger.measures()] == [sent]
    assert len(documents(ledger)) == 6
    assert [*ledger.check()] == []


def test_a_page_whose_feed_alone_changed_is_no_revision(web: Site, look: Look, ledger: Ledger) -> None:
    web["/feed"] = rss(("/a", "Poland expels 45 Russian diplomats"))
    web["/a"] = page(TOLD.format(45))
    look()
    web["/feed"] = rss(("/a", "Poland expels 45 Russian diplomats"), date="Sat, 26 Mar 2022 10:00:00 GMT")
    done = look()
    assert (done.items, done.pages, done.documents) == (1, 1, 0)


def test_a_page_whose_date_changed_is_a_revision_of_that_date(web: Site, look: Look, ledger: Ledger) -> None:
    web["/feed"] = rss(("/a", "Poland expels 45 Russian diplomats"))
    web["/a"] = page(TOLD.format(45))
    look()
    web["/feed"] = rss(("/a", "Poland expels 45 Russian diplomats"), date="Sat, 26 Mar 2022 10:00:00 GMT")
    web["/a"] = page(TOLD.format(45), published="2022-03-26")
    assert look().revisions == 1
    (new,) = (one for one in documents(ledger) if one.revises)
    assert str(new.published) == "2022-03-26"


def test_a_page_that_cannot_be_had_now_is_tried_again(web: Site, look: Look) -> None:
    web["/feed"] = rss(("/a", "Poland expels 45 Russian diplomats"))
    web["/a"] = Reply(status=503)
    assert (look().later, web.times("/a")) == (1, 1)
    web["/a"] = page(TOLD.format(45))
    assert look().documents == 1


def test_a_page_that_never_can_be_had_is_given_up_with_a_reason(web: Site, look: Look, clock: Clock) -> None:
    web["/feed"] = rss(("/a", "Poland expels 45 Russian diplomats"))
    web["/a"] = Reply(status=500)
    for _ in range(7):
        assert look().rejections == []
        clock.now += 24 * 3600
    (told,) = look().rejections
    assert (told.where, told.code) == (web.at("/a"), "unreadable")
    assert look().pages == 0


def test_no_page_is_given_up_that_was_never_asked_for(web: Site, look: Look, clock: Clock, ledger: Ledger) -> None:
    """A host that gives one page an hour gives all of them in the end."""
    let_at = 0.0

    def once_an_hour(number: int) -> Callable[[Mapping[str, str]], Reply]:
        def reply(_: Mapping[str, str]) -> Reply:
            nonlocal let_at
            if clock.now < let_at:
                return Reply(status=429, headers={"Retry-After": "3600"})
            let_at = clock.now + 3600
            return page(TOLD.format(number))

        return reply

    paths = [f"/{number}" for number in range(1, 13)]
    for number, path in enumerate(paths, 1):
        web[path] = once_an_hour(number)
    web["/feed"] = rss(*((path, "Poland expels Russian diplomats") for path in paths))
    looks = [look() for _ in range(2 * len(paths))]
    assert [one for each in looks for one in each.rejections] == []
    assert len(ledger.documents_after(99)) == len(paths)
    assert sum(each.pages for each in looks) == sum(map(web.times, paths))


def test_what_is_gone_is_not_asked_for_again(web: Site, look: Look) -> None:
    web["/feed"] = rss(("/a", "Poland expels 45 Russian diplomats"))
    assert [one.why for one in look().rejections] == ["was answered with status 404"]
    assert look().pages == 0


def test_a_page_of_another_kind_is_a_rejection(web: Site, look: Look) -> None:
    web["/feed"] = rss(("/a", "Poland expels 45 Russian diplomats"))
    web["/a"] = Reply(b"\x89PNG", "image/png")
    assert [one.code for one in look().rejections] == ["format"]


def test_a_feed_that_asks_for_a_wait_gets_it(web: Site, look: Look, clock: Clock) -> None:
    web["/feed"] = Reply(status=429, headers={"Retry-After": "7200"})
    look()
    look()
    assert web.times("/feed") == 1
    clock.now += 3600
    look()
    assert web.times("/feed") == 2


def test_a_feed_that_is_none_leaves_the_others(web: Site, ledger: Ledger, tmp_path: Path) -> None:
    web["/bad"] = Reply("<html>sign in</html>")
    web["/feed"] = rss(("/a", "Poland expels 45 Russian diplomats"))
    web["/a"] = page(TOLD.format(45))
    feeds = Feeds(feed=(FeedSource(address=web.at("/bad")), FeedSource(address=web.at("/feed"))))
    with WatchState(tmp_path / "watch") as state:
        done = look_once(ledger, feeds, state, Fetcher(HERE))
    assert (len(done.rejections), done.documents) == (1, 1)


def test_sitemaps_of_an_index_are_read(web: Site, look: Look) -> None:
    place = web.at("/one.xml")
    web["/feed"] = Reply(f"<sitemapindex><sitemap><loc>{place}</loc></sitemap></sitemapindex>", "text/xml")
    web["/one.xml"] = Reply(f"<urlset><url><loc>{web.at('/a')}</loc></url></urlset>", "text/xml")
    web["/a"] = page(TOLD.format(45))
    assert look().documents == 1


def test_a_sitemap_may_be_a_packed_file(web: Site, look: Look) -> None:
    packed = gzip.compress(f"<urlset><url><loc>{web.at('/a')}</loc></url></urlset>".encode())
    web["/feed"] = Reply(packed, "application/x-gzip", headers={"ETag": '"1"'})
    web["/a"] = page(TOLD.format(45))
    assert look().documents == 1


def test_sitemaps_of_an_index_that_has_not_changed_are_looked_at(web: Site, look: Look) -> None:
    index = Reply(
        f"<sitemapindex><sitemap><loc>{web.at('/one.xml')}</loc></sitemap></sitemapindex>",
        "text/xml",
        headers={"ETag": '"1"'},
    )
    web["/feed"] = lambda headers: Reply(status=304) if headers.get("if-none-match") == '"1"' else index
    for path, sent in (("/a", 45), ("/b", 3)):
        web["/one.xml"] = Reply(f"<urlset><url><loc>{web.at(path)}</loc></url></urlset>", "text/xml")
        web[path] = page(TOLD.format(sent))
        assert look().documents == 1


def test_a_feed_that_was_taken_out_is_waited_for_no_longer(web: Site, look: Look, clock: Clock, tmp_path: Path) -> None:
    web["/feed"], web["/old"] = rss(), rss()
    look(address=web.at("/old"))
    look()
    with WatchState(tmp_path / "watch", clock) as state:
        assert state.next_due([web.at("/old")]) == 0
        assert (state.next_due([web.at("/feed")]) or 0) > 60


def test_what_a_feed_tells_of_goes_before_what_a_sitemap_lists_and_a_look_may_be_short(
    web: Site, ledger: Ledger, tmp_path: Path
) -> None:
    listed = "".join(f"<url><loc>{web.at(f'/{number}')}</loc></url>" for number in range(3))
    web["/map"] = Reply(f"<urlset>{listed}</urlset>", "text/xml")
    web["/feed"] = rss(("/a", "Poland expels 45 Russian diplomats"))
    web["/a"] = page(TOLD.format(45))
    feeds = Feeds(feed=tuple(FeedSource(address=web.at(path)) for path in ("/map", "/feed")))
    with WatchState(tmp_path / "watch") as state:
        looks = [look_once(ledger, feeds, state, Fetcher(HERE), most_pages=2) for _ in range(3)]
        assert [(each.documents, each.pages) for each in looks] == [(1, 2), (0, 2), (0, 0)]


def test_two_watchers_do_not_ask_twice_and_do_not_double(web: Site, ledger: Ledger, tmp_path: Path) -> None:
    web["/feed"] = rss(("/a", "Poland expels 45 Russian diplomats"))
    web["/a"] = page(TOLD.format(45))
    feeds = Feeds(feed=(FeedSource(address=web.at("/feed")),))
    done = []
    for name in ("shared", "shared", "own"):
        with WatchState(tmp_path / name) as state:
            done.append(look_once(ledger, feeds, state, Fetcher(HERE)))
    assert [each.documents for each in done] == [1, 0, 0]
    assert web.times("/a") == 2  # the third remembers by itself, and the ledger knows the page


def test_what_a_watcher_that_died_had_taken_is_done_by_the_next(
    web: Site, look: Look, tmp_path: Path, clock: Clock
) -> None:
    web["/feed"] = rss(("/a", "Poland expels 45 Russian diplomats"))
    web["/a"] = Reply(status=503)
    look()
    web["/a"] = page(TOLD.format(45))
    clock.now += 3600
    with WatchState(tmp_path / "watch", clock) as state:
        assert state.take_page() is not None  # and dies
    assert look().documents == 1


def test_what_nobody_foresaw_of_a_feed_or_page_costs_it_alone(web: Site, ledger: Ledger, tmp_path: Path) -> None:
    class Stumbles(Fetcher):
        def get(self, address: str, **said: str | None) -> Fetched:
            if address.endswith("bad"):
                raise RuntimeError("a fault")
            return super().get(address, **said)

    web["/feed"] = rss(("/bad", "Poland expels 45 Russian diplomats"), ("/a", "Poland expels 45 Russian diplomats"))
    web["/a"] = page(TOLD.format(45))
    feeds = Feeds(feed=(FeedSource(address=web.at("/feed/bad")), FeedSource(address=web.at("/feed"))))
    with WatchState(tmp_path / "watch") as state:
        done = look_once(ledger, feeds, state, Stumbles(HERE))
    assert done.documents == 1
    assert [(one.where, one.why) for one in done.rejections] == [
        (web.at(path), "cannot be read (RuntimeError: a fault)") for path in ("/feed/bad", "/bad")
    ]


ENDLESS_SENTENCE = "Poland expelled 45 Russian diplomats and " * 1000


@pytest.mark.parametrize("hostile", [Reply(endless_pdf(), "application/pdf"), page(ENDLESS_SENTENCE)])
def test_a_page_that_takes_too_long_to_read_is_given_up_and_the_others_come_in(
    web: Site, look: Look, ledger: Ledger, monkeypatch: pytest.MonkeyPatch, hostile: Reply
) -> None:
    web["/feed"] = rss(("/hostile", "Russian diplomats expelled"), ("/a", "Poland expels 45 Russian diplomats"))
    web["/hostile"], web["/a"] = hostile, page(TOLD.format(45))
    monkeypatch.setattr(limited, "SECONDS", 4)
    done = look()
    assert done.documents == 1
    (given_up,) = done.rejections
    assert (given_up.where, given_up.code) == (web.at("/hostile"), "unreadable")
    assert given_up.why == "takes more than 4 seconds to read, and was given up"
    assert [one.where for one in ledger.rejections()] == [web.at("/hostile")]
    assert look().pages == 0


def test_a_ledger_that_cannot_be_used_ends_the_look_and_the_page_is_asked_for_again(
    web: Site, look: Look, ledger: Ledger, tmp_path: Path
) -> None:
    web["/feed"] = rss(("/a", "Poland expels 45 Russian diplomats"))
    web["/a"] = page(TOLD.format(45))
    with sqlite3.connect(tmp_path / "nongrata.db") as database:
        database.execute("ALTER TABLE document RENAME TO elsewhere")
    with pytest.raises(LedgerUnavailable):
        look()
    with sqlite3.connect(tmp_path / "nongrata.db") as database:
        database.execute("ALTER TABLE elsewhere RENAME TO document")
    assert look().documents == 1
