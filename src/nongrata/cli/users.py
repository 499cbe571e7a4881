"""`nongrata users`: who may sign in at the pages, and what they may do there."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from nongrata.cli.app import Commands, app
from nongrata.model.kinds import UserRole

if TYPE_CHECKING:
    from nongrata.web.users import Users

users = Commands()
app.add_typer(users, name="users", help="Who may sign in at the pages of `serve`, and what they may do there.")


UsersOption = Annotated[
    Path | None,
    typer.Option(
        "--users", help="The file of users.", show_default="NONGRATA_USERS, else ~/.config/nongrata/users.json"
    ),
]
NameArgument = Annotated[str, typer.Argument(metavar="NAME", help="The name that judgements carry.")]


@users.command()
def add(
    name: NameArgument,
    role: Annotated[UserRole, typer.Option("--role", help="What they may do.")] = UserRole.REVIEWER,
    path: UsersOption = None,
) -> None:
    """Add a user, or give one a new password and role; the password is asked for."""
    password = typer.prompt("Password", hide_input=True, confirmation_prompt=True)
    users_at(path).add(name, role, password)
    typer.echo(f"{name} is {role}")


@users.command()
def token(name: NameArgument, path: UsersOption = None) -> None:
    """Print a new token for a program, in place of the last: it is shown this once."""
    typer.echo(users_at(path).give_token(name))


@users.command()
def remove(name: NameArgument, path: UsersOption = None) -> None:
    """Take a user out; what they judged stays."""
    users_at(path).remove(name)
    typer.echo(f"{name} is no user any more")


@users.command("list")
def list_(path: UsersOption = None) -> None:
    """List the users with their roles."""
    from nongrata.cli.tables import note

    found = users_at(path).all()
    for one in found.values():
        typer.echo(f"{one.name}: {one.role}" + (", with a token" if one.token else ""))
    if not found:
        note("There is no user: nongrata users add NAME makes one.")


def users_at(path: Path | None) -> Users:
    """The users in the file that is meant."""
    from nongrata.settings import users_path
    from nongrata.web.users import Users

    return Users(path or users_path())
