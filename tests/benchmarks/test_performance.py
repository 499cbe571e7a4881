"""The table of docs/performance.md is replaced, and nothing beside it."""

from __future__ import annotations

import sys

import pytest

from benchmarks.performance import HEAD, MARK, PAGE, taken, written


def test_the_table_takes_the_place_of_the_one_before() -> None:
    page = f"Before.\n\n{MARK}\n\nold\n\n{MARK}\n\nAfter.\n"
    once = written(page, "new")
    assert once == page.replace("old", "new")
    assert written(once, "new") == once


def test_the_page_holds_a_table_of_this_form() -> None:
    assert f"\n\n{HEAD}\n| " in PAGE.read_text("utf-8").split(MARK)[1]


def test_what_a_command_says_of_itself_counts_in_place_of_what_it_took() -> None:
    said = taken([sys.executable, "-c", 'print(\'{"wall": 7, "cpu": 5}\')'], clock=True)
    assert (said.wall, said.cpu) == (7, 5)


def test_a_command_that_fails_gives_no_figure() -> None:
    with pytest.raises(Exception, match="exit status 3"):
        taken([sys.executable, "-c", "raise SystemExit(3)"])
