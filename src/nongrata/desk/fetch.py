"""One address asked for as a good guest asks: named, by the rules of robots.txt, not too often, and not without end."""

from __future__ import annotations

import email.utils
import gzip
import io
import time
import zlib
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import Message
from itertools import islice
from urllib.parse import quote, urljoin, urlsplit

import httpcore
from protego import Protego

from nongrata import __version__
from nongrata.desk.network import CheckedNetwork
from nongrata.errors import AddressRefused, FetchFailed

AGENT_NAME = "nongrata"
AGENT = f"{AGENT_NAME}/{__version__} (reads news for a ledger of diplomatic expulsions)"
LONGEST_WAIT_SECONDS = 60  # within a round; a host that asks for more is asked in a later one
MOST_TROUBLES = 3  # in a row, no answer or an error of its own, after which a host is left alone
REST_SECONDS = 120  # for which it then is
LONGEST_REST_SECONDS = 7 * 24 * 3600  # whatever a host asks for
ROBOTS_BYTES = 500 * 2**10  # what RFC 9309 (2.5) asks to be read at least; what comes after is left
_OF_ADDRESSES = "%/:=&?~#+!$,;'@()*[]"  # what RFC 3986 gives a meaning; all else is written as bytes
GZIP = b"\x1f\x8b"  # how it begins (RFC 1952, 2.3.1)
MOST_HOSTS = 200  # whose robots.txt is remembered, those that were read last; a long one takes 0.1 MB
ROBOTS_SECONDS = 24 * 3600  # for which it is believed (RFC 9309, 2.4)
_REDIRECTS = frozenset({301, 302, 303, 307, 308})


@dataclass(frozen=True, slots=True)
class Manners:
    """How servers are asked. Seconds between two requests to a host, seconds for a whole answer, most bytes of a body
    as sent and unpacked, most redirects; `private` allows addresses inside private networks."""

    pause_seconds: float = 2
    timeout_seconds: float = 30
    most_bytes: int = 10 * 2**20
    most_redirects: int = 5
    private: bool = False


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a server sent: where it was in the end, its status (200 or 304), kind and body, and when it came."""

    address: str
    status: int
    headers: Mapping[str, str]
    body: bytes
    retrieved: datetime

    @property
    def kind(self) -> str:
        """The media type without its parameters, empty where none is named."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def charset(self) -> str | None:
        """The encoding of the body that its media type names."""
        said = Message()
        said["Content-Type"] = self.headers.get("content-type", "")
        return said.get_content_charset()


class Fetcher:
    """Asks for addresses, and remembers of each host its robots.txt and when it may be asked again."""

    def __init__(self, manners: Manners = Manners()) -> None:
        self._manners = manners
        self._free: dict[str, float] = {}  # time.monotonic from which a host may be asked
        self._troubles: dict[str, int] = {}  # of a host, in a row
        self._robots: dict[str, tuple[float, Protego]] = {}  # with the time.monotonic until which it holds

    def get(self, address: str, *, etag: str | None = None, modified: str | None = None) -> Fetched:
        """The answer with status 200, or 304 where what `etag` and `modified` name has not changed.

        Raises AddressRefused for what is never asked for, FetchFailed for all that goes wrong.
        """
        headers = {"If-None-Match": etag, "If-Modified-Since": modified}
        given = {name: value for name, value in headers.items() if value}
        address = _written(address)
        for _ in range(self._manners.most_redirects + 1):
            self._ask_robots(address)
            answer = self._once(address, given, self._manners.most_bytes)
            if answer.status not in _REDIRECTS:
                return _good(answer)
            address = _next(answer)
        raise FetchFailed(f"leads on more than {self._manners.most_redirects} times; it may be a loop", final=True)

    def _ask_robots(self, address: str) -> None:
        """Raises AddressRefused where robots.txt forbids it, FetchFailed where it cannot be had (RFC 9309, 2.3.1)."""
        host = _host(address)
        until, rules = self._robots.get(host, (0.0, None))
        if rules is None or until < time.monotonic():
            rules = Protego.parse(self._rules(urljoin(address, "/robots.txt")))
            self._robots = _latest(self._robots) | {host: (time.monotonic() + ROBOTS_SECONDS, rules)}
        if not rules.can_fetch(address, AGENT_NAME):
            raise AddressRefused(f"robots.txt of {host} asks programs to leave it alone")

    def _rules(self, address: str) -> str:
        for _ in range(self._manners.most_redirects + 1):
            answer = self._once(address, {}, 20 * ROBOTS_BYTES)
            if answer.status in _REDIRECTS:
                address = _next(answer)
            elif answer.status == 429 or answer.status >= 500:
                _good(answer)
            else:
                return answer.body[:ROBOTS_BYTES].decode("utf-8", "replace") if answer.status == 200 else ""
        return ""

    def _once(self, address: str, headers: Mapping[str, str], most_bytes: int) -> Fetched:
        host = _host(address)
        self._wait(host)
        rest, in_trouble = 0.0, False
        deadline = time.monotonic() + self._manners.timeout_seconds
        network = CheckedNetwork(deadline, private=self._manners.private)
        own = {"User-Agent": AGENT, "Accept-Encoding": "gzip", "Accept": "*/*"}
        sent = [(name.encode(), value.encode()) for name, value in (own | dict(headers)).items()]
        try:
            with (
                httpcore.ConnectionPool(network_backend=network) as pool,
                pool.stream("GET", address, headers=sent) as response,
            ):
                said = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in response.headers}
                body = b"" if response.status != 200 else _body(response.iter_stream(), said, most_bytes)
                if body.startswith(GZIP):  # a file that is packed itself, as many sitemaps are
                    body = unpacked(body, most_bytes)
            rest, in_trouble = _retry_after(said), response.status >= 500
        except httpcore.TimeoutException as error:
            in_trouble = True
            raise FetchFailed(f"did not answer whole within {self._manners.timeout_seconds:g} seconds") from error
        except (FetchFailed, AddressRefused):
            raise
        except (httpcore.NetworkError, httpcore.ProtocolError, OSError) as error:
            in_trouble = True
            raise FetchFailed(f"could not be reached or broke off ({error})") from error
        except ValueError as error:
            raise AddressRefused(f"is no web address ({error})") from error
        finally:
            now = time.monotonic()
            self._troubles[host] = self._troubles.get(host, 0) + 1 if in_trouble else 0
            if self._troubles[host] >= MOST_TROUBLES:
                rest = max(rest, REST_SECONDS)
            self._free = {one: until for one, until in self._free.items() if until > now}
            self._free[host] = now + max(rest, self._pause(host))
        return Fetched(address, response.status, said, body, datetime.now(UTC))

    def _pause(self, host: str) -> float:
        _, rules = self._robots.get(host, (0, None))
        return max(self._manners.pause_seconds, (rules and rules.crawl_delay(AGENT_NAME)) or 0)

    def _wait(self, host: str) -> None:
        seconds = self._free.get(host, 0) - time.monotonic()
        if seconds > LONGEST_WAIT_SECONDS:
            why = f"{host} is to be left alone for {seconds:.0f} seconds"
            raise FetchFailed(why, retry_after=seconds, asked=False)
        time.sleep(max(seconds, 0))


