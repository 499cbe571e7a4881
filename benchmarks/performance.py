"""Prints the table of docs/performance.md: how fast archives are read, against other programs on the same files.

Both sides of a row take turns in this run, five times each (`--runs`); medians count. A ratio is of the processor's
seconds, so that other work on the machine matters little; where processes are compared it is by the clock, on so much
that one process has a minute of work. Sizes are those before packing. `--full` takes 4 GB in eight
files, and compares the memory for 1 and 10 GB; it needs hours and 6 GB of disk, and `--size` and `--memory` give
others. `--write` puts the table into the page.
A row whose program is missing says how to install it.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from benchmarks.alone import alone
from benchmarks.archive_texts import general_news, invented, samples
from benchmarks.archives import build, size_of
from benchmarks.gold import ROOT
from nongrata.cli.app import SOME_REJECTED
from nongrata.languages import language

PAGE = ROOT / "docs" / "performance.md"
MARK = "<!-- made by: make bench -->"
TOOLS = ROOT / ".bench"  # programs that are only measured against, each with a Python of its own
HEAD = "| what | nongrata | against | ratio | mark |\n| --- | --- | --- | ---: | ---: |"
ONE_CORE = {
    **{"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "PYTHONHASHSEED": "0"},
    "PYTHONDONTWRITEBYTECODE": "",  # else each run compiles all that it loads, which an installed program does once
}


@dataclass(frozen=True, slots=True)
class Taken:
    """What one run took: seconds by the clock and of the processor."""

    wall: float
    cpu: float


@dataclass(frozen=True, slots=True)
class Sizes:
    """Bytes of the archives: in eight files, for what is slow, and of the smaller of two whose memory is compared."""

    files: int
    slow: int
    memory: int


DEFAULT, FULL = Sizes(480 * 10**6, 10**7, 10**8), Sizes(4 * 10**9, 5 * 10**7, 10**9)
LONG = 60  # seconds that one process has to do where it is compared with two
COPIES = 20  # of the texts, so that a run takes seconds


def taken(command: Sequence[str | Path], *, clock: bool = False, done: Sequence[int] = (0,)) -> Taken:
    """What a command took, or what it says that it took once all was loaded (`clock`). Raises CalledProcessError where
    its exit status is none of `done`."""
    with tempfile.TemporaryFile() as complaints:
        started = time.perf_counter()
        process = subprocess.Popen(
            list(map(str, command)),
            stdout=subprocess.PIPE if clock else subprocess.DEVNULL,
            stderr=complaints,
            env={**os.environ, **ONE_CORE},
            cwd=ROOT,
        )
        said = b""
        if process.stdout:
            with process.stdout as stream:
                said = stream.read()
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in done:
            complaints.seek(0)
            print(complaints.read().decode("utf-8", "replace"), file=sys.stderr)
            raise subprocess.CalledProcessError(process.returncode, list(map(str, command)))
    if clock:
        own = json.loads(said.splitlines()[-1])
        return Taken(own["wall"], own["cpu"])
    return Taken(wall, used.ru_utime + used.ru_stime)


class Bench:
    """The rows, on archives in one folder."""

    def __init__(self, folder: Path, sizes: Sizes, runs: int) -> None:
        self._folder, self._sizes, self._runs = folder, sizes, runs
        self._files = build(folder / "files", sizes.files, files=8, broken=0)
        self._slow = build(folder / "slow", sizes.slow, seed=2, broken=0)
        self._texts = folder / "texts.jsonl"
        told = ["\n\n".join((one.title, *one.paragraphs)) for one in samples() if one.relevant] * COPIES
        self._texts.write_text("".join(json.dumps(one) + "\n" for one in told), "utf-8")
        self._words = sum(len(one.split()) for one in told)

    def rows(self) -> Iterator[str]:
        """What was read and the table, line by line. Invented texts have few of the words that the screen looks for, so
        that all is faster than on real ones."""
        filled = "general news" if general_news() else "invented texts, as there is no corpus of general news"
        yield f"{self._sizes.files / 1e6:,.0f} MB in eight files of {filled}; {self._runs} runs.\n\n{HEAD}"
        yield self._screening()
        yield self._against_zcat()
        yield self._against_pages("Trafilatura on every page, then the extractor", self._reading("every_page"))
        yield self._against_pages("news-please, no claims made", self._tool("news-please", "news_please_pages.py"))
        yield self._two_cores()
        yield self._two_nodes()
        yield self._memory()
        yield self._words_a_second()

    def _both(
        self, ours: Sequence[str | Path], theirs: Sequence[str | Path], clocks: tuple[bool, bool]
    ) -> tuple[Taken, Taken]:
        """The medians of both sides, which take turns."""
        pairs = [(taken(ours, clock=clocks[0]), taken(theirs, clock=clocks[1])) for _ in range(self._runs)]
        return _median([one for one, _ in pairs]), _median([other for _, other in pairs])

    def _screening(self) -> str:
        lines, terms = self._folder / "lines", self._folder / "terms"
        chance = random.Random(1)
        texts = general_news() or [invented(chance, number) for number in range(5000)]
        lines.write_text("".join(" ".join(one.paragraphs) + "\n" for one in texts) * 6, "utf-8")
        words = language("en")
        types = frozenset().union(*(each for sign in words.signs if sign.leads for each in sign.company))
        wanted = sorted({form for type_ in types for form in words.forms.get(type_, ())})
        terms.write_text("".join(f"{one}\n" for one in wanted), "utf-8")
        what, size = "screening of plain text, one document a line", lines.stat().st_size
        program = TOOLS / "ripgrep" / "bin" / "rg"
        if not program.exists():
            return _missing(what, "ripgrep", "scripts/bench-tools")
        theirs: list[str | Path] = [program, "-c", "-i", "-F", "-f", terms, lines]
        one, other = self._both(self._reading("screen", lines), theirs, (True, False))
        return _row(
            what,
            _rate(one, size),
            f"`rg -c -i -F -f`, {len(wanted)} terms: {_rate(other, size)}",
            other.cpu / one.cpu,
            "1.0",
        )

    @cached_property
    def _long(self) -> tuple[list[Path], int]:
        """Files of other pages that give one process a minute of work, and their size."""
        size = round(LONG * self._sizes.files / self._scan(self._files).wall)
        return build(self._folder / "long", size, files=8, seed=4, broken=0), size

    def _scan(self, files: Sequence[Path], *how: str) -> Taken:
        return taken(self._command(files, *how), done=(0, SOME_REJECTED))  # some of the general news is mojibake

    def _held(self, files: Sequence[Path]) -> int:
        return alone(self._command(files), done=(0, SOME_REJECTED), **ONE_CORE).memory

    def _command(self, files: Sequence[Path], *how: str) -> list[str | Path]:
        """What scans the files, into a folder that is new."""
        out = self._folder / "out"
        shutil.rmtree(out, ignore_errors=True)
        return [sys.executable, "-m", "nongrata", "scan", *files, "--out", out, *(how or ("--workers", "1"))]

    def _against_zcat(self) -> str:
        pairs = [(self._scan(self._files), taken(["zcat", *self._files])) for _ in range(self._runs)]
        one, other = _median([a for a, _ in pairs]), _median([b for _, b in pairs])
        size = self._sizes.files
        return _row(
            "WARC.gz to claims, start of the program included",
            _rate(one, size),
            f"`zcat`: {_rate(other, size)}",
            other.cpu / one.cpu,
            "1.0",
        )

    def _against_pages(self, name: str, theirs: Sequence[str | Path]) -> str:
        what = "the same, per byte"
        if not theirs:
            return _missing(what, name, "scripts/bench-tools")
        pairs = [(self._scan(self._files), taken([*theirs, *self._slow], clock=True)) for _ in range(self._runs)]
        one, other = _median([a for a, _ in pairs]), _median([b for _, b in pairs])
        ratio = (other.cpu / self._sizes.slow) / (one.cpu / self._sizes.files)
        return _row(what, _rate(one, self._sizes.files), f"{name}: {_rate(other, self._sizes.slow)}", ratio, "20")

    def _two_cores(self) -> str:
        files, size = self._long
        pairs = [(self._scan(files, "--workers", "2"), self._scan(files)) for _ in range(self._runs)]
        one, other = _median([a for a, _ in pairs]), _median([b for _, b in pairs])
        return _row(
            f"two processes, {size / 1e9:.1f} GB in {len(files)} files, by the clock",
            f"{one.wall:.1f} s: {_rate(one, size)}",
            f"one process, {other.wall:.1f} s: {_rate(other, size)}",
            other.wall / one.wall,
            "1.8",
        )

    def _two_nodes(self) -> str:
        what = "two nodes of Ray of one core, started before, by the clock"
        if not find_spec("ray"):
            return _missing(what, "Ray", "scripts/setup long")
        from ray.cluster_utils import Cluster

        cluster: Any = Cluster(initialize_head=True, head_node_args={"num_cpus": 0})
        try:
            for _ in range(2):
                cluster.add_node(num_cpus=1)
            how = ("--engine", "ray", "--address", cluster.address)
            files, _ = self._long
            pairs = [(self._scan(files, *how), self._scan(files)) for _ in range(self._runs)]
        finally:
            cluster.shutdown()
        one, other = (_median(side).wall for side in zip(*pairs, strict=True))
        return _row(what, f"{one:.1f} s", f"one process, {other:.1f} s", other / one, "1.4")

    def _memory(self) -> str:
        size = self._sizes.memory
        peaks = []
        for factor in (10, 1):
            folder = self._folder / f"memory-{factor}"
            files = build(folder, factor * size, seed=3)
            peaks.append(statistics.median(self._held(files) for _ in range(self._runs)) / 1e6)
            shutil.rmtree(folder)
        large, small = peaks
        return _row(
            "peak memory, one process", f"{10 * size / 1e9:g} GB: {large:,.0f} MB",
            f"{size / 1e9:g} GB: {small:,.0f} MB", large / small, "at most 1.1",
        )  # fmt: skip

    def _words_a_second(self) -> str:
        what = "extractor on relevant reports"
        theirs = self._tool("spacy", "spacy_parser.py")
        if not theirs:
            return _missing(what, "spaCy", "scripts/bench-tools")
        one, other = self._both(self._reading("texts", self._texts), [*theirs, self._texts], (True, True))
        figures = [f"{self._words / each.cpu:,.0f} words a second" for each in (one, other)]
        return _row(
            what,
            figures[0],
            f"spaCy, tagger and parser of the shape of en_core_web_sm: {figures[1]}",
            other.cpu / one.cpu,
            "10",
        )

    @staticmethod
    def _reading(side: str, *files: Path) -> list[str | Path]:
        return [sys.executable, "-m", "benchmarks.rivals.reading", side, *files]

    @staticmethod
    def _tool(name: str, script: str) -> list[str | Path]:
        """How a program with a Python of its own is called; empty where it is not installed."""
        python = TOOLS / name / "bin" / "python"
        return [python, "-P", ROOT / "benchmarks" / "rivals" / script] if python.exists() else []


def _median(runs: Sequence[Taken]) -> Taken:
    return Taken(
        statistics.median(one.wall for one in runs),
        statistics.median(one.cpu for one in runs),
    )


def _rate(one: Taken, size: int) -> str:
    return f"{size / one.cpu / 1e6:,.1f} MB/s of a core ({size / one.wall / 1e6:,.1f} by the clock)"


def _row(what: str, ours: str, theirs: str, ratio: float, mark: str) -> str:
    return f"| {what} | {ours} | {theirs} | {ratio:.2f} | {mark} |"


def _missing(what: str, name: str, how: str) -> str:
    return f"| {what} | | {name} is not installed: `{how}` | | |"


def written(page: str, table: str) -> str:
    """The page with this table between its marks."""
    before, _, rest = page.partition(MARK)
    _, _, after = rest.partition(MARK)
    return f"{before}{MARK}\n\n{table}\n\n{MARK}{after}"


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--full", action="store_true", help="archives of 4 GB, and of 1 and 10 GB")
    parser.add_argument("--size", type=size_of, help="bytes of the archives in eight files, such as 1GB")
    parser.add_argument("--memory", type=size_of, help="bytes of the smaller of two archives whose memory is compared")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--write", action="store_true", help="put the table into docs/performance.md")
    options = parser.parse_args(arguments)
    sizes = FULL if options.full else DEFAULT
    sizes = Sizes(options.size or sizes.files, sizes.slow, options.memory or sizes.memory)
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        for row in Bench(Path(folder), sizes, options.runs).rows():
            print(row, flush=True)
            rows.append(row)
    if options.write:
        PAGE.write_text(written(PAGE.read_text("utf-8"), "\n".join(rows)), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
