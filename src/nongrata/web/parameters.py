"""Which parameters a route takes: one that it does not take is refused, and one that is given again, for an answer
without it is another answer.
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any

from fastapi import Request
from pydantic import BaseModel

from nongrata.errors import BadArgument
from nongrata.web.answered import MOVED


async def no_others(request: Request) -> None:
    """Raises BadArgument where an address has a parameter that its route does not take, or values of one."""
    taken = {*_taken(request.scope["route"].dependant)}
    for name in request.query_params:
        if name in taken or (MOVED in taken and name.startswith(MOVED)):
            values = [*filter(None, request.query_params.getlist(name))]
            if len(values) > 1:
                raise BadArgument(f"{name} is given {len(values)} times ({', '.join(values)}), and takes one value")
            continue
        near = get_close_matches(name, taken, 1)
        meant = f"did you mean {near[0]}?" if near else f"it takes {', '.join(sorted(taken)) or 'none'}"
        raise BadArgument(f"{request.url.path} takes no parameter {name!r}; {meant}")


def asked_of(request: Request) -> list[tuple[str, str]]:
    """What an address asks of its route by the names of the parameters that it takes, and the values typed."""
    route = request.scope.get("route")
    taken = {*_taken(route.dependant)} if route else set()
    return [(name, value) for name, value in request.query_params.items() if name in taken]


def _taken(dependant: Any) -> Iterator[str]:
    """The names, those of all that the route depends on; MOVED where it takes whatever begins so."""
    for one in dependant.query_params:
        kind = one.field_info.annotation
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            yield from (field.alias or name for name, field in kind.model_fields.items())
            yield from [MOVED] if kind.model_config.get("extra") == "allow" else []
        else:
            yield one.alias
    for one in dependant.dependencies:
        yield from _taken(one)
