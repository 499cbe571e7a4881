from __future__ import annotations

import socket
from typing import Any

import pytest

from nongrata.desk.fetch import Fetcher, Manners
from nongrata.desk.network import is_public
from nongrata.errors import AddressRefused
from tests.desk.server import Reply, Site


@pytest.mark.parametrize(
    "number",
    [
        *(
            "127.0.0.1",
            "10.1.2.3",
            "172.16.0.1",
            "192.168.1.1",
            "169.254.169.254",
            "0.0.0.0",
            "100.64.0.1",
            "224.0.0.1",
        ),
        *("::1", "::", "fe80::1%eth0", "fc00::1", "ff02::1", "::ffff:127.0.0.1", "64:ff9b::10.0.0.1", "2002:7f00:1::"),
        *("fec0::1", "64:ff9b:1::7f00:1", "::127.0.0.1", "::8.8.8.8", "::ffff:0:127.0.0.1"),
    ],
)
def test_a_number_inside_is_told_however_it_is_wrapped(number: str) -> None:
    assert not is_public(number)


@pytest.mark.parametrize("number", ["8.8.8.8", "2001:4860:4860::8888", "64:ff9b::8.8.8.8", "::ffff:8.8.8.8"])
def test_a_number_outside_is_public(number: str) -> None:
    assert is_public(number)


@pytest.mark.parametrize(
    "host", ["localhost", "127.0.0.1", "127.1", "2130706433", "0x7f000001", "0177.0.0.1", "[::1]", "[::ffff:7f00:1]"]
)
def test_this_machine_is_refused_in_any_notation(web: Site, host: str) -> None:
    port = web.address.rpartition(":")[2]
    with pytest.raises(AddressRefused, match="private network"):
        Fetcher(Manners(pause_seconds=0)).get(f"http://{host}:{port}/")
    assert web.asked == []


class Names:
    """A name server that says something else each time."""

    def __init__(self, **numbers: list[str]) -> None:
        self.numbers, self.real = numbers, socket.getaddrinfo

    def __call__(self, host: Any, port: Any, *rest: Any, **named: Any) -> Any:
        said = self.numbers.get(str(host).partition(".")[0])
        return self.real(said.pop(0) if said else host, port, *rest, **named)


def test_a_name_that_leads_inside_is_refused(web: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", Names(news=["127.0.0.1"]))
    with pytest.raises(AddressRefused, match=r"news\.example leads to 127\.0\.0\.1"):
        Fetcher(Manners(pause_seconds=0)).get(f"http://news.example:{web.address.rpartition(':')[2]}/")
    assert web.asked == []


def test_a_redirect_inside_is_refused(web: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """What 127.0.0.1 is to be for once is public, and what it leads to is not."""
    monkeypatch.setattr("nongrata.desk.network.is_public", lambda number: number == "127.0.0.1")
    web["/a"] = Reply(status=302, headers={"Location": "http://169.254.169.254/latest/meta-data"})
    with pytest.raises(AddressRefused, match=r"169\.254\.169\.254"):
        Fetcher(Manners(pause_seconds=0)).get(web.at("/a"))


def test_what_is_connected_to_is_what_was_checked(web: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """The name is looked up once for each connection: a second answer of the name server is never asked for."""
    names = Names(news=["127.0.0.1", "127.0.0.1", "10.0.0.1"])
    monkeypatch.setattr(socket, "getaddrinfo", names)
    monkeypatch.setattr("nongrata.desk.network.is_public", lambda number: number == "127.0.0.1")
    web["/a"] = Reply("hello")
    address = f"http://news.example:{web.address.rpartition(':')[2]}/a"
    assert Fetcher(Manners(pause_seconds=0)).get(address).body == b"hello"
    assert names.numbers == {"news": ["10.0.0.1"]}


def test_a_switch_allows_this_machine(web: Site) -> None:
    web["/a"] = Reply("hello")
    assert Fetcher(Manners(pause_seconds=0, private=True)).get(web.at("/a")).body == b"hello"
