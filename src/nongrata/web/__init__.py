"""The address of a ledger goes in; out comes the application that serves it as pages. Reading only."""

from nongrata.web.app import create_app

__all__ = ["create_app"]
