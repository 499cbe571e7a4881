"""The address of a ledger goes in; out comes the application that serves it as pages. Writing needs a sign-in."""

from nongrata.web.access import Gate
from nongrata.web.app import create_app

__all__ = ["Gate", "create_app"]
