"""What a server sent -> the entry in it, by its media type."""

from __future__ import annotations

import io

from nongrata.model import Rejection
from nongrata.read.entry import Entry
from nongrata.read.formats import BY_MEDIA_TYPE


def read_media(media_type: str, data: bytes, where: str, encoding: str | None) -> Entry | Rejection:
    """The Entry of a body of a type that has a format, in the encoding that its server named, or why there is none."""
    return next(iter(BY_MEDIA_TYPE[media_type].read(io.BytesIO(data), where, encoding)))
