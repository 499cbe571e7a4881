"""The file that says which feeds are watched: TOML, checked, refused with the line of the reason."""

from __future__ import annotations

from importlib import resources
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from nongrata.desk.fetch import Manners
from nongrata.errors import BadParameters, UnreadableInput
from nongrata.read.toml_file import key_path, read_toml

_EXAMPLE = "nongrata watch --example prints one"
_STRICT = ConfigDict(extra="forbid", frozen=True)


class FeedSource(BaseModel):
    """One feed: its address, whose it is, which of its pages are asked for, and how often it is looked at."""

    model_config = _STRICT
    address: str
    outlet: str | None = None
    pages: Literal["told", "all"] = "told"  # those whose headline or summary has the words; or every one
    every_minutes: Annotated[float, Field(ge=0)] = 30


class Feeds(BaseModel):
    """All feeds of a file, and how servers are asked."""

    model_config = _STRICT
    pause_seconds: Annotated[float, Field(ge=0)] = 2
    timeout_seconds: Annotated[float, Field(gt=0)] = 30
    most_megabytes: Annotated[float, Field(gt=0)] = 10
    feed: Annotated[tuple[FeedSource, ...], Field(min_length=1)]

    @property
    def addresses(self) -> tuple[str, ...]:
        """The addresses of all feeds."""
        return tuple(one.address for one in self.feed)

    def manners(self, *, private: bool = False) -> Manners:
        """How servers are asked; `private` allows private networks."""
        most = int(self.most_megabytes * 2**20)
        return Manners(self.pause_seconds, self.timeout_seconds, most, private=private)


def load_feeds(path: Path) -> Feeds:
    """What the file says. Raises UnreadableInput where it cannot be read, BadParameters where it makes no sense."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise UnreadableInput(f"{path} cannot be read: {error.strerror}; {_EXAMPLE}") from error
    try:
        return Feeds.model_validate(read_toml(content, str(path), _EXAMPLE, BadParameters))
    except ValidationError as error:
        first = error.errors()[0]
        raise BadParameters(f"{path}: {key_path(first['loc'])}: {first['msg']}; {_EXAMPLE}") from error


def example() -> str:
    """The file that comes with the package, with ministries and agencies."""
    return resources.files("nongrata.desk").joinpath("data/feeds.toml").read_text("utf-8")
