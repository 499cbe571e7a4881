"""Who is asking, and what they may do: sign-in, sessions, tokens, and forms that only our own pages can send.

Reading is open unless the server was told otherwise. Writing needs a session or, for programs, a token.
"""

from __future__ import annotations

import secrets
from collections.abc import Awaitable, Callable, Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field
from threading import Lock
from typing import Annotated, Any
from urllib.parse import quote, urlsplit

from fastapi import APIRouter, Depends, Form, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from fastapi.security import HTTPBearer
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

from nongrata.errors import NongrataError
from nongrata.model.kinds import UserRole
from nongrata.publish.wording.people import names_shown
from nongrata.settings import names_are_shown
from nongrata.web.asked import no_longer_than
from nongrata.web.pace import Pace
from nongrata.web.showing import page, problem
from nongrata.web.users import User, Users

WITHIN_SECONDS = 900  # within which wrong passwords and tokens are counted
TRIES, OF_PLACE, OF_NAME = 5, 20, 100  # for one name from one place; from one place; for one name from all places
SESSION_SECONDS = 12 * 3600
WRITES_A_MINUTE = 300  # of one user: more than anybody decides by keyboard
LONGEST_BODY = 32 << 20  # bytes that are read of whoever it may be; the longest table to check is shorter
OPEN_PATHS = ("/sign-in", "/style.css", "/icon.svg", "/healthz")  # that whoever is not signed in needs
BEARER = HTTPBearer(auto_error=False, description="a token that `nongrata users token NAME` prints")  # is described
access = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)


@dataclass
class Gate:
    """What a server knows of who may come in.

    `keys` sign in whoever runs the server, once, as an admin of that name; `closed`: reading needs a sign-in as well.
    `hosts` are the names by which the server lets itself be asked for, None: by any. A page of another site that has
    its own name lead to this machine is told nothing then. `behind_tls`: sessions are sent over TLS alone. `names`:
    whether persons are shown by name.
    """

    users: Users | None = None
    closed: bool = False
    hosts: frozenset[str] | None = None
    behind_tls: bool = False
    names: bool = field(default_factory=names_are_shown)
    keys: dict[str, User] = field(default_factory=dict)
    wrong: Pace = field(default_factory=lambda: Pace(WITHIN_SECONDS))
    written: Pace = field(default_factory=lambda: Pace(60))
    ended: Pace = field(default_factory=lambda: Pace(SESSION_SECONDS))
    lock: Lock = field(default_factory=Lock)

    @property
    def is_used(self) -> bool:
        """Whether anybody can sign in at all."""
        return self.users is not None

    def one_time_key(self, name: str) -> str:
        """A key that signs in, once, whoever runs the server."""
        key = secrets.token_urlsafe(24)
        self.keys[key] = User(name, UserRole.ADMIN)
        return key

    def with_password(self, name: str, password: str, place: str) -> User | None:
        """The user with this name and password, who asks from this place. Raises HTTPException 429 after TRIES.

        Whoever guesses from another place keeps nobody out, but OF_NAME guesses from all places do. One password is
        looked at at a time: each costs 64 MB, and none slips by while another is looked at.
        """
        limits = {f"{name} from {place}": TRIES, f"place {place}": OF_PLACE, f"name {name}": OF_NAME}
        with self.lock:
            _wait(self.wrong, limits, "Too many wrong passwords; wait a quarter of an hour.")
            user = self.users.with_password(name, password) if self.users else None
            if user:
                self.wrong.forgive(f"{name} from {place}")
            else:
                self.wrong.note(*limits)
            return user

    def with_token(self, token: str, place: str) -> User | None:
        """The user who has this token. Raises HTTPException 429 after OF_PLACE wrong ones from a place."""
        _wait(self.wrong, {f"tokens from {place}": OF_PLACE}, "Too many wrong tokens; wait a quarter of an hour.")
        user = self.users.with_token(token) if self.users else None
        if user is None:
            self.wrong.note(f"tokens from {place}")
        return user

    def writes(self, user: User) -> None:
        """Count one writing of a user. Raises HTTPException 429 after WRITES_A_MINUTE."""
        why = f"more than {WRITES_A_MINUTE} decisions and documents a minute; wait a little"
        _wait(self.written, {user.name: WRITES_A_MINUTE}, why)
        self.written.note(user.name)


