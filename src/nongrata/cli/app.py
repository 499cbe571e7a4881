"""The program: its commands, and what each kind of failure prints and returns.

The exit statuses are the constants below; docs/errors.md explains them.
"""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Callable
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

from nongrata import __version__
from nongrata.cli.streams import give_up_output, prepare, printable
from nongrata.errors import BadArgument, ExtraMissing, NongrataError, NotInLedger


class _OneValueEach:
    """What refuses an option that takes one value and is given several, of which the last alone would count unseen."""

    def parse_args(self, context: Any, arguments: list[str]) -> list[str]:
        this: Any = self
        _, _, given = this.make_parser(context).parse_args(args=[*arguments])
        for option, times in Counter(given).items():
            if times > 1 and option.param_type_name == "option" and not (option.multiple or option.is_flag):
                raise BadArgument(f"{option.opts[0]} is given {times} times, and takes one value; run it for each")
        left: list[str] = super().parse_args(context, arguments)  # type: ignore[misc]
        return left


class _Command(_OneValueEach, TyperCommand):
    pass


class _Group(_OneValueEach, TyperGroup):
    pass


class Commands(typer.Typer):
    """Commands of which each takes one value of an option that is not called repeatable."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(cls=_Group, rich_markup_mode=None, **settings)  # plain help is there in half the time

    def command(self, name: str | None = None, **settings: Any) -> Callable[[Any], Any]:
        """As of typer."""
        return super().command(name, cls=_Command, **settings)


app = Commands(
    name="nongrata",
    help="Reads the news and keeps the ledger of diplomatic expulsions.",
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

_WORDS = {  # of typer and its checker, and ours
    "Value error, ": "",
    ", unable to parse string as an integer": "",
    ", unable to parse string as a number": "",
    "Input should be a valid integer": "it is no whole number",
    "Input should be a valid number": "it is no number",
    "Input should be": "it should be",
    "greater than or equal to": "at least",
    "less than or equal to": "at most",
    "Got unexpected extra argument(s)": "this is more than the command takes:",
}
EXTRAS = {  # what each extra installs that is loaded without a word of its own
    "analysis": {"numpy", "scipy", "statsmodels", "altair", "vl_convert"},
    "watch": {"feedparser", "httpcore", "idna", "protego"},
}


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"nongrata {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def _program(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    """Reads the news and keeps the ledger of diplomatic expulsions."""
    if context.invoked_subcommand is None:
        typer.echo(context.get_help(), err=True)
        raise typer.Exit(MISUSE)


def run(arguments: list[str] | None = None) -> int:
    """Run the program and return its exit status; whatever fails is one sentence on the error stream."""
    try:
        if not prepare():
            return _say("standard output is closed, and results go there; send it to a file or a terminal", NOT_DONE)
        result = app(args=arguments, standalone_mode=False, prog_name="nongrata")
        sys.stdout.flush()
        if result != INTERRUPTED:
            return result if isinstance(result, int) else 0
        return _say("interrupted; what was kept stays kept, and the same command goes on from there", INTERRUPTED)
    except ShownError as error:
        return _say(f"{_misused(error)} ({BadArgument.code})", MISUSE)
    except typer.Abort:
        return _say("nothing was entered", MISUSE)
    except (BrokenPipeError, SystemExit):  # typer leaves so when who was reading went away; nothing more can be said
        give_up_output()
        return 0
    except NongrataError as error:
        status = MISUSE if isinstance(error, BadArgument | NotInLedger) else NOT_DONE
        return _say(f"{error} ({error.code})", status)
    except OSError as error:
        return _refused(error)
    except ModuleNotFoundError as error:
        root = (error.name or "").partition(".")[0]
        extra = next((name for name, modules in EXTRAS.items() if root in modules), None)
        if extra is None:
            return _internal(error)
        return _say(f"{error.name} is not installed: pip install 'nongrata[{extra}]' ({ExtraMissing.code})", NOT_DONE)
    except Exception as error:  # the last resort: a person never sees a traceback unasked
        return _internal(error)


def _misused(error: Any) -> str:
    """What typer says of a command that was mistyped, in words for people, and what to type to see what there is."""
    said = " ".join(error.format_message().split()).rstrip(".")
    for theirs, ours in _WORDS.items():
        said = said.replace(theirs, ours)
    context = getattr(error, "ctx", None)
    return f"{said}; {context.command_path if context else 'nongrata'} --help says what there is"


def _internal(error: Exception) -> int:
    """Say what no one foresaw."""
    if os.environ.get("NONGRATA_TRACEBACK"):
        raise error
    kind = f"{type(error).__name__}: {error}".splitlines()[0]
    return _say(f"internal error, a fault of nongrata ({kind}); NONGRATA_TRACEBACK=1 shows where", INTERNAL)


def _refused(error: OSError) -> int:
    """Say what the operating system would not do."""
    why = error.strerror or str(error)
    if error.filename:
        return _say(f"{error.filename}: {why}; see that it is there and that you may read and write it", NOT_DONE)
    give_up_output()  # what has no name is the output: all else that is written is a file or a ledger
    return _say(f"the output cannot be written: {why}; what was printed is not whole", NOT_DONE)


def _say(sentence: str, status: int) -> int:
    print(printable(f"nongrata: {sentence}"), file=sys.stderr)
    return status


def main() -> None:
    """The console script."""
    sys.exit(run())
