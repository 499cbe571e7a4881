"""`nongrata demo`: the sample reports that ship with the package, from text to ledger."""

from __future__ import annotations

import json
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from nongrata.cli.app import app
from nongrata.errors import BadArgument, OutputUnwritable

if TYPE_CHECKING:
    from nongrata.ledger import Ledger
    from nongrata.model import Claim, Measure

NOTICE = "The reports behind this ledger were written for nongrata from public facts; none is a real report."

LEDGER = "nongrata.db"
MARK = "made-by-nongrata-demo.txt"
MARKED = f"`nongrata demo` made this folder and makes {LEDGER}, ledger.csv and index.html in it anew each time.\n"


@app.command()
def demo(
    out: Annotated[Path, typer.Option(help="The folder to write to.")] = Path("demo"),
    missed: Annotated[
        bool, typer.Option("--missed", help="List the claims of the answer key that the reading does not have.")
    ] = False,
) -> None:
    """Read the sample reports that ship with nongrata, print their ledger, and write it as a table and a page."""
    from nongrata.cli.tables import console, measures_table, of, print_rejections, print_table
    from nongrata.ledger import Ledger
    from nongrata.publish import text_file, write_csv, write_page
    from nongrata.read import read

    _clear(out)
    path = out / LEDGER
    screen = console()
    with as_file(files("nongrata.samples")) as samples, Ledger(path) as ledger:
        added = ledger.add(read([samples / "reports"]))
        measures = ledger.measures()
        print_table(measures_table(measures))
        screen.print()
        screen.print(NOTICE)
        found = (of(added.documents_new, "report"), of(added.claims, "claim"), of(len(measures), "measure"))
        screen.print(f"\n{', '.join(found)}.")
        _print_open(measures)
        _print_missed(ledger, samples / "key.jsonl", listed=missed)
        print_rejections(added.rejections)
        with text_file(out / "ledger.csv") as file:
            write_csv(measures, file)
        write_page(ledger, out / "index.html", title="The ledger of the sample reports", notice=NOTICE)
    first = measures[0].id[:8] if measures else "MEASURE"
    screen.print(
        f"\nWritten: {out / 'ledger.csv'}, {out / 'index.html'} (open it in a browser), {path}\n\nTry next:",
        soft_wrap=True,
    )
    for command in (
        f"nongrata list --receiving Poland --ledger {path}",
        f"nongrata show {first} --ledger {path}",
        f"nongrata serve --ledger {path}",
    ):
        screen.print(f"  .venv/bin/{command}", soft_wrap=True)


def _clear(out: Path) -> None:
    """Make the folder and take away the ledger of an earlier demo; its mark tells it from a folder of other files.

    Raises OutputUnwritable where the folder cannot be made, BadArgument where it holds what no demo made.
    """
    try:
        out.mkdir(parents=True, exist_ok=True)
        if not (out / MARK).is_file() and any(out.iterdir()):
            raise BadArgument(f"{out} holds files that no demo made; name a new or an empty folder with --out")
        (out / MARK).write_text(MARKED, "utf-8")
        for ending in ("", "-wal", "-shm", "-journal"):  # SQLite keeps these beside its file
            (out / f"{LEDGER}{ending}").unlink(missing_ok=True)
    except OSError as error:
        raise OutputUnwritable(
            f"{out} cannot be written to: {error.strerror}; name another folder with --out"
        ) from error


def _print_open(measures: tuple[Measure, ...]) -> None:
    """What could not be decided."""
    from nongrata.cli.tables import SHOWN_OF_ID, console, of

    out = console()
    no_date = sum(one.date is None for one in measures)
    no_number = sum(one.count is None and one.kind.value == "expulsion" for one in measures)
    disputed = [one for one in measures if one.dissents]
    out.print(
        f"Not decided: {of(no_date, 'measure')} without a date, {of(no_number, 'expulsion')} without a number; "
        f"reports disagree on {len(disputed)}{':' if disputed else '.'}"
    )
    for one in disputed:
        says = "; ".join(f"{dissent.field} {dissent.says}" for dissent in one.dissents)
        what = " ".join(str(part) for part in (one.id[:SHOWN_OF_ID], one.date, one.best or one.count) if part)
        out.print(f"  {what}: but {says}")


def _print_missed(ledger: Ledger, key: Path, *, listed: bool) -> None:
    """What the answer key has and the reading has not, and the other way round, report by report."""
    from nongrata.cli.tables import console, names

    out = console()
    wanted = found = extra = 0
    missed: list[str] = []
    by_name = _claims_by_report(ledger)
    for line in key.read_text("utf-8").splitlines():
        answer = json.loads(line)
        claims = list(by_name.get(answer["id"], ()))
        for expected in sorted(answer["claims"], key=lambda one: bool(one.get("optional"))):
            match = next((claim for claim in claims if _meets(expected, claim)), None)
            if match is not None:
                claims.remove(match)
            if expected.get("optional"):
                continue
            wanted += 1
            found += match is not None
            if match is None:
                sides = f"{names(expected['receiving'])} / {names(expected['sending'])}"
                missed.append(f"  {answer['id']}: {expected['measure']} {sides}: {expected['cue']} ...")
        extra += len(claims)
    out.print(
        f"Missed: {wanted - found} of the {wanted} claims in the answer key; {extra} claims are not "
        f"in it.{'' if listed else ' nongrata demo --missed lists what was missed.'}"
    )
    for line in missed if listed else ():
        out.print(line, soft_wrap=True)


def _claims_by_report(ledger: Ledger) -> dict[str, list[Claim]]:
    by_name: dict[str, list[Claim]] = {}
    for one in ledger.measures():
        for claim, document in ledger.claims(one):
            by_name.setdefault(Path(document.name or "").stem, []).append(claim)
    return by_name


def _meets(expected: dict[str, Any], claim: Claim) -> bool:
    """True where a claim is about the measure that the key expects: the same kind, States in common on both sides."""
    return (
        expected["measure"] == claim.kind.value
        and bool(set(expected["receiving"]) & set(claim.receiving))
        and bool(set(expected["sending"]) & set(claim.sending))
    )
