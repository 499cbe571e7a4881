"""Who may write: names, roles, and hashes of passwords and tokens, in one file apart from every ledger.

Passwords are hashed with Argon2 (RFC 9106); tokens, which are random, with SHA-256.
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
from dataclasses import asdict, dataclass, replace
from functools import cache
from pathlib import Path

from nongrata.errors import BadArgument
from nongrata.model.kinds import UserRole

SHORTEST = 10  # characters of a password


@dataclass(frozen=True)
class User:
    """A person, or a program with a token."""

    name: str
    role: UserRole
    password: str | None = None
    token: str | None = None

    @property
    def mark(self) -> str:
        """What a session keeps of the password that it began with: another password makes another."""
        return _hashed(self.password or "")[:16]


class Users:
    """The users in a file, read anew when it was changed; a file that is not there has none."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._read: tuple[tuple[int, int], dict[str, User]] = ((0, 0), {})

    def all(self) -> dict[str, User]:
        """The users by name. Raises BadArgument for a file that is none of ours."""
        try:
            at = self._path.stat()
        except FileNotFoundError:
            return {}
        changed = at.st_mtime_ns, at.st_ino  # two writings within a tick of the clock are two files
        if changed != self._read[0]:
            try:
                told = json.loads(self._path.read_text("utf-8"))
                found = {name: User(name, UserRole[one.pop("role")], **one) for name, one in told.items()}
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                raise BadArgument(f"{self._path} is no file of users; name another with --users") from error
            self._read = changed, found
        return self._read[1]

    def add(self, name: str, role: UserRole, password: str) -> None:
        """Add a user, or give one another role and password. Raises BadArgument for no person and a short password."""
        from argon2 import PasswordHasher

        from nongrata.ledger.judging import person

        if not name.strip() or not name.isprintable() or len(name) > 80:
            raise BadArgument(f"{name!r} is no name; write up to 80 characters that can be printed")
        name = person(name)
        if len(password) < SHORTEST:
            raise BadArgument(f"the password is too short; take {SHORTEST} characters or more")
        known = self.all().get(name, User(name, role))
        self._write(self.all() | {name: replace(known, role=role, password=PasswordHasher().hash(password))})

    def give_token(self, name: str) -> str:
        """A new token, which takes the place of the last; it is shown once and kept as a hash."""
        token = secrets.token_urlsafe(32)
        self._write(self.all() | {name: replace(self._known(name), token=_hashed(token))})
        return token

    def remove(self, name: str) -> None:
        """Take a user out; what was judged stays. Raises BadArgument where there is none of this name."""
        self._known(name)
        self._write({one: user for one, user in self.all().items() if one != name})

    def with_password(self, name: str, password: str) -> User | None:
        """The user with this name and password; it takes as long where there is none of this name."""
        from argon2 import PasswordHasher
        from argon2.exceptions import Argon2Error, InvalidHashError

        user = self.all().get(name)
        try:
            PasswordHasher().verify((user and user.password) or _nobodys(), password)
        except (Argon2Error, InvalidHashError):
            return None
        return user

    def with_token(self, token: str) -> User | None:
        """The user who has this token."""
        hashed = _hashed(token)
        return next(
            (one for one in self.all().values() if one.token and secrets.compare_digest(one.token, hashed)), None
        )

    def _known(self, name: str) -> User:
        if name not in self.all():
            raise BadArgument(f"there is no user {name!r}; nongrata users add makes one")
        return self.all()[name]

    def _write(self, users: dict[str, User]) -> None:
        told = {name: asdict(one) | {"role": one.role.name} for name, one in sorted(users.items())}
        for one in told.values():
            del one["name"]
        part = self._path.with_name(f".{self._path.name}.{secrets.token_hex(4)}")
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
            json.dump(told, file, indent=1, ensure_ascii=False)
        os.replace(part, self._path)


@cache
def _nobodys() -> str:
    """The hash of a password that nobody has."""
    from argon2 import PasswordHasher

    return PasswordHasher().hash(secrets.token_hex())


def _hashed(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
