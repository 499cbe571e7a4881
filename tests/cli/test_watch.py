from __future__ import annotations

import json
import os
import re
import shlex
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from http.server import SimpleHTTPRequestHandler
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from nongrata.desk import load_feeds
from tests.cli.conftest import REPORT, Program
from tests.desk.server import Reply, Site, site
from tests.pdf import pdf
from tests.serving import serving

PAGE = Reply(
    '<html><head><title>News</title><meta property="article:published_time" content="2022-03-25"></head>'
    f"<body><article><p>{REPORT}</p></article></body></html>"
)
FEED = (
    '<rss version="2.0"><channel><title>World</title>'
    "<item><title>Diplomats expelled from Poland, says Russian embassy</title><link>/a</link></item></channel></rss>"
)


@pytest.fixture
def web() -> Iterator[Site]:
    with site() as served:
        served["/feed"] = Reply(FEED, "application/rss+xml")
        served["/a"] = PAGE
        yield served


@pytest.fixture
def feeds(web: Site, tmp_path: Path) -> Path:
    path = tmp_path / "feeds.toml"
    path.write_text(f'pause_seconds = 0\n[[feed]]\naddress = "{web.at("/feed")}"\n', "utf-8")
    return path


def test_a_feed_is_followed_into_the_ledger(program: Program, feeds: Path) -> None:
    first = program("watch", feeds, "--once", "--allow-private")
    assert first.status == 0, first.err
    assert "1 feed read" in first.out
    assert "1 document kept" in first.out
    assert "0 feeds read" in program("watch", feeds, "--once", "--allow-private").out
    assert "Poland" in program("list").out


def test_what_a_look_changed_is_told_by_rules(program: Program, feeds: Path, tmp_path: Path) -> None:
    rules = tmp_path / "rules.toml"
    rules.write_text('[[rule]]\nname = "all"\n[atom.desk]\npath = "alerts.xml"\n', "utf-8")
    first = program("watch", feeds, "--once", "--allow-private", "--alerts", rules)
    assert "2 alerts made, 2 sent" in first.err
    assert "Poland" in (tmp_path / "alerts.xml").read_text("utf-8")
    again = program("watch", feeds, "--once", "--allow-private", "--alerts", rules)
    assert "made" not in again.err


def test_a_watch_goes_on_where_another_writes_to_the_ledger_too_long(
    program: Program, empty_ledger: None, feeds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("nongrata.ledger.database.store.BUSY_SECONDS", 0.1)
    sleeps = []

    def passes(seconds: float) -> None:
        sleeps.append(seconds)
        if len(sleeps) > 1:
            raise KeyboardInterrupt
        other.rollback()
        with sqlite3.connect(tmp_path / "nongrata.db.watch") as remembered:
            remembered.execute("UPDATE page SET due = 0")  # the lease of the page is over

    with closing(sqlite3.connect(tmp_path / "nongrata.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        monkeypatch.setattr("nongrata.cli.watch.time", SimpleNamespace(sleep=passes))
        done = program("watch", feeds, "--allow-private")
    assert "another process is writing to" in done.err
    assert "it is tried again (ledger-locked)" in done.err
    assert "1 document kept" in done.out


def test_the_ledger_is_no_file_to_remember_in(program: Program, empty_ledger: None, feeds: Path) -> None:
    done = program("watch", feeds, "--once", "--allow-private", "--state", "nongrata.db")
    assert done.status == 2
    assert "is the ledger" in done.err


def test_a_feed_inside_is_refused_without_the_switch(program: Program, feeds: Path, web: Site) -> None:
    done = program("watch", feeds, "--once")
    assert done.status == 1
    assert "private network" in done.err
    assert web.asked == []


def test_the_example_is_a_file_of_feeds(program: Program, tmp_path: Path) -> None:
    printed = program("watch", "--example")
    (tmp_path / "feeds.toml").write_text(printed.out, "utf-8")
    addresses = [one.address for one in load_feeds(tmp_path / "feeds.toml").feed]
    assert len(addresses) > 5
    assert len(set(addresses)) == len(addresses)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "feed: Field required"),
        ("feed = []", "feed: "),
        ("[[feed]]\nadress = 'x'", "feed.1.address: Field required"),
        ("[[feed]]\naddress = 'x'\npages = 'some'", "feed.1.pages"),
        ("pause_seconds = -1\n[[feed]]\naddress = 'x'", "pause_seconds"),
        ("[[feed", "is not TOML"),
    ],
)
def test_a_file_that_makes_no_sense_is_refused_with_the_place(
    program: Program, tmp_path: Path, text: str, said: str
) -> None:
    (tmp_path / "feeds.toml").write_text(text, "utf-8")
    done = program("watch", "feeds.toml", "--once")
    assert done.status == 2
    assert said in done.err


