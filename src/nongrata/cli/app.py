"""The program: its commands, and what each kind of failure prints and returns.

The exit statuses are the constants below; docs/errors.md explains them.
"""

from __future__ import annotations

import os
import sys
from typing import Annotated, Any

import typer

from nongrata import __version__
from nongrata.errors import BadArgument, NongrataError, NotInLedger

app = typer.Typer(
    name="nongrata",
    help="Reads the news and keeps the ledger of diplomatic expulsions.",
    rich_markup_mode=None,  # plain help is there in half the time
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

# Typer carries a click of its own and gives out few of its errors: this is the base of all that are shown to a person.
ShownError: Any = next(kind for kind in typer.BadParameter.__mro__ if kind.__name__ == "ClickException")

SOME_REJECTED = 1  # some input was rejected, and the rest done
MISUSE = 2  # the command asks for what does not exist or contradicts itself
NOT_DONE = 3  # the command could not be carried out: a ledger, table or installation that cannot be used
INTERNAL = 70  # a fault of nongrata: EX_SOFTWARE of BSD's sysexits.h
INTERRUPTED = 130


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"nongrata {__version__}")
        raise typer.Exit


@app.callback()
def _program(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    """Reads the news and keeps the ledger of diplomatic expulsions."""


def run(arguments: list[str] | None = None) -> int:
    """Run the program and return its exit status; whatever fails is one sentence on the error stream."""
    try:
        result = app(args=arguments, standalone_mode=False, prog_name="nongrata")
        sys.stdout.flush()
        if result != INTERRUPTED:
            return result if isinstance(result, int) else 0
        return _say("interrupted; what was kept stays kept, and the same command goes on from there", INTERRUPTED)
    except ShownError as error:
        return _say(f"{error.format_message()} (nongrata COMMAND --help says what there is)", MISUSE)
    except typer.Abort:
        return _say("nothing was entered", MISUSE)
    except (BrokenPipeError, SystemExit):  # typer leaves so when who was reading went away; nothing more can be said
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except (BadArgument, NotInLedger) as error:
        return _say(str(error), MISUSE)
    except NongrataError as error:
        return _say(str(error), NOT_DONE)
    except Exception as error:  # the last resort: a person never sees a traceback unasked
        if os.environ.get("NONGRATA_TRACEBACK"):
            raise
        kind = f"{type(error).__name__}: {error}".splitlines()[0]
        return _say(f"internal error, a fault of nongrata ({kind}); NONGRATA_TRACEBACK=1 shows where", INTERNAL)


def _say(sentence: str, status: int) -> int:
    print(f"nongrata: {sentence}", file=sys.stderr)
    return status


def main() -> None:
    """The console script."""
    sys.exit(run())
