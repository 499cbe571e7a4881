"""An alert as a letter, by SMTP."""

from __future__ import annotations

import socket
import ssl
from contextlib import suppress
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime
from smtplib import SMTP, SMTP_SSL, SMTPRecipientsRefused
from threading import Timer
from typing import Any

from nongrata.desk.rules import Email
from nongrata.desk.secret import secret
from nongrata.errors import BadRules

TIMEOUT_SECONDS = 20  # of a whole delivery, however slowly it goes
FOR_GOOD = 500  # from which on a reply of SMTP is no "not now" (RFC 5321, 4.2.1)


class _Prompt(SMTP):
    """A talk with a server of mail that is broken off when its time is over: the library limits each answer alone."""

    def connect(self, *where: Any, **more: Any) -> tuple[int, bytes]:
        """As the library's."""
        self._over = Timer(TIMEOUT_SECONDS, self._break_off)
        self._over.daemon = True
        self._over.start()
        try:
            return super().connect(*where, **more)
        except OSError:
            self._over.cancel()
            raise

    def close(self) -> None:
        """As the library's."""
        self._over.cancel()
        super().close()

    def _break_off(self) -> None:
        with suppress(OSError):  # it has gone by itself
            if self.sock:
                self.sock.shutdown(socket.SHUT_RDWR)


class _PromptTLS(_Prompt, SMTP_SSL):
    """The same over TLS from the first byte."""


def send_mail(to: Email, name: str, written: datetime, subject: str, words: str) -> str | None:
    """Hand a letter to the server; its Message-ID is made of the alert's id, so that a second try can be known.

    Returns which of several addresses the server refuses for good, if any: a second try would double the letter for the
    others and reach none of these. Raises OSError or SMTPException where it takes the letter for nobody, or is to be
    asked again for some; BadRules where the password is not set.
    """
    letter = EmailMessage()
    letter["From"], letter["To"], letter["Subject"] = to.sender, ", ".join(to.to), subject
    letter["Date"] = format_datetime(written)
    letter["Message-ID"] = f"<{name}@nongrata>"
    letter["X-Nongrata-Alert"] = name
    letter.set_content(words + "\n")
    context = ssl.create_default_context()
    with (
        _PromptTLS(to.host, to.port, timeout=TIMEOUT_SECONDS, context=context)
        if to.security == "tls"
        else _Prompt(to.host, to.port, timeout=TIMEOUT_SECONDS)
    ) as server:
        if to.security == "starttls":
            server.starttls(context=context)
        if to.user:
            server.login(to.user, _password(to))
        refused = server.send_message(letter)
    if any(code < FOR_GOOD for code, _ in refused.values()):
        raise SMTPRecipientsRefused(refused)
    said = [f"{address} ({code} {why.decode(errors='replace')})" for address, (code, why) in refused.items()]
    return f"refused by the server: {', '.join(said)}" if said else None


def _password(to: Email) -> str:
    """The password. Raises BadRules where it is not set, or has what the library of SMTP cannot send."""
    found = secret(to.password_env or "")
    if not found.isascii():
        raise BadRules(f"the password in {to.password_env} has letters beyond ASCII; give the account another")
    return found
