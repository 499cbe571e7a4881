"""The command line. Arguments go in; out come tables, files and an exit status. One module a command or family."""

from nongrata.cli import (  # noqa: F401  (each registers its commands)
    add,
    alert,
    changes,
    compare,
    coverage,
    demo,
    expel_or_watch,
    export,
    extract,
    history,
    imports,
    judge,
    ladder,
    listing,
    missions,
    redact,
    replicate,
    reread,
    retaliation,
    scan,
    serve,
    sources,
    turn,
    upkeep,
    users,
    watch,
)
from nongrata.cli.app import app, main, run

__all__ = ["app", "main", "run"]
