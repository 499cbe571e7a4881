"""Writes docs/commands.md from the commands themselves; a test fails when it is out of date."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer

from nongrata.cli import app

FILE = Path(__file__).resolve().parent.parent / "docs" / "commands.md"


def reference() -> str:
    """The text of docs/commands.md."""
    program: Any = typer.main.get_command(app)
    parts = [
        "# Commands",
        "",
        "Made from the program by `scripts/make_command_reference.py`. Results go to standard output, remarks to the",
        "error stream; [errors and what to do](errors.md) has the exit statuses.",
        "",
    ]
    for name, command in sorted(program.commands.items()):
        for words, leaf in _leaves(name, command):
            parts += _section(words, leaf)
    return "\n".join(parts)


def _leaves(name: str, command: Any) -> Iterator[tuple[str, Any]]:
    """The command, or the commands of a group, each with its words."""
    if getattr(command, "invoke_without_command", True):  # True of what is no group
        yield name, command
    for part, below in sorted(getattr(command, "commands", {}).items()):
        yield from _leaves(f"{name} {part}", below)


def _section(name: str, command: Any) -> list[str]:
    arguments = [one for one in command.params if one.param_type_name == "argument"]
    options = [one for one in command.params if one.param_type_name == "option"]
    usage = " ".join(
        [f"nongrata {name}", *(one.metavar or one.name.upper() for one in arguments), "[OPTIONS]" if options else ""]
    )
    lines = [f"## nongrata {name}", "", (command.help or "").strip(), "", "```", usage.strip(), "```", ""]
    rows = [
        f"| `{(one.metavar or one.name.upper()).replace('|', ' or ')}` | {getattr(one, 'help', '')} |"
        for one in arguments
    ]
    rows += [f"| `{', '.join(one.opts)}` | {one.help}{' Required.' if one.required else ''} |" for one in options]
    return [*lines, "| | |", "|---|---|", *rows, ""] if rows else lines


if __name__ == "__main__":
    FILE.write_text(reference(), "utf-8")
