"""Who is asking, and what they may do: sign-in, sessions, tokens, and forms that only our own pages can send.

Reading is open unless the server was told otherwise. Writing needs a session or, for programs, a token.
"""

from __future__ import annotations

import secrets
import time
from collections import defaultdict
from collections.abc import Awaitable, Callable
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Annotated, Any
from urllib.parse import quote, urlsplit

from fastapi import APIRouter, Depends, Form, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.exceptions import HTTPException

from nongrata.web.showing import page, problem
from nongrata.web.users import Role, User, Users

TRIES, WITHIN_SECONDS = 5, 900  # wrong passwords for one name, or from one place, before it has to wait
OPEN_PATHS = ("/sign-in", "/style.css", "/icon.svg", "/healthz")  # that whoever is not signed in needs
access = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)


@dataclass
class Gate:
    """What a server knows of who may come in.

    `key` signs in whoever runs the server, once, as an admin of that name; `closed`: reading needs a sign-in as well.
    """

    users: Users | None = None
    closed: bool = False
    keys: dict[str, User] = field(default_factory=dict)
    wrong: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))

    @property
    def is_used(self) -> bool:
        """Whether anybody can sign in at all."""
        return self.users is not None

    def one_time_key(self, name: str) -> str:
        """A key that signs in, once, whoever runs the server."""
        key = secrets.token_urlsafe(24)
        self.keys[key] = User(name, Role.ADMIN)
        return key

    def must_wait(self, *names: str) -> bool:
        """Whether one of these had too many wrong passwords lately."""
        since = time.monotonic() - WITHIN_SECONDS
        for name in names:
            self.wrong[name] = [one for one in self.wrong[name] if one > since]
        return any(len(self.wrong[name]) >= TRIES for name in names)


@dataclass(frozen=True)
class Visitor:
    """Who is asking: the user, if they are known, and the words that forms of theirs have to send."""

    user: User | None
    csrf: str
    can_sign_in: bool

    @property
    def may_review(self) -> bool:
        """Whether they may judge."""
        return self.user is not None and self.user.role >= Role.REVIEWER


ANYBODY = Visitor(None, "", False)
visitor: ContextVar[Visitor] = ContextVar("visitor", default=ANYBODY)  # for templates, and for what must not be shared


async def known(request: Request, call: Callable[[Request], Awaitable[Response]]) -> Response:
    """Find out who asks; turn away whoever may not read."""
    gate: Gate = request.app.state.gate
    who = Visitor(_user(request, gate), str(request.session.get("csrf", "")), gate.is_used)
    token = visitor.set(who)
    try:
        if gate.closed and who.user is None and request.url.path not in OPEN_PATHS:
            return _turned_away(request)
        response = await call(request)
        if who.user is not None:
            response.headers["Cache-Control"] = "private, no-store"
        return response
    finally:
        visitor.reset(token)


def _user(request: Request, gate: Gate) -> User | None:
    if gate.users is None:
        return None
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        return gate.users.with_token(token.strip())
    name = request.session.get("name")
    if request.session.get("runs_it"):
        return User(str(name), Role.ADMIN)
    return gate.users.all().get(name) if name else None


def _turned_away(request: Request) -> Response:
    if request.url.path.startswith("/api/"):
        return problem(request, 401, "sign in, or send a token: Authorization: Bearer TOKEN")
    return to_sign_in(request)


def to_sign_in(request: Request) -> Response:
    """Where people sign in, to come back to the page that they asked for."""
    here = f"{request.url.path}?{request.url.query}" if request.url.query else request.url.path
    return RedirectResponse(f"/sign-in?then={quote(here if request.method == 'GET' else '/')}", 303)


def allowed(role: Role) -> Callable[[Request], Awaitable[User]]:
    """A dependency of routes that write: the user, if theirs is this role or one that may do more.

    What comes with a session has to come from one of our forms. Raises HTTPException 401 and 403.
    """

    async def check(request: Request) -> User:
        who = visitor.get()
        if who.user is None:
            raise HTTPException(401, "nobody is signed in; sign in, or send a token", {"WWW-Authenticate": "Bearer"})
        if who.user.role < role:
            raise HTTPException(403, f"{who.user.name} is {who.user.role.name.lower()}; this needs {role.name.lower()}")
        if request.method != "GET" and "authorization" not in request.headers:
            await from_our_form(request)
        return who.user

    return check


async def from_our_form(request: Request) -> None:
    """Raises HTTPException 403 where a form does not carry the words of its session."""
    told = request.headers.get("x-csrf-token") or (await request.form()).get("csrf")
    expected = request.session.get("csrf")
    if not expected or not isinstance(told, str) or not secrets.compare_digest(told, str(expected)):
        raise HTTPException(403, "this form is too old, or not of this page; load the page again")


Reviewer = Annotated[User, Depends(allowed(Role.REVIEWER))]
Admin = Annotated[User, Depends(allowed(Role.ADMIN))]


# --- signing in and out -----------------------------------------------------------------------------------------


@access.get("/sign-in")
def sign_in(request: Request, then: str = "/", key: str = "") -> Response:
    """The form; with the key that the server printed, whoever runs it is signed in."""
    gate: Gate = request.app.state.gate
    if key and (user := gate.keys.pop(key, None)):
        _begin(request, user.name, runs_it=True)
        return RedirectResponse(_own(then), 303)
    if not gate.is_used:
        raise HTTPException(404, "nobody can sign in on this server")
    said = "This link was used already; start the server anew for another." if key else ""
    return _form(request, then, said)


@access.post("/sign-in")
async def signed_in(
    request: Request, name: Annotated[str, Form()], password: Annotated[str, Form()], then: Annotated[str, Form()] = "/"
) -> Response:
    """Begin a session, or say that it was wrong, without saying which."""
    gate: Gate = request.app.state.gate
    await from_our_form(request)
    place = request.client.host if request.client else ""
    tried = (f"name {name}", f"place {place}")
    if gate.users is None or gate.must_wait(*tried):
        return _form(request, then, "Too many wrong passwords; wait a quarter of an hour.", 429)
    user = gate.users.with_password(name, password)
    if user is None:
        for one in tried:
            gate.wrong[one].append(time.monotonic())
        return _form(request, then, "Name and password do not go together.", 401)
    gate.wrong.pop(tried[0], None)
    _begin(request, user.name)
    return RedirectResponse(_own(then), 303)


@access.post("/sign-out")
async def signed_out(request: Request) -> Response:
    """End the session."""
    await from_our_form(request)
    request.session.clear()
    return RedirectResponse("/", 303)


def _begin(request: Request, name: str, *, runs_it: bool = False) -> None:
    """A session of its own: nothing of an earlier one stays."""
    request.session.clear()
    request.session.update(name=name, csrf=secrets.token_urlsafe(24), **({"runs_it": True} if runs_it else {}))


def _form(request: Request, then: str, said: str, status: int = 200) -> HTMLResponse:
    csrf = request.session.setdefault("csrf", secrets.token_urlsafe(24))
    form = page("sign_in.html", status, then=_own(then), said=said, csrf=csrf)
    form.headers["Cache-Control"] = "private, no-store"
    return form


def _own(address: str) -> str:
    """The address, if it is one of this server, else the first page."""
    parts: Any = urlsplit(address)
    is_own = not parts.scheme and not parts.netloc and address.startswith("/") and not address.startswith(("//", "/\\"))
    return address if is_own else "/"
