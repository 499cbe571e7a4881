"""An alert posted as JSON, signed as Standard Webhooks (standardwebhooks.com) has it: HMAC-SHA256 with the time."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import time
from typing import Any
from urllib.error import HTTPError
from urllib.request import HTTPRedirectHandler, Request, build_opener

from nongrata import __version__
from nongrata.desk.rules import Webhook
from nongrata.desk.secret import secret
from nongrata.desk.telling import alert_to_record
from nongrata.ledger.outbox import Alert

BASE64 = "whsec_"  # how a secret begins that is written so (Standard Webhooks, Signature scheme)
TIMEOUT_SECONDS = 10  # less than an alert is taken for


def signature(key: str, name: str, moment: int, payload: bytes) -> str:
    """What the header `webhook-signature` says of an alert (by id) that is sent at that second.

    A key that begins with `whsec_` is base64. Raises ValueError where it is none.
    """
    signed = b".".join((name.encode(), str(moment).encode(), payload))
    shared = base64.b64decode(key.removeprefix(BASE64)) if key.startswith(BASE64) else key.encode()
    return "v1," + base64.b64encode(hmac.new(shared, signed, hashlib.sha256).digest()).decode()


def post(hook: Webhook, one: Alert, *, site: str | None = None) -> None:
    """Send the alert; returns when the server has taken it (2xx).

    Raises OSError or HTTPException where it has not, or leads elsewhere; BadRules where there is no secret.
    """
    payload, moment = json.dumps(alert_to_record(one, site), ensure_ascii=False).encode(), int(time.time())
    headers = {
        "Content-Type": "application/json",
        "User-Agent": f"nongrata/{__version__}",
        "webhook-id": one.id,
        "webhook-timestamp": str(moment),
        "webhook-signature": signature(secret(hook.secret_env), one.id, moment, payload),
    }
    request = Request(hook.url, payload, headers, method="POST")
    try:
        with build_opener(_Stay).open(request, timeout=TIMEOUT_SECONDS):
            pass
    except HTTPError as error:
        error.close()
        raise OSError(f"{hook.url} answered {error.code}") from error


class _Stay(HTTPRedirectHandler):
    """Follows nowhere: what is signed for one address is sent to no other."""

    def redirect_request(self, *_: Any) -> None:
        return None