def test_no_file_and_a_file_that_is_not_there_are_told(program: Program) -> None:
    assert (program("watch").status, program("watch", "none.toml").status) == (2, 3)


def test_a_page_is_added_by_its_address(program: Program, web: Site) -> None:
    done = program("add", web.at("/a"), "--allow-private")
    assert done.status == 0, done.err
    assert "1 document kept" in done.out
    assert "1 known already" in program("add", web.at("/a"), "--allow-private").out


def test_an_address_inside_is_not_added_without_the_switch(program: Program, web: Site) -> None:
    done = program("add", web.at("/a"))
    assert done.status == 1
    assert "private network" in done.err


def test_a_page_that_changed_takes_the_place_of_what_was_added(program: Program, web: Site) -> None:
    program("add", web.at("/a"), "--allow-private")
    web["/a"] = Reply(str(PAGE.body).replace("45", "40"))
    assert program("add", web.at("/a"), "--allow-private").status == 0
    listed = json.loads(program("list", "--sending", "Russia", "--receiving", "Poland", "--format", "json").out)
    assert [one["count"] for one in listed] == [[40, 40]]


def test_show_names_the_page_of_a_pdf(program: Program, tmp_path: Path) -> None:
    (tmp_path / "note.pdf").write_bytes(pdf("A note on the state of affairs.", REPORT))
    assert program("add", "note.pdf", "--published", "2022-03-25").status == 0
    measure = program("list", "--format", "csv", "--receiving", "Poland").out.splitlines()[1].split(",")[0]
    assert "page 2" in program("show", measure).out


BLOCKS = re.compile(r"(?:`([\w/.]+)`:\n\n)?```(\w*)\n(.*?)```", re.DOTALL)


@pytest.fixture
def port(tmp_path: Path) -> Iterator[str]:
    """The port of a server of the folder `site`, as `python -m http.server` is one."""

    class Folder(SimpleHTTPRequestHandler):
        def __init__(self, *asked: Any) -> None:
            super().__init__(*asked, directory=tmp_path / "site")

    with serving(Folder) as address:
        yield address.rpartition(":")[2]


def test_the_tutorial_leads_from_a_feed_to_the_alerts_that_it_shows(
    program: Program, port: str, tmp_path: Path
) -> None:
    page = (Path(__file__).resolve().parents[2] / "docs" / "tutorial-alert.md").read_text("utf-8")
    (tmp_path / "site").mkdir()
    printed, shown = "", 0
    for number, (name, kind, text) in enumerate(BLOCKS.findall(page)):
        if name:
            path = tmp_path / name
            path.write_text(text.replace("8000", port), "utf-8")
            os.utime(path, (time.time(), time.time() + 60 * number))  # servers tell times of files by the second
        elif kind == "text":
            assert [line for line in text.splitlines() if line not in printed] == []
            shown += 1
        elif text.startswith("nongrata "):
            done = program(*shlex.split(text)[1:])
            assert done.status == 0, done.err
            printed = done.out + done.err
    assert shown == 7
