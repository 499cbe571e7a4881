"""Why something could not be read: stable codes, explained in docs/errors.md."""

from enum import StrEnum


class Code(StrEnum):
    """The `code` of a Rejection made while reading; the value is what is written to disk."""

    NOT_THERE = "not-there"
    UNREADABLE = "unreadable"
    FORMAT = "format"
    EMPTY = "empty"
    BINARY = "binary"
    ENCODING = "encoding"
    TOO_LARGE = "too-large"
    JSON = "json"
    FRONT_MATTER = "front-matter"
    FIELD = "field"
    NO_TEXT = "no-text"
    DATE = "date"
    LANGUAGE = "language"
    REDACTED = "redacted"
