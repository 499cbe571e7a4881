"""Connections to addresses that were checked: a name is looked up once, and what is connected to is what was checked.

So neither a redirect, nor a number written in another way, nor a name server that answers differently the second time
leads into a private network. A whole answer must come within a time, however slowly its bytes drip.
"""

from __future__ import annotations

import ipaddress
import socket
import ssl
import time
from collections.abc import Iterable
from typing import Any

import httpcore

from nongrata.errors import AddressRefused

NAT64 = ipaddress.ip_network("64:ff9b::/96")  # RFC 6052: the last 32 bits are an address of IPv4
# Inside, though `ipaddress` takes them for global: site-local (RFC 3879), NAT64 of a network's own (RFC 8215), and IPv4
# in old ways of writing (RFC 4291, 2.5.5.1; RFC 2765, 2.1).
INSIDE = tuple(map(ipaddress.ip_network, ("fec0::/10", "64:ff9b:1::/48", "::/96", "::ffff:0:0:0/96")))
_Address = ipaddress.IPv4Address | ipaddress.IPv6Address


def is_public(number: str) -> bool:
    """True for an IP address that anybody on the internet can reach; what it wraps (IPv4 in IPv6) must be so too."""
    address = ipaddress.ip_address(number.partition("%")[0])
    if any(address in network for network in INSIDE):
        return False
    return all(one.is_global and not one.is_multicast for one in (address, *_wrapped(address)))


def _wrapped(address: _Address) -> Iterable[_Address]:
    if isinstance(address, ipaddress.IPv4Address):
        return ()
    if address.ipv4_mapped:
        return (address.ipv4_mapped,)
    found = [address.sixtofour, *(address.teredo or ())]
    if address in NAT64:
        found.append(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
    return [one for one in found if one]


class CheckedNetwork(httpcore.NetworkBackend):
    """Connects to public addresses alone, unless `private`; all of it is over by `deadline` (time.monotonic)."""

    def __init__(self, deadline: float, *, private: bool = False) -> None:
        self._inner, self._deadline, self._private = httpcore.SyncBackend(), deadline, private

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """A stream to the first address of `host` that answers.

        Raises AddressRefused where any of its addresses is not public, httpcore.ConnectError where none answers.
        """
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise httpcore.ConnectError(f"the name {host} is not known ({error})") from error
        numbers = list(dict.fromkeys(str(where[0]) for *_, where in found))
        if not self._private and (inside := [one for one in numbers if not is_public(one)]):
            raise AddressRefused(f"{host} leads to {inside[0]}, which is inside a private network or this machine")
        for number in numbers:
            try:
                stream = self._inner.connect_tcp(number, port, _left(self._deadline, timeout), local_address)
                return _Timed(stream, self._deadline)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failed = error
        raise failed


class _Timed(httpcore.NetworkStream):
    """A stream on which nothing lasts longer than until the deadline."""

    def __init__(self, inner: httpcore.NetworkStream, deadline: float) -> None:
        self._inner, self._deadline = inner, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, _left(self._deadline, timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, _left(self._deadline, timeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        left = _left(self._deadline, timeout)
        return _Timed(self._inner.start_tls(ssl_context, server_hostname, left), self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)


def _left(deadline: float, timeout: float | None) -> float:
    """Seconds that may still be waited. Raises httpcore.ReadTimeout where none are left."""
    left = deadline - time.monotonic()
    if left <= 0:
        raise httpcore.ReadTimeout("it took too long")
    return min(left, timeout) if timeout else left
