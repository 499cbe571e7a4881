from __future__ import annotations

import gzip
import socket
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

import pytest

from nongrata.desk.fetch import Fetcher, Manners
from nongrata.errors import AddressRefused, FetchFailed
from tests.desk.server import Reply, Site

HERE = Manners(pause_seconds=0, timeout_seconds=30, most_bytes=10_000, most_redirects=3, private=True)


def test_a_page_is_had_with_its_kind_and_the_moment(web: Site) -> None:
    web["/a"] = Reply("hello")
    answer = Fetcher(HERE).get(web.at("/a"))
    assert (answer.body, answer.kind, answer.status) == (b"hello", "text/html", 200)
    assert answer.retrieved.tzinfo is UTC


def test_every_request_names_us(web: Site) -> None:
    web["/a"] = Reply("hello")
    Fetcher(HERE).get(web.at("/a"))
    assert [one["user-agent"].partition("/")[0] for one in web.headers] == ["nongrata", "nongrata"]


def test_robots_txt_is_obeyed_and_read_once(web: Site) -> None:
    web["/robots.txt"] = Reply("User-agent: nongrata\nDisallow: /secret", "text/plain")
    web["/a"] = Reply("hello")
    fetcher = Fetcher(HERE)
    with pytest.raises(AddressRefused, match=r"robots\.txt"):
        fetcher.get(web.at("/secret/page"))
    fetcher.get(web.at("/a"))
    assert web.asked == ["/robots.txt", "/a"]


def test_nothing_is_asked_where_robots_txt_cannot_be_had(web: Site) -> None:
    web["/robots.txt"] = Reply(status=503)
    with pytest.raises(FetchFailed) as failed:
        Fetcher(HERE).get(web.at("/a"))
    assert not failed.value.final
    assert web.asked == ["/robots.txt"]


def test_what_has_not_changed_is_not_sent_again(web: Site) -> None:
    def reply(headers: Mapping[str, str]) -> Reply:
        return Reply(status=304) if headers.get("if-none-match") == '"1"' else Reply("new")

    web["/a"] = reply
    assert Fetcher(HERE).get(web.at("/a"), etag='"1"').status == 304
    assert Fetcher(HERE).get(web.at("/a"), etag='"0"').body == b"new"


@pytest.mark.parametrize(("status", "final"), [(404, True), (410, True), (403, True), (500, False), (503, False)])
def test_an_error_says_whether_to_ask_again(web: Site, status: int, final: bool) -> None:
    web["/a"] = Reply(status=status)
    with pytest.raises(FetchFailed, match=str(status)) as failed:
        Fetcher(HERE).get(web.at("/a"))
    assert failed.value.final is final


def asked_to_wait(web: Site, said: str) -> float:
    web["/a"] = Reply(status=429, headers={"Retry-After": said})
    with pytest.raises(FetchFailed) as failed:
        Fetcher(HERE).get(web.at("/a"))
    return failed.value.retry_after


@pytest.mark.parametrize(
    ("said", "seconds"),
    [("120", 120), ("soon", 0), ("Mon, 01 Jan 2024 00:00:00 +99999999999999", 0), ("9" * 400, 7 * 24 * 3600)],
)
def test_the_wait_that_a_server_asks_for_is_told(web: Site, said: str, seconds: float) -> None:
    assert asked_to_wait(web, said) == seconds


def test_a_wait_until_a_moment_ends_then(web: Site) -> None:
    until = datetime.now(UTC).replace(microsecond=0) + timedelta(days=1)
    left = asked_to_wait(web, format_datetime(until, usegmt=True))
    assert 0 < left <= timedelta(days=1).total_seconds()
    assert datetime.now(UTC) + timedelta(seconds=left) >= until


def test_a_host_that_asks_for_a_long_wait_is_left_alone(web: Site) -> None:
    web["/a"] = Reply(status=429, headers={"Retry-After": "3600"})
    web["/b"] = Reply("hello")
    fetcher = Fetcher(HERE)
    for path in ("/a", "/b"):
        with pytest.raises(FetchFailed):
            fetcher.get(web.at(path))
    assert web.times("/b") == 0


def test_redirects_are_followed_to_the_end(web: Site) -> None:
    web["/a"] = Reply(status=301, headers={"Location": "/b"})
    web["/b"] = Reply("hello")
    answer = Fetcher(HERE).get(web.at("/a"))
    assert (answer.address, answer.body) == (web.at("/b"), b"hello")


def test_a_loop_of_redirects_ends(web: Site) -> None:
    web["/a"] = Reply(status=302, headers={"Location": "/b"})
    web["/b"] = Reply(status=302, headers={"Location": "/a"})
    with pytest.raises(FetchFailed, match="loop"):
        Fetcher(HERE).get(web.at("/a"))
    assert len(web.asked) == 5


def test_what_is_too_long_as_sent_is_refused(web: Site) -> None:
    web["/a"] = Reply(b"x" * 10_001)
    with pytest.raises(FetchFailed, match="longer"):
        Fetcher(HERE).get(web.at("/a"))


def test_what_unpacks_to_too_much_is_refused(web: Site) -> None:
    bomb = gzip.compress(b"\0" * 5_000_000)
    assert len(bomb) < HERE.most_bytes
    web["/a"] = Reply(bomb, headers={"Content-Encoding": "gzip"})
    with pytest.raises(FetchFailed, match="longer"):
        Fetcher(HERE).get(web.at("/a"))


def test_a_packed_body_is_unpacked(web: Site) -> None:
    web["/a"] = Reply(gzip.compress(b"hello"), headers={"Content-Encoding": "gzip"})
    assert Fetcher(HERE).get(web.at("/a")).body == b"hello"


