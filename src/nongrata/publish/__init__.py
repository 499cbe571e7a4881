"""Measures go in; files that other programs read come out. One module a format."""

from nongrata.publish.page import write_page
from nongrata.publish.table import write_csv, write_parquet

__all__ = ["write_csv", "write_page", "write_parquet"]
