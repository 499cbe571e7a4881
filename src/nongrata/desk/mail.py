"""An alert as a letter, by SMTP."""

from __future__ import annotations

import ssl
from email.message import EmailMessage
from smtplib import SMTP, SMTP_SSL

from nongrata.desk.rules import Email
from nongrata.desk.secret import secret

TIMEOUT_SECONDS = 20


def send_mail(to: Email, name: str, subject: str, words: str) -> None:
    """Hand a letter to the server; its Message-ID is made of the alert's id, so that a second try can be known.

    Raises OSError or SMTPException where the server does not take it, BadRules where the password is not set.
    """
    letter = EmailMessage()
    letter["From"], letter["To"], letter["Subject"] = to.sender, ", ".join(to.to), subject
    letter["Message-ID"] = f"<{name}@nongrata>"
    letter["X-Nongrata-Alert"] = name
    letter.set_content(words + "\n")
    context = ssl.create_default_context()
    with (
        SMTP_SSL(to.host, to.port, timeout=TIMEOUT_SECONDS, context=context)
        if to.security == "tls"
        else SMTP(to.host, to.port, timeout=TIMEOUT_SECONDS)
    ) as server:
        if to.security == "starttls":
            server.starttls(context=context)
        if to.user:
            server.login(to.user, secret(to.password_env or ""))
        server.send_message(letter)