def test_a_body_that_was_packed_in_parts_is_unpacked_whole(web: Site) -> None:
    parts = gzip.compress(b"hello ") + gzip.compress(b"world")
    web["/a"] = Reply(parts, headers={"Content-Encoding": "gzip"})
    assert Fetcher(HERE).get(web.at("/a")).body == b"hello world"


def test_a_packed_body_that_is_cut_short_or_damaged_is_told(web: Site) -> None:
    web["/cut"] = Reply(gzip.compress(b"hello" * 99)[:-9], headers={"Content-Encoding": "gzip"})
    web["/damaged"] = Reply(b"no gzip at all", headers={"Content-Encoding": "gzip"})
    for path in ("/cut", "/damaged"):
        with pytest.raises(FetchFailed, match="broke off"):
            Fetcher(HERE).get(web.at(path))


def test_a_body_that_drips_is_given_up(web: Site) -> None:
    web["/a"] = Reply(b"x" * 1000, drip_seconds=0.05)
    hasty = Manners(pause_seconds=0, timeout_seconds=0.5, private=True)
    with pytest.raises(FetchFailed, match="whole within"):
        Fetcher(hasty).get(web.at("/a"))


@pytest.mark.parametrize(
    "address",
    ["ftp://example.org/a", "file:///etc/passwd", "http://", "http://user:word@example.org/", "http://[::1", "words"],
)
def test_what_is_no_address_of_the_web_is_refused(address: str) -> None:
    with pytest.raises(AddressRefused):
        Fetcher(HERE).get(address)


def test_a_redirect_out_of_the_web_is_refused(web: Site) -> None:
    web["/a"] = Reply(status=302, headers={"Location": "file:///etc/passwd"})
    with pytest.raises(AddressRefused):
        Fetcher(HERE).get(web.at("/a"))


def test_a_port_without_a_server_is_told() -> None:
    with pytest.raises(FetchFailed, match="could not be reached"):
        Fetcher(HERE).get("http://127.0.0.1:1/")


def test_a_redirect_to_what_is_no_address_is_told(web: Site) -> None:
    web["/a"] = Reply(status=302, headers={"Location": "http://[oops/"})
    with pytest.raises(FetchFailed, match="no address") as failed:
        Fetcher(HERE).get(web.at("/a"))
    assert failed.value.final


@pytest.mark.parametrize("encoding", ["utf-8", "latin-1"])
def test_a_redirect_beyond_ascii_is_followed(web: Site, encoding: str) -> None:
    path = "/café"
    web["/a"] = Reply(status=302, headers={"Location": path.encode(encoding).decode("latin-1")})
    web["/caf%C3%A9"] = Reply("hello")
    assert Fetcher(HERE).get(web.at("/a")).body == b"hello"


def test_a_host_beyond_ascii_is_looked_up_as_browsers_do(web: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    asked, real = list[str](), socket.getaddrinfo

    def here(host: str, *more: Any, **said: Any) -> Any:
        asked.append(host)
        return real("127.0.0.1", *more, **said)

    monkeypatch.setattr(socket, "getaddrinfo", here)
    web["/a"] = Reply("hello")
    port = web.address.rpartition(":")[2]
    for host in ("MÜLLER.example", "straße.example"):
        assert Fetcher(HERE).get(f"http://{host}:{port}/a").body == b"hello"
    assert [one for one in dict.fromkeys(asked) if "example" in one] == [
        "xn--mller-kva.example",
        "xn--strae-oqa.example",
    ]


def test_of_a_long_robots_txt_the_beginning_is_obeyed(web: Site) -> None:
    rules = "User-agent: nongrata\nDisallow: /secret\n"
    web["/robots.txt"] = Reply(rules + "# more\n" * 80_000 + "Disallow: /\n", "text/plain")
    web["/a"] = Reply("hello")
    fetcher = Fetcher(HERE)
    with pytest.raises(AddressRefused):
        fetcher.get(web.at("/secret"))
    assert fetcher.get(web.at("/a")).body == b"hello"


@pytest.mark.parametrize("path", ["/a", "/robots.txt"])
def test_a_host_that_stays_in_trouble_is_left_alone(web: Site, path: str) -> None:
    web[path] = Reply(status=503)
    fetcher, failed = Fetcher(HERE), []
    for _ in range(5):
        with pytest.raises(FetchFailed) as told:
            fetcher.get(web.at("/a"))
        failed.append(told.value)
    assert [one.asked for one in failed] == [True, True, True, False, False]
    assert web.times(path) == 3


def test_a_page_in_trouble_costs_its_host_nothing(web: Site) -> None:
    web["/a"], web["/b"] = Reply(status=500), Reply("hello")
    fetcher = Fetcher(HERE)
    for _ in range(4):
        with pytest.raises(FetchFailed, match="status 500"):
            fetcher.get(web.at("/a"))
        assert fetcher.get(web.at("/b")).body == b"hello"


def test_of_many_hosts_the_robots_txt_that_were_read_last_are_remembered(
    web: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("nongrata.desk.fetch.MOST_HOSTS", 2)
    web["/a"] = Reply("hello")
    port, fetcher = web.address.rpartition(":")[2], Fetcher(HERE)
    for host, times in (("127.0.0.1", 1), ("127.1", 2), ("127.0.0.1", 2), ("2130706433", 3), ("127.0.0.1", 4)):
        fetcher.get(f"http://{host}:{port}/a")
        assert web.times("/robots.txt") == times
