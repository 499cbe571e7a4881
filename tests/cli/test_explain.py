"""How a claim came about, told step by step."""

from __future__ import annotations

import re
from pathlib import Path

from tests.cli.conftest import Program

PAGE = Path(__file__).resolve().parents[2] / "docs" / "how-a-report-becomes-a-line.md"


def test_the_page_shows_what_is_printed(program: Program, tmp_path: Path) -> None:
    section = PAGE.read_text("utf-8").partition("## A claim is wrong")[2]
    (text,) = re.findall(r"^> \*(.*)\*$", section, re.MULTILINE)
    (shown,) = re.findall(r"```\n(.*?)```", section, re.DOTALL)
    (tmp_path / "report.txt").write_text(text)
    assert program("extract", "report.txt", "--published", "2022-03-25", "--explain", "--patterns").out == shown
    plain = program("extract", "report.txt", "--published", "2022-03-25", "--explain").out
    assert "  expelled: claim 1\n    agent    Poland\n    people   45 Russian diplomats\n" in plain
    assert not re.search(r"rule|@|\b[A-Z]{4,}", plain)


def test_what_other_sentences_made_of_a_claim_is_told_in_the_end(program: Program, tmp_path: Path) -> None:
    told = "Chile expelled two Peruvian diplomats on Wednesday."
    (tmp_path / "kept.txt").write_text(f"{told} It rained in Lima.")
    (tmp_path / "reversed.txt").write_text(f"{told} The order was withdrawn.")
    (tmp_path / "dated.txt").write_text("Chile and Mali expelled Peruvian diplomats. The move was announced on Monday.")
    ends = {
        name: [
            line.removeprefix("    in the end  ")
            for line in program("extract", name, "--published", "2022-03-25", "--explain").out.splitlines()
            if line.startswith("    in the end")
        ]
        for name in ("kept.txt", "reversed.txt", "dated.txt")
    }
    assert ends == {
        "kept.txt": [],
        "reversed.txt": ["expulsion CHL < PER 2 2022-03-23 reversed -"],
        "dated.txt": [
            "expulsion CHL < PER - 2022-03-21 done -",
            "expulsion MLI < PER - 2022-03-21 done -",
        ],
    }


def test_every_document_is_told_under_its_name(program: Program, tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("Poland expelled 45 Russian diplomats.")
    out = program("extract", "a.txt", "b.txt", "--explain").out
    assert [line for line in out.splitlines() if line.endswith("measure word")] == [
        "a.txt: 1 measure word",
        "b.txt: 1 measure word",
    ]


def test_a_text_without_measure_words_has_no_steps(program: Program, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The harbour was full of boats.")
    done = program("extract", "a.txt", "--explain")
    assert (done.status, done.err) == (0, "")
    assert done.out.startswith("a.txt: 0 measure words\n  nothing to explain: no sentence holds a word of a measure")


def test_a_text_about_a_novel_is_said_to_be_one(program: Program, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("A novel by a diplomat tells how Russia expelled two Polish consuls.")
    assert "speak of a novel" in program("extract", "a.txt", "--explain").out


def test_what_cannot_be_read_is_rejected_as_without(program: Program, report: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("")
    done = program("extract", report, "empty.txt", "--explain")
    assert (done.status, "(empty)" in done.err, "claim 1" in done.out) == (1, True, True)


def test_steps_are_not_for_programs(program: Program, report: Path) -> None:
    done = program("extract", report, "--explain", "--format", "jsonl")
    assert (done.status, "--explain is for people" in done.err) == (2, True)