def _wait(pace: Pace, limits: Mapping[str, int], why: str) -> None:
    """Raises HTTPException 429, with how long to wait, where a limit is reached."""
    if seconds := pace.wait_seconds(limits):
        raise HTTPException(429, why, {"Retry-After": str(seconds)})


@dataclass(frozen=True)
class Visitor:
    """Who is asking: the user, if they are known, and the words that forms of theirs have to send.

    `by_token`: a program, which no page of another site can make send its token.
    """

    user: User | None
    csrf: str
    can_sign_in: bool
    by_token: bool = False

    @property
    def is_admin(self) -> bool:
        """Whether they may turn names of persons on."""
        return self.user is not None and self.user.role.covers(UserRole.ADMIN)

    @property
    def may_review(self) -> bool:
        """Whether they may judge."""
        return self.user is not None and self.user.role.covers(UserRole.REVIEWER)


ANYBODY = Visitor(None, "", False)
visitor: ContextVar[Visitor] = ContextVar("visitor", default=ANYBODY)  # for templates, and for what must not be shared


async def known(request: Request, call: Callable[[Request], Awaitable[Response]]) -> Response:
    """Find out who asks; turn away whoever may not read, and what is too long to be read."""
    gate: Gate = request.app.state.gate
    if gate.hosts is not None and _asked_for(request) not in gate.hosts:
        return problem(request, 421, "this server is asked for by another name; --open-to-network allows any")
    try:
        if request.method in ("POST", "PUT", "PATCH"):
            no_longer_than(request, LONGEST_BODY)
        who = _visitor(request, gate)
    except HTTPException as error:
        refused = problem(request, error.status_code, error.detail)
        refused.headers.update(error.headers or {})
        return refused
    except NongrataError as error:  # of the file of users
        return problem(request, 503, str(error), error.code)
    token = visitor.set(who)
    names_shown.set(gate.names)
    try:
        if gate.closed and who.user is None and request.url.path not in OPEN_PATHS:
            return _turned_away(request)
        response = await call(request)
        if who.user is not None:
            response.headers["Cache-Control"] = "private, no-store"
        return response
    finally:
        visitor.reset(token)


def _asked_for(request: Request) -> str | None:
    """The name by which the server is asked for, without its port."""
    try:
        return urlsplit(f"//{request.headers.get('host', '')}").hostname
    except ValueError:
        return None


def _visitor(request: Request, gate: Gate) -> Visitor:
    user, by_token = None, False
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if gate.users and scheme.lower() == "bearer":
        user, by_token = gate.with_token(token.strip(), _place(request)), True
    elif gate.users and request.session.get("csrf") not in gate.ended.times:
        user = _in_session(request, gate.users)
    return Visitor(user, str(request.session.get("csrf", "")), gate.is_used, by_token)


def _in_session(request: Request, users: Users) -> User | None:
    """The user of a session: it ends when they are taken out, or get another password."""
    name = request.session.get("name")
    if request.session.get("runs_it"):
        return User(str(name), UserRole.ADMIN)
    user = users.all().get(name) if name else None
    return user if user and user.mark == request.session.get("mark") else None


def _turned_away(request: Request) -> Response:
    if request.url.path.startswith("/api/"):
        return problem(request, 401, "sign in, or send a token: Authorization: Bearer TOKEN")
    return to_sign_in(request)


def to_sign_in(request: Request) -> Response:
    """Where people sign in, to come back to the page that they asked for."""
    here = f"{request.url.path}?{request.url.query}" if request.url.query else request.url.path
    return RedirectResponse(f"/sign-in?then={quote(here if request.method == 'GET' else '/')}", 303)


