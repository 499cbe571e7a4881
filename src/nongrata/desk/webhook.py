"""An alert posted as JSON, signed as Standard Webhooks (standardwebhooks.com) has it: HMAC-SHA256 with the time."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import ssl
import time
from urllib.parse import unquote, urlsplit
from urllib.request import getproxies, proxy_bypass

import httpcore

from nongrata import __version__
from nongrata.desk.network import CheckedNetwork
from nongrata.desk.rules import Webhook
from nongrata.desk.secret import secret
from nongrata.desk.telling import alert_to_record
from nongrata.ledger.outbox import Alert

BASE64 = "whsec_"  # how a secret begins that is written so (Standard Webhooks, Signature scheme)
TIMEOUT_SECONDS = 10  # of a whole delivery, however slowly it goes: less than an alert is taken for


def signature(key: str, name: str, moment: int, payload: bytes) -> str:
    """What the header `webhook-signature` says of an alert (by id) that is sent at that second.

    A key that begins with `whsec_` is base64. Raises ValueError where it is none.
    """
    signed = b".".join((name.encode(), str(moment).encode(), payload))
    shared = base64.b64decode(key.removeprefix(BASE64)) if key.startswith(BASE64) else key.encode()
    return "v1," + base64.b64encode(hmac.new(shared, signed, hashlib.sha256).digest()).decode()


def post(hook: Webhook, one: Alert, *, site: str | None = None) -> None:
    """Send the alert; returns when the server has taken it (2xx). What is signed for one address goes to no other.

    Raises OSError where it has not in time, or leads elsewhere; BadRules where there is no secret.
    """
    payload, moment = json.dumps(alert_to_record(one, site), ensure_ascii=False).encode(), int(time.time())
    headers = {
        "Content-Type": "application/json",
        "User-Agent": f"nongrata/{__version__}",
        "webhook-id": one.id,
        "webhook-timestamp": str(moment),
        "webhook-signature": signature(secret(hook.secret_env), one.id, moment, payload),
    }
    try:
        with (
            _pool(hook.url) as pool,
            pool.stream("POST", hook.url, headers=[*headers.items()], content=payload) as answer,
        ):
            status = answer.status
    except httpcore.TimeoutException as error:
        raise TimeoutError(f"{hook.url} did not take it within {TIMEOUT_SECONDS} seconds") from error
    except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.ProxyError, httpcore.UnsupportedProtocol) as error:
        raise OSError(f"{hook.url} could not be reached or broke off ({error})") from error
    if not 200 <= status < 300:
        raise OSError(f"{hook.url} answered {status}")


def _pool(url: str) -> httpcore.ConnectionPool:
    """Connections that are over in time, through the proxy that the environment names, if it names one."""
    parts, context = urlsplit(url), ssl.create_default_context()
    network = CheckedNetwork(time.monotonic() + TIMEOUT_SECONDS, private=True)
    proxy = getproxies().get(parts.scheme)
    if proxy is None or proxy_bypass(parts.hostname or ""):
        return httpcore.ConnectionPool(context, network_backend=network)
    by = urlsplit(proxy if "//" in proxy else f"http://{proxy}")
    account = (unquote(by.username), unquote(by.password or "")) if by.username else None
    place = f"{by.scheme}://{by.hostname}:{by.port or (443 if by.scheme == 'https' else 80)}"
    return httpcore.HTTPProxy(place, account, ssl_context=context, network_backend=network)