def _latest(robots: Mapping[str, tuple[float, Protego]]) -> dict[str, tuple[float, Protego]]:
    """Those that were read last, one less than are remembered."""
    return dict(islice(robots.items(), max(len(robots) - MOST_HOSTS + 1, 0), None))


def _host(address: str) -> str:
    """The scheme, host and port of an address. Raises AddressRefused where it is not one of the web."""
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError as error:
        raise AddressRefused(f"is no web address ({error})") from error
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username is not None:
        raise AddressRefused("is no address that begins with http:// or https:// and names a host, without a password")
    return f"{parts.scheme}://{parts.hostname}:{port or ''}"


def _next(answer: Fetched) -> str:
    if not (place := answer.headers.get("location")):
        raise FetchFailed("leads on without saying where", final=True)
    with suppress(UnicodeDecodeError):  # what a header has beyond ASCII is mostly UTF-8
        place = place.encode("latin-1").decode()
    try:
        return _written(urljoin(answer.address, place))
    except ValueError as error:
        raise FetchFailed(f"leads on to what is no address ({error})", final=True) from error


def _written(address: str) -> str:
    """The address in ASCII (RFC 3987, 3.1): what has no meaning in it as bytes of UTF-8, its host as IDNA has it.

    Raises AddressRefused where it has a host that nobody can have.
    """
    import idna

    try:
        parts = urlsplit(address.strip())
        if parts.hostname and not parts.hostname.isascii():
            host = idna.encode(parts.hostname, uts46=True).decode()
            parts = parts._replace(netloc=parts.netloc.lower().replace(parts.hostname, host))
    except ValueError as error:
        raise AddressRefused(f"is no web address ({error})") from error
    return quote(parts.geturl(), safe=_OF_ADDRESSES)


def _good(answer: Fetched) -> Fetched:
    """The answer. Raises FetchFailed where its status is none of 200 and 304."""
    if answer.status in (200, 304):
        return answer
    final = 400 <= answer.status < 500 and answer.status not in (408, 425, 429)
    why = f"was answered with status {answer.status}"
    raise FetchFailed(why, final=final, retry_after=_retry_after(answer.headers))


def _retry_after(headers: Mapping[str, str]) -> float:
    """Seconds that the server asks to wait, 0 where it does not say."""
    said = headers.get("retry-after", "")
    try:
        until = None if said.isdecimal() else email.utils.parsedate_to_datetime(said) - datetime.now(UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return 0
    seconds = float(said) if until is None else until.total_seconds()
    return min(max(seconds, 0), LONGEST_REST_SECONDS)


def _body(sent: Iterable[bytes], headers: Mapping[str, str], most_bytes: int) -> bytes:
    """The body, unpacked; neither what is sent nor what it unpacks to is ever longer in memory than it may be."""
    coding = headers.get("content-encoding", "identity").strip().lower()
    if coding not in ("identity", "gzip", "x-gzip", ""):
        raise FetchFailed(f"came packed as {coding}, which was not asked for", final=True)
    length = headers.get("content-length", "")
    if length.isdecimal() and int(length) > most_bytes:
        raise _too_long(most_bytes)
    body = bytearray()
    for part in sent:
        body += part
        if len(body) > most_bytes:
            raise _too_long(most_bytes)
    return unpacked(body, most_bytes) if "gzip" in coding else bytes(body)


def unpacked(packed: bytes | bytearray, most_bytes: int) -> bytes:
    """What a gzip of any number of members unpacks to. Raises FetchFailed where that is too long, or not all there."""
    try:
        with gzip.open(io.BytesIO(packed)) as file:
            body = file.read(most_bytes + 1)
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        raise FetchFailed(f"was packed, and broke off or is damaged ({error})") from error
    if len(body) > most_bytes:
        raise _too_long(most_bytes)
    return body


def _too_long(most_bytes: int) -> FetchFailed:
    return FetchFailed(f"is longer than {most_bytes / 2**20:g} MB", final=True)