def allowed(role: UserRole) -> Callable[..., Awaitable[User]]:
    """A dependency of routes that write: the user, if theirs is this role or one that may do more.

    What comes with a session has to come from one of our forms. Raises HTTPException 401 and 403.
    """

    async def check(request: Request, _: Annotated[Any, Depends(BEARER)]) -> User:
        who = visitor.get()
        if who.user is None:
            raise HTTPException(401, "nobody is signed in; sign in, or send a token", {"WWW-Authenticate": "Bearer"})
        if not who.user.role.covers(role):
            raise HTTPException(403, f"{who.user.name} is {who.user.role}; this needs {role}")
        if request.method != "GET":
            if not who.by_token:
                await from_our_form(request)
            request.app.state.gate.writes(who.user)
        return who.user

    return check


async def from_our_form(request: Request) -> None:
    """Raises HTTPException 403 where a form does not carry the words of its session."""
    told = request.headers.get("x-csrf-token") or (await request.form()).get("csrf")
    expected = request.session.get("csrf")
    if not expected or not isinstance(told, str) or not secrets.compare_digest(told.encode(), str(expected).encode()):
        raise HTTPException(403, "this form is too old, or not of this page; load the page again")


Reviewer = Annotated[User, Depends(allowed(UserRole.REVIEWER))]
Admin = Annotated[User, Depends(allowed(UserRole.ADMIN))]


# --- signing in and out -----------------------------------------------------------------------------------------


@access.get("/sign-in")
def sign_in(request: Request, then: str = "/", key: str = "") -> Response:
    """The form; with the key that the server printed, whoever runs it is signed in."""
    gate: Gate = request.app.state.gate
    if key and (user := gate.keys.pop(key, None)):
        _begin(request, user, runs_it=True)
        return RedirectResponse(_own(then), 303)
    if not gate.is_used:
        raise HTTPException(404, "nobody can sign in on this server")
    said = "This link was used already; start the server anew for another." if key else ""
    return _form(request, then, said)


@access.post("/sign-in")
async def signed_in(
    request: Request,
    name: Annotated[str, Form(max_length=80)],
    password: Annotated[str, Form(max_length=1000)],
    then: Annotated[str, Form()] = "/",
) -> Response:
    """Begin a session, or say that it was wrong, without saying which."""
    gate: Gate = request.app.state.gate
    await from_our_form(request)
    try:
        user = await run_in_threadpool(gate.with_password, name, password, _place(request))
    except HTTPException as error:
        form = _form(request, then, error.detail, error.status_code)
        form.headers.update(error.headers or {})
        return form
    if user is None:
        return _form(request, then, "Name and password do not go together.", 401)
    _begin(request, user)
    return RedirectResponse(_own(then), 303)


@access.post("/names")
def show_names(request: Request, _: Admin, shown: Annotated[bool, Form()]) -> Response:
    """Show persons by name on every page, to everybody, or by office alone, until the server ends."""
    request.app.state.gate.names = shown
    return RedirectResponse("/about", 303)


@access.post("/sign-out")
async def signed_out(request: Request) -> Response:
    """End the session, whoever has a copy of its cookie."""
    await from_our_form(request)
    if request.session.get("name"):
        request.app.state.gate.ended.note(str(request.session["csrf"]))
    request.session.clear()
    return RedirectResponse("/", 303)


def _place(request: Request) -> str:
    return request.client.host if request.client else ""


def _begin(request: Request, user: User, *, runs_it: bool = False) -> None:
    """A session of its own: nothing of an earlier one stays."""
    request.session.clear()
    request.session.update(name=user.name, csrf=secrets.token_urlsafe(24))
    request.session.update({"runs_it": True} if runs_it else {"mark": user.mark})


def _form(request: Request, then: str, said: str, status: int = 200) -> HTMLResponse:
    csrf = request.session.setdefault("csrf", secrets.token_urlsafe(24))
    form = page("sign_in.html", status, then=_own(then), said=said, csrf=csrf)
    form.headers["Cache-Control"] = "private, no-store"
    return form


def _own(address: str) -> str:
    """The address, if it is one of this server, else the first page."""
    return address if address.startswith("/") and not address.startswith(("//", "/\\")) else "/"
