"""Rules in a TOML file: which changes are told, and where to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Annotated, Literal, Self
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from nongrata.errors import BadArgument, BadRules, UnreadableInput
from nongrata.languages.names import state_code
from nongrata.ledger.outbox import AlertState, Earlier
from nongrata.model import MeasureKind, Status
from nongrata.model.kept_change import ChangeKind, KeptChange, Snapshot
from nongrata.read.toml_file import key_path, read_toml

Name = Annotated[str, Field(pattern=r"^[\w. -]{1,64}$")]  # of an output
RuleName = Annotated[str, Field(pattern=r"^[\w\p{P}\p{S} ]{1,64}$")]
Names = tuple[str, ...]
_EXAMPLE = "docs/alerts.md has an example"
TOLD = (ChangeKind.NEW, ChangeKind.COUNT, ChangeKind.STATUS, ChangeKind.CONFLICT, ChangeKind.ANSWER, ChangeKind.GONE)
NO_FORM = ConfigDict(extra="forbid", frozen=True)


class Rule(BaseModel):
    """What is told: kinds of change (`on`) of measures that meet all conditions. The rest may be left out.

    A measure that comes to meet them is told with all that changed of it before; where one that was told ceases to
    meet them, that is told, too.
    """

    model_config = NO_FORM
    name: RuleName
    on: tuple[ChangeKind, ...] = TOLD
    state: Names = ()  # on either side
    receiving: Names = ()
    sending: Names = ()
    measure: tuple[MeasureKind, ...] = ()
    status: tuple[Status, ...] = ()
    persons: Annotated[int, Field(ge=1)] | None = None  # so many at least
    origins: Annotated[int, Field(ge=1)] = 1  # so many independent ones first
    to: tuple[Name, ...] = ()  # outputs; empty: all

    @field_validator("state", "receiving", "sending")
    @classmethod
    def _codes(cls, typed: Names) -> Names:
        return tuple(map(state_code, typed))

    def holds(self, one: Snapshot | None) -> bool:
        """True where a measure meets the conditions."""
        return (
            one is not None
            and (not self.state or not {*self.state}.isdisjoint(one.receiving + one.sending))
            and (not self.receiving or not {*self.receiving}.isdisjoint(one.receiving))
            and (not self.sending or not {*self.sending}.isdisjoint(one.sending))
            and (not self.measure or one.measure in self.measure)
            and (not self.status or one.status in self.status)
            and (self.persons is None or (one.persons or 0) >= self.persons)
            and one.origins >= self.origins
        )

    def asks(self, change: KeptChange, earlier: Earlier, told: Callable[[], bool]) -> tuple[ChangeKind, ...]:
        """The kinds of the change that are told, with those of earlier ones that the conditions held back.

        `told`: an alert of this measure was made before. Then what takes it out of the conditions is told, and that
        words on which it rests were redacted.
        """
        kinds = {*change.kinds}
        if change.snapshot is None:
            return self._wanted(kinds) if told() else ()
        if not self.holds(change.snapshot):
            before = next(earlier(), None)
            leaves = before is not None and self.holds(before.snapshot) and told()
            return self._wanted(kinds) if leaves else ()
        for before in earlier():
            if before.snapshot is None or self.holds(before.snapshot):
                break
            kinds |= {*before.kinds}
        return self._wanted(kinds)

    def _wanted(self, kinds: set[ChangeKind]) -> tuple[ChangeKind, ...]:
        return tuple(one for one in ChangeKind if one in kinds and one in self.on)


class Atom(BaseModel):
    """A feed in a file."""

    model_config = NO_FORM
    path: Path
    title: str = "nongrata"


class Webhook(BaseModel):
    """An address that is posted to; the secret of its signature stands in a variable of the environment."""

    model_config = NO_FORM
    url: Annotated[str, Field(pattern=r"^https?://\S+$")]
    secret_env: str

    @field_validator("url")
    @classmethod
    def _is_address(cls, typed: str) -> str:
        urlsplit(typed)  # raises ValueError where it is none
        if not typed.isascii():
            raise ValueError("an address has ASCII alone: write a path as %C3%B6, a host as xn--...")
        return typed


class Email(BaseModel):
    """Letters by SMTP; the password stands in a variable of the environment."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)
    host: str
    port: Annotated[int, Field(ge=1, le=65535)] = 587
    security: Literal["starttls", "tls", "none"] = "starttls"
    sender: Annotated[str, Field(alias="from", pattern=r"^[^@\s]+@[^@\s]+$")]
    to: Annotated[tuple[Annotated[str, Field(pattern=r"^[^@\s]+@[^@\s]+$")], ...], Field(min_length=1)]
    user: str | None = None
    password_env: str | None = None
    digest: bool = False  # one letter a day


class Rules(BaseModel):
    """The whole file."""

    model_config = NO_FORM
    site: str | None = None  # where the pages of the ledger are: alerts lead there
    rule: Annotated[tuple[Rule, ...], Field(min_length=1)]
    atom: dict[Name, Atom] = {}
    webhook: dict[Name, Webhook] = {}
    email: dict[Name, Email] = {}

    @model_validator(mode="after")
    def _fits(self) -> Self:
        names = [one.name for one in self.rule]
        if len({*names}) < len(names):
            raise ValueError("two rules have the same name; by it a rule knows what it told")
        if len({*self.outputs}) < len(self.atom) + len(self.webhook) + len(self.email) or not self.outputs:
            raise ValueError(
                "outputs need names of their own, and one at least: [atom.NAME], [webhook.NAME], [email.NAME]"
            )
        if unknown := {name for one in self.rule for name in one.to} - {*self.outputs}:
            raise ValueError(f"`to` names no output: {', '.join(sorted(unknown))}; there are {', '.join(self.outputs)}")
        return self

    @property
    def outputs(self) -> tuple[str, ...]:
        """The names of all outputs."""
        return (*self.atom, *self.webhook, *self.email)

    @property
    def secrets(self) -> tuple[str, ...]:
        """The variables of the environment that hold them."""
        of_email = (one.password_env or "" for one in self.email.values() if one.user)
        return (*(one.secret_env for one in self.webhook.values()), *of_email)

    def begins(self, rule: Rule) -> dict[str, AlertState]:
        """By output in which state an alert of the rule begins."""
        digests = {name for name, one in self.email.items() if one.digest}
        names = rule.to or self.outputs
        return {name: AlertState.HELD if name in digests else AlertState.WAITING for name in names}


def load_rules(path: Path) -> Rules:
    """The rules in a file; a feed stands beside it where its path says no folder. Raises BadRules where it is wrong,
    UnreadableInput where it cannot be read."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise UnreadableInput(f"{path} cannot be read: {error.strerror}; {_EXAMPLE}") from error
    said = read_toml(content, str(path), _EXAMPLE, BadRules)
    try:
        rules = Rules.model_validate(said)
    except (ValidationError, BadArgument) as error:
        raise BadRules(f"{path}: {'; '.join(_said(error))}") from error
    feeds = {name: one.model_copy(update={"path": path.parent / one.path}) for name, one in rules.atom.items()}
    return rules.model_copy(update={"atom": feeds})


def _said(error: ValidationError | BadArgument) -> Iterator[str]:
    """Each thing that is wrong, with where it stands."""
    if isinstance(error, BadArgument):
        yield str(error)
        return
    found = error.errors()
    for one in found:
        if one["type"] == "too_short" and len(found) > 1:
            continue  # a list is empty for the library once all that is wrong in it is left out
        yield f"{key_path(one['loc']) or 'the file'}: {one['msg'].removeprefix('Value error, ')}"
