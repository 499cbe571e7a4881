"""Archives of the world's news go in; claims, and the documents that make them, come out as shards in a folder.

What always holds: no document is lost of which the extractor makes a claim; a record that cannot be read costs itself
and a rejection; the shards depend on the archives alone, not on the number of workers, their order or interruptions;
memory does not grow with the archive.
"""

from nongrata.scan.kept import documents
from nongrata.scan.manifest import has_ended, is_scan
from nongrata.scan.run import Scanned, scan

__all__ = ["Scanned", "documents", "has_ended", "is_scan", "scan"]
