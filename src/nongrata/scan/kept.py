"""The folder of a scan -> the documents in it, so that a ledger can take them in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from nongrata.errors import UnreadableInput
from nongrata.model import Document
from nongrata.scan.manifest import READABLE, manifest_of
from nongrata.scan.rows import document_of
from nongrata.scan.run import check_libraries
from nongrata.scan.shard import done_in, path_of


def documents(folder: str | Path) -> Iterator[Document]:
    """The documents in which the scan found claims, shard by shard.

    Raises UnreadableInput where there is no scan, one of another version of nongrata, or a shard that is not as it was
    written, ExtraMissing without the extra `archives`.
    """
    check_libraries()
    import pyarrow
    import pyarrow.parquet as pq

    top = Path(folder)
    manifest = manifest_of(top)
    if manifest is None:
        raise UnreadableInput(f"{top} is no folder of a scan, or its manifest.json is damaged; scan its archives again")
    if manifest.get("format") not in READABLE:
        raise UnreadableInput(f"{top} is a scan of another version of nongrata; scan its archives again")
    for note in sorted((top / "done").glob("*.json")):
        if done_in(top, note.stem) is None:
            raise UnreadableInput(f"{top}: the shard {note.stem} is not whole; run the same scan again to mend it")
        try:
            for batch in pq.ParquetFile(path_of(top, "documents", note.stem)).iter_batches(100):
                yield from map(document_of, batch.to_pylist())
        except pyarrow.ArrowException as error:
            raise UnreadableInput(
                f"{top}: the shard {note.stem} is damaged ({error}); scan its archive again"
            ) from error
