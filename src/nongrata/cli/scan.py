"""`nongrata scan`: archives of news searched for claims, which go to a folder and from there into a ledger."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from nongrata.cli.app import SOME_REJECTED, app
from nongrata.cli.options import LanguageOption, PublishedOption, published
from nongrata.errors import BadArgument

if TYPE_CHECKING:
    from nongrata.scan.engine import Engine
    from nongrata.scan.shard import Done


SHOWN_REJECTIONS = 5  # of the records that could not be read, at the end; the folder has all


class EngineName(StrEnum):
    """What goes through the archives."""

    LOCAL = "local"
    RAY = "ray"


@app.command()
def scan(
    archives: Annotated[
        list[str],
        typer.Argument(
            metavar="ARCHIVE...",
            help="WARC, Parquet, Arrow, JSON Lines, zip, tar, folders of them; paths, or addresses such as s3://.",
        ),
    ],
    out: Annotated[str, typer.Option("--out", metavar="DIR", help="Folder for what is found; it can be given to add.")],
    workers: Annotated[
        int | None, typer.Option("--workers", min=1, help="Processes.", show_default="one for each core")
    ] = None,
    engine: Annotated[EngineName, typer.Option("--engine", help="What goes through the archives.")] = EngineName.LOCAL,
    address: Annotated[
        str | None,
        typer.Option("--address", help="Of the cluster of --engine ray: auto, HOST:PORT or ray://HOST:PORT."),
    ] = None,
    day: PublishedOption = None,
    language: LanguageOption = None,
) -> int:
    """Search archives for claims; safe to interrupt and to run again: it goes on where it was."""
    from nongrata import scan as scanning
    from nongrata.cli.tables import note, of, print_rejections

    if not out.strip():
        raise BadArgument("--out needs the name of a folder")
    with _progress() as (on_size, on_progress):
        found = scanning.scan(
            archives,
            out,
            published=published(day),
            language=language,
            engine=_engine(engine, workers, address),
            on_size=on_size,
            on_progress=on_progress,
        )
    kept = f", kept in {out}" if found.done else "; nothing was there to read"
    typer.echo(
        f"{of(found.sum('seen'), 'document')} looked at, {of(found.sum('let_through'), 'document')} had the words; "
        f"{of(found.sum('claims'), 'claim')} in {of(found.sum('relevant'), 'document')}{kept}"
    )
    if undated := found.sum("undated"):
        note(
            f"{of(undated, 'document')} with claims without a date of publication: times such as 'on Wednesday' stay "
            "open. If you know the day, scan again with --published 2022-03-25, into another folder."
        )
    if rejected := found.sum("rejected"):
        _say_rejected(rejected, Path(out), found.done)
    print_rejections(found.unreached, shown=len(found.unreached))
    return SOME_REJECTED if rejected or found.unreached else 0


def _say_rejected(rejected: int, out: Path, done: Iterable[Done]) -> None:
    """How many records of these units could not be read, for which reasons, and the first of them."""
    from nongrata.cli.tables import note, of
    from nongrata.scan.shard import path_of

    reasons, first = Counter[str](), list[str]()
    for unit in done:
        with path_of(out, "rejections", unit.unit).open(encoding="utf-8") as lines:
            for one in map(json.loads, lines):
                reasons[one["code"]] += 1
                if len(first) < SHOWN_REJECTIONS:
                    first.append(f"  {one['where']}: {one['why']}")
    by_reason = ", ".join(f"{number} {code}" for code, number in reasons.most_common())
    note(f"{of(rejected, 'record')} could not be read ({by_reason}): {out}/rejections says which and why")
    for line in first:
        note(line)
    if (more := rejected - len(first)) > 0:
        note(f"  and {more} more")


def _engine(name: EngineName, workers: int | None, address: str | None) -> Engine:
    """The engine that was asked for."""
    if name is EngineName.LOCAL:
        from nongrata.scan.engine import local

        if address is not None:
            raise BadArgument("--address is for --engine ray")
        return local(workers)
    from nongrata.scan.cluster import ray

    if workers is not None:
        raise BadArgument("--workers is for --engine local; a cluster uses all cores that it has")
    if not address:
        raise BadArgument("--engine ray needs --address: auto, HOST:PORT or ray://HOST:PORT of a cluster that runs")
    return ray(address)


@contextmanager
def _progress() -> Iterator[tuple[Callable[[int], None], Callable[[int], None]]]:
    """What is to be called with the bytes that there are, and with those read; a bar with rate and time left."""
    import sys

    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TimeRemainingColumn, TransferSpeedColumn

    columns = ("scanning", BarColumn(), DownloadColumn(), TransferSpeedColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()) as bar:
        task = bar.add_task("scanning", total=None)
        yield (lambda size: bar.update(task, total=size)), (lambda size: bar.advance(task, size))
