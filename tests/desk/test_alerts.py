"""Rules, and alerts of what changed: at least once, in order, one id a change, whatever fails or is killed between."""

from __future__ import annotations

import hashlib
import hmac
import json
import time
from base64 import b64decode, b64encode
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from email import message_from_bytes
from email.utils import format_datetime
from itertools import cycle
from pathlib import Path
from socketserver import BaseRequestHandler, TCPServer
from threading import Event, Thread
from typing import Any
from xml.etree import ElementTree

import pytest
from pydantic import ValidationError

from nongrata.desk import Rules, alert_round, load_rules
from nongrata.desk.rules import TOLD, Rule
from nongrata.errors import BadRules, NotInLedger
from nongrata.ledger import Ledger
from nongrata.ledger.outbox import TRIES, AlertState, Outbox
from nongrata.model import Status
from tests.claims import claim, document, keep
from tests.desk.conftest import Clock, Hook, Letters

A, B, C = document("A", "2022-03-24"), document("B", "2022-03-26"), document("C", "2022-03-28")
ENTRY = "{http://www.w3.org/2005/Atom}entry"
NAMES = {"a": "http://www.w3.org/2005/Atom"}


@pytest.fixture
def rules(tmp_path: Path, hook: Hook, letters: Letters, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Rules]:
    """Makes rules of a few lines, with outputs of these kinds."""
    monkeypatch.setenv("HOOK", "hush")
    outputs = {
        "atom": '[atom.feed]\npath = "feed.xml"\n',
        "webhook": f'[webhook.hook]\nurl = "{hook.address}"\nsecret_env = "HOOK"\n',
        "email": f'[email.mail]\nhost = "127.0.0.1"\nport = {letters.port}\nsecurity = "none"\n'
        'from = "us@example.org"\nto = ["desk@example.org"]\n',
    }

    def made(rule: str = "", *kinds: str, more: str = "") -> Rules:
        path = tmp_path / "rules.toml"
        path.write_text(f'[[rule]]\nname = "all"\n{rule}\n' + "".join(map(outputs.get, kinds)) + more, "utf-8")  # type: ignore[arg-type]
        return load_rules(path)

    return made


def with_addresses(rules: Rules, *addresses: str) -> Rules:
    """The rules with letters to these."""
    return rules.model_copy(update={"email": {"mail": rules.email["mail"].model_copy(update={"to": addresses})}})


def posted(hook: Hook) -> list[str]:
    return [json.loads(payload)["alert_id"] for _, payload in hook.posted]


def entries(tmp_path: Path) -> list[str]:
    feed = ElementTree.parse(tmp_path / "feed.xml")
    return [one.findtext("a:id", "", NAMES) for one in feed.iter(ENTRY)]


def test_a_change_goes_to_all_outputs_with_one_id(
    ledger: Ledger, rules: Callable[..., Rules], hook: Hook, letters: Letters, tmp_path: Path
) -> None:
    wanted = rules("", "atom", "webhook", "email")
    alert_round(ledger, wanted)
    keep(ledger, A, claim(A))
    done = alert_round(ledger, wanted)
    assert (done.made, done.sent, done.failed) == (1, 3, 0)
    (name,) = posted(hook)
    assert entries(tmp_path) == [f"urn:nongrata:alert:{name}"]
    (letter,) = letters.taken
    assert f"Message-ID: <{name}@nongrata>".encode() in letter.content
    assert b"Nobody has reviewed" in letter.content
    again = alert_round(ledger, wanted)
    assert (again.made, again.sent) == (0, 0)


def test_a_webhook_is_signed_over_its_id_time_and_body(ledger: Ledger, rules: Callable[..., Rules], hook: Hook) -> None:
    wanted = rules("", "webhook")
    alert_round(ledger, wanted)
    keep(ledger, A, claim(A))
    alert_round(ledger, wanted)
    ((headers, payload),) = hook.posted
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + payload
    version, made = headers["webhook-signature"].split(",")
    assert version == "v1"
    assert b64decode(made) == hmac.digest(b"hush", signed, hashlib.sha256)
    assert json.loads(payload)["reviewed"] is False


def test_a_receiver_that_drips_holds_up_a_round_no_longer_than_a_delivery_may_take(
    ledger: Ledger, rules: Callable[..., Rules], hook: Hook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("nongrata.desk.webhook.TIMEOUT_SECONDS", 1)
    wanted, hook.drips = rules("", "webhook"), True
    alert_round(ledger, wanted)
    keep(ledger, A, claim(A))
    done = alert_round(ledger, wanted)
    assert (done.sent, done.failed) == (0, 1)
    assert "did not take it within 1 seconds" in done.errors[0]
    assert hook.broke_off.wait(60)  # for its bytes alone it would have gone on


def test_a_server_of_mail_that_drips_is_given_up(
    ledger: Ledger, rules: Callable[..., Rules], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("nongrata.desk.mail.TIMEOUT_SECONDS", 1)
    broke_off = Event()

    class Dripping(BaseRequestHandler):
        def handle(self) -> None:
            with suppress(OSError):
                for byte in cycle(b"220-one more drop\r\n"):
                    self.request.sendall(bytes([byte]))
                    time.sleep(0.05)
            broke_off.set()

    with TCPServer(("127.0.0.1", 0), Dripping) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        wanted = rules("", "email")
        (there,) = wanted.email.values()
        slow = there.model_copy(update={"port": server.server_address[1]})
        wanted = wanted.model_copy(update={"email": dict.fromkeys(wanted.email, slow)})
        alert_round(ledger, wanted)
        keep(ledger, A, claim(A))
        done = alert_round(ledger, wanted)
        server.shutdown()
    assert (done.sent, done.failed) == (0, 1)
    assert broke_off.wait(60)


def test_a_webhook_goes_through_the_proxy_of_the_environment(
    ledger: Ledger, rules: Callable[..., Rules], hook: Hook, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = rules("", "webhook")
    (there,) = wanted.webhook.values()
    elsewhere = wanted.model_copy(
        update={"webhook": {"hook": there.model_copy(update={"url": "http://elsewhere.example/hook"})}}
    )
    monkeypatch.setenv("http_proxy", hook.address.replace("http://", "http://desk:s%20cret@").removesuffix("/hook"))
    alert_round(ledger, elsewhere)
    keep(ledger, A, claim(A))
    assert alert_round(ledger, elsewhere).sent == 1
    ((headers, _),) = hook.posted
    assert headers["host"] == "elsewhere.example"
    assert headers["proxy-authorization"] == f"Basic {b64encode(b'desk:s cret').decode()}"


def test_a_secret_may_be_written_as_the_libraries_of_webhooks_write_it(
    ledger: Ledger, rules: Callable[..., Rules], hook: Hook, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = rules("", "webhook")
    monkeypatch.setenv("HOOK", "whsec_" + b64encode(b"hush").decode())
    alert_round(ledger, wanted)
    keep(ledger, A, claim(A))
    alert_round(ledger, wanted)
    ((headers, payload),) = hook.posted
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + payload
    assert b64decode(headers["webhook-signature"].partition(",")[2]) == hmac.digest(b"hush", signed, hashlib.sha256)


def test_what_fails_is_tried_again_with_the_same_id_and_holds_up_the_next(
    ledger: Ledger, rules: Callable[..., Rules], hook: Hook, clock: Clock
) -> None:
    wanted = rules("", "webhook")
    alert_round(ledger, wanted, now=clock)
    keep(ledger, A, claim(A))
    keep(ledger, C, claim(C, 3, "2022-03-28", receiving="DEU"))
    hook.answers = [500, 302]
    assert alert_round(ledger, wanted, now=clock).failed == 1
    assert alert_round(ledger, wanted, now=clock).sent == 0
    clock.wait(minutes=1)
    assert alert_round(ledger, wanted, now=clock).errors == (f"hook: OSError: {hook.address} answered 302",)
    clock.wait(minutes=2)
    assert alert_round(ledger, wanted, now=clock).sent == 2
    first, second = dict.fromkeys(posted(hook))
    assert posted(hook) == [first, first, first, second]


def test_what_fails_too_often_is_dead_lets_the_next_pass_and_is_sent_again_when_asked(
    ledger: Ledger, rules: Callable[..., Rules], hook: Hook, clock: Clock
) -> None:
    wanted, outbox = rules("", "webhook"), Outbox(ledger)
    alert_round(ledger, wanted, now=clock)
    keep(ledger, A, claim(A))
    keep(ledger, C, claim(C, 3, "2022-03-28", receiving="DEU"))
    hook.answers = [500] * TRIES
    for _ in range(TRIES):
        last = alert_round(ledger, wanted, now=clock)
        clock.wait(hours=2)
    assert (last.dead, last.sent) == (1, 1)
    (dead,) = outbox.alerts(state=AlertState.DEAD)
    assert dead.error == f"OSError: {hook.address} answered 500"
    assert outbox.again(dead.id, clock()) == 1
    assert alert_round(ledger, wanted, now=clock).sent == 1
    assert posted(hook)[-1] == dead.id
    with pytest.raises(NotInLedger):
        outbox.again(dead.id, clock())


def test_a_letter_that_is_refused_for_now_is_sent_later(
    ledger: Ledger, rules: Callable[..., Rules], letters: Letters, clock: Clock
) -> None:
    wanted, letters.refuses = rules("", "email"), 1
    alert_round(ledger, wanted, now=clock)
    keep(ledger, A, claim(A))
    assert alert_round(ledger, wanted, now=clock).failed == 1
    clock.wait(minutes=1)
    assert alert_round(ledger, wanted, now=clock).sent == 1
    assert len(letters.taken) == 1


def test_an_address_that_is_refused_for_good_is_told_and_the_others_have_one_letter(
    ledger: Ledger, rules: Callable[..., Rules], letters: Letters, clock: Clock
) -> None:
    letters.says["gone@example.org"] = "550 no such user"
    wanted = with_addresses(rules("", "email"), "gone@example.org", "desk@example.org")
    alert_round(ledger, wanted, now=clock)
    keep(ledger, A, claim(A))
    told = alert_round(ledger, wanted, now=clock)
    assert told.errors == ("mail: refused by the server: gone@example.org (550 no such user)",)
    (kept,) = Outbox(ledger).alerts()
    assert (kept.state, kept.error) == (AlertState.SENT, told.errors[0].removeprefix("mail: "))
    clock.wait(hours=2)
    alert_round(ledger, wanted, now=clock)
    (letter,) = letters.taken
    assert letter.rcpt_tos == ["desk@example.org"]
    assert message_from_bytes(letter.content)["Date"] == format_datetime(kept.added)


def test_an_address_that_is_refused_for_now_is_tried_again(
    ledger: Ledger, rules: Callable[..., Rules], letters: Letters, clock: Clock
) -> None:
    letters.says["full@example.org"] = "450 mailbox full"
    wanted = with_addresses(rules("", "email"), "full@example.org", "desk@example.org")
    alert_round(ledger, wanted, now=clock)
    keep(ledger, A, claim(A))
    assert alert_round(ledger, wanted, now=clock).failed == 1
    letters.says.clear()
    clock.wait(minutes=1)
    assert alert_round(ledger, wanted, now=clock).sent == 1
    first, second = (message_from_bytes(one.content) for one in letters.taken)
    assert letters.taken[1].rcpt_tos == ["full@example.org", "desk@example.org"]
    assert first["Message-ID"] == second["Message-ID"]


def test_a_feed_that_cannot_be_written_stops_no_other_output_and_loses_nothing(
    ledger: Ledger, rules: Callable[..., Rules], hook: Hook, letters: Letters, tmp_path: Path
) -> None:
    wanted = rules("", "atom", "webhook", "email")
    (tmp_path / "feed.xml").mkdir()
    alert_round(ledger, wanted)
    keep(ledger, A, claim(A))
    done = alert_round(ledger, wanted)
    assert (done.sent, len(hook.posted), len(letters.taken)) == (2, 1, 1)
    assert [one.partition(":")[0] for one in done.errors] == ["feed"]
    (tmp_path / "feed.xml").rmdir()
    assert alert_round(ledger, wanted).sent == 1
    assert len(entries(tmp_path)) == 1


def test_a_password_that_cannot_be_sent_stops_no_other_output_and_is_not_quoted(
    ledger: Ledger, rules: Callable[..., Rules], letters: Letters, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PASSWORD", "geheimnisträger")
    wanted = rules("", "atom", "email", more='user = "us"\npassword_env = "PASSWORD"\n')
    alert_round(ledger, wanted)
    keep(ledger, A, claim(A))
    done = alert_round(ledger, wanted)
    assert (done.sent, done.failed) == (1, 1)
    assert "PASSWORD has letters beyond ASCII" in done.errors[0]
    assert "ä" not in done.errors[0]


@pytest.mark.parametrize("address", ["http://[::1/x", "http://example.org/hök", "ftp://example.org/"])
def test_an_address_that_cannot_be_posted_to_is_refused_with_the_rules(
    rules: Callable[..., Rules], address: str
) -> None:
    with pytest.raises(BadRules, match=r"webhook\.bad\.url"):
        rules("", more=f'[webhook.bad]\nurl = "{address}"\nsecret_env = "HOOK"\n')


def test_no_alert_leaves_a_feed_before_readers_have_asked_for_it(
    ledger: Ledger, rules: Callable[..., Rules], clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("nongrata.desk.atom.ENTRIES", 2)
    wanted = rules("", "atom", more='[atom.other]\npath = "other.xml"\n')
    alert_round(ledger, wanted, now=clock)
    keep(ledger, A, *(claim(A, 2, receiving=one) for one in ("DEU", "FRA", "ITA")))
    for _ in range(2):
        alert_round(ledger, wanted, now=clock)
        assert len(entries(tmp_path)) == 3
    clock.wait(days=3)
    alert_round(ledger, wanted, now=clock)
    assert len(entries(tmp_path)) == 2


def test_the_latest_alerts_of_all_outputs_are_counted_once(
    ledger: Ledger, rules: Callable[..., Rules], clock: Clock
) -> None:
    wanted = rules("", "atom", "webhook", more='[atom.other]\npath = "other.xml"\n')
    alert_round(ledger, wanted, now=clock)
    keep(ledger, A, *(claim(A, 2, receiving=one) for one in ("DEU", "FRA", "ITA")))
    alert_round(ledger, wanted, now=clock)
    clock.wait(days=3)
    rows = Outbox(ledger).alerts()
    assert [one.id for one in Outbox(ledger).latest(2, clock())] == [*dict.fromkeys(one.id for one in rows)][:2]


class Killed(BaseException):
    """The process ends here."""


@pytest.mark.parametrize("step", ["post", "take", "mark_sent"])
@pytest.mark.parametrize("after", [False, True])
def test_whoever_is_killed_before_or_after_any_step_loses_nothing_and_doubles_no_id(
    ledger: Ledger,
    rules: Callable[..., Rules],
    hook: Hook,
    clock: Clock,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    step: str,
    after: bool,
) -> None:
    wanted = rules("", "atom", "webhook")
    alert_round(ledger, wanted, now=clock)
    keep(ledger, A, claim(A))
    keep(ledger, C, claim(C, 3, "2022-03-28", receiving="DEU"))
    real = getattr(Outbox, step)

    def dies(*given: object, **more: object) -> None:
        if after:
            real(*given, **more)
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(Outbox, step, dies)
        with pytest.raises(Killed):
            alert_round(ledger, wanted, now=clock)
    with Ledger(tmp_path / "nongrata.db") as opened:
        for _ in range(3):
            clock.wait(hours=2)
            alert_round(opened, wanted, now=clock)
        assert {one.state for one in Outbox(opened).alerts()} == {AlertState.SENT}
    names = [*dict.fromkeys(posted(hook))]
    assert len(names) == 2
    assert posted(hook) == sorted(posted(hook), key=names.index)
    assert entries(tmp_path) == [f"urn:nongrata:alert:{name}" for name in reversed(names)]


def test_two_at_once_tell_nothing_twice(
    ledger: Ledger, rules: Callable[..., Rules], hook: Hook, tmp_path: Path
) -> None:
    wanted = rules("", "webhook")
    with Ledger(tmp_path / "nongrata.db") as other:
        alert_round(ledger, wanted)
        keep(ledger, A, claim(A))
        for opened in (ledger, other):
            alert_round(opened, wanted)
    assert len(posted(hook)) == 1


def test_whoever_fails_late_makes_no_alert_wait_that_another_has_sent(
    ledger: Ledger, rules: Callable[..., Rules], hook: Hook, clock: Clock
) -> None:
    wanted, outbox = rules("", "webhook"), Outbox(ledger)
    alert_round(ledger, wanted, now=clock)
    keep(ledger, A, claim(A))
    hook.answers = [500]
    alert_round(ledger, wanted, now=clock)
    clock.wait(minutes=1)
    late = outbox.take("hook", clock())
    assert late is not None
    clock.wait(minutes=3)
    assert alert_round(ledger, wanted, now=clock).sent == 1
    outbox.mark_failed(late, "too late")
    (one,) = outbox.alerts()
    assert (one.state, one.error) == (AlertState.SENT, None)


def test_a_rule_that_waits_for_two_origins_tells_then_what_was_new_before(
    ledger: Ledger, rules: Callable[..., Rules], hook: Hook
) -> None:
    wanted = rules('on = ["new"]\norigins = 2', "webhook")
    alert_round(ledger, wanted)
    keep(ledger, A, claim(A))
    assert alert_round(ledger, wanted).made == 0
    keep(ledger, B, claim(B))
    assert alert_round(ledger, wanted).made == 1
    assert json.loads(hook.posted[0][1])["told"] == ["new"]
    keep(ledger, C, claim(C))
    assert alert_round(ledger, wanted).made == 0


@pytest.mark.parametrize(
    ("rule", "corrected"),
    [
        ("persons = 10", {"count": 5}),
        ('status = ["done"]', {"status": Status.REVERSED}),
        ('sending = ["Russia"]', {"sending": "BLR"}),
    ],
)
def test_what_takes_a_measure_that_was_told_out_of_the_conditions_is_told_once(
    ledger: Ledger, rules: Callable[..., Rules], rule: str, corrected: dict[str, Any]
) -> None:
    wanted = rules(rule, "atom")
    alert_round(ledger, wanted)
    keep(ledger, A, claim(A))
    assert alert_round(ledger, wanted).made == 1
    for of in (B, C):
        again = replace(of, revises=A.id if of is B else B.id)
        keep(ledger, again, claim(again, **corrected))
        assert alert_round(ledger, wanted).made == (of is B)


def test_what_was_never_told_is_not_told_when_it_ceases_to_meet_the_conditions(
    ledger: Ledger, rules: Callable[..., Rules]
) -> None:
    keep(ledger, A, claim(A))
    wanted = rules("persons = 10", "atom")
    alert_round(ledger, wanted)
    again = replace(B, revises=A.id)
    keep(ledger, again, claim(again, 5))
    assert alert_round(ledger, wanted).made == 0


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        ('state = ["Russia"]', 2),
        ('receiving = ["Germany"]', 1),
        ('sending = ["POL"]', 0),
        ("persons = 10", 1),
        ('status = ["planned"]', 0),
        ('measure = ["closure"]', 0),
        ('on = ["status"]', 0),
    ],
)
def test_a_rule_tells_what_meets_it(ledger: Ledger, rules: Callable[..., Rules], rule: str, told: int) -> None:
    wanted = rules(rule, "atom")
    alert_round(ledger, wanted)
    keep(ledger, A, claim(A))
    keep(ledger, C, claim(C, 3, "2022-03-28", receiving="DEU"))
    assert alert_round(ledger, wanted).made == told


def test_an_answer_is_told(ledger: Ledger, rules: Callable[..., Rules]) -> None:
    wanted = rules('on = ["answer"]', "atom")
    alert_round(ledger, wanted)
    keep(ledger, A, claim(A))
    keep(ledger, C, claim(C, 3, "2022-03-28", receiving="RUS", sending="POL"))
    assert alert_round(ledger, wanted).made == 1


def test_redacted_figures_are_in_no_alert_that_waits_and_in_no_feed(
    ledger: Ledger, rules: Callable[..., Rules], hook: Hook, clock: Clock, tmp_path: Path
) -> None:
    wanted, hook.answers = rules("", "atom", "webhook"), [500]
    alert_round(ledger, wanted, now=clock)
    keep(ledger, A, claim(A))
    alert_round(ledger, wanted, now=clock)
    assert "Poland" in (tmp_path / "feed.xml").read_text("utf-8")
    ledger.redact(A.id, why="asked for", by="Ada")
    clock.wait(hours=2)
    alert_round(ledger, wanted, now=clock)
    assert "Poland" not in (tmp_path / "feed.xml").read_text("utf-8")
    waiting, gone = (json.loads(payload) for _, payload in hook.posted[1:])
    assert (waiting["change"]["count_best"], waiting["change"]["receiving"]) == (None, None)
    assert gone["told"] == ["gone"]


def test_a_digest_is_one_letter_for_a_day_that_is_over(
    ledger: Ledger, rules: Callable[..., Rules], letters: Letters, clock: Clock
) -> None:
    wanted = rules("", "email", more="digest = true\n")
    alert_round(ledger, wanted, now=clock)
    keep(ledger, A, claim(A))
    keep(ledger, C, claim(C, 3, "2022-03-28", receiving="DEU"))
    alert_round(ledger, wanted, now=clock)
    assert letters.taken == []
    clock.wait(days=1)
    for _ in range(2):
        alert_round(ledger, wanted, now=clock)
    (letter,) = letters.taken
    assert letter.content.count(b"Rule: all.") == 2


def test_what_was_held_for_a_digest_goes_by_itself_when_there_is_none_any_more(
    ledger: Ledger, rules: Callable[..., Rules], letters: Letters, clock: Clock
) -> None:
    alert_round(ledger, rules("", "email", more="digest = true\n"), now=clock)
    keep(ledger, A, claim(A))
    alert_round(ledger, rules("", "email", more="digest = true\n"), now=clock)
    assert alert_round(ledger, rules("", "email"), now=clock).sent == 1
    assert len(letters.taken) == 1


def test_what_waits_for_an_output_that_the_rules_have_no_more_is_counted(
    ledger: Ledger, rules: Callable[..., Rules], hook: Hook, clock: Clock
) -> None:
    wanted, hook.answers = rules("", "webhook", "email", more="digest = true\n"), [500]
    alert_round(ledger, wanted, now=clock)
    keep(ledger, A, claim(A))
    alert_round(ledger, wanted, now=clock)
    assert Outbox(ledger).stranded(wanted.outputs) == {}
    assert Outbox(ledger).stranded(["desk"]) == {"hook": 1, "mail": 1}


def test_a_new_rule_begins_with_what_comes_or_with_a_day(ledger: Ledger, rules: Callable[..., Rules]) -> None:
    keep(ledger, A, claim(A))
    assert alert_round(ledger, rules("", "atom")).made == 0
    other = rules("", "atom", more="").model_copy(
        update={"rule": (rules("", "atom").rule[0].model_copy(update={"name": "b"}),)}
    )
    (one,) = ledger.changes()
    assert alert_round(ledger, other, begin=one.added.date()).made == 1


@pytest.mark.parametrize(
    ("rule", "why"),
    [
        ("persons = 0", "rule.1.persons"),
        ("person = 1", "rule.1.person"),
        ('state = ["Atlantis"]', "no State 'Atlantis'"),
        ('on = ["everything"]', "rule.1.on.1"),
        ('to = ["nowhere"]', "names no output: nowhere"),
        ("x = ", "not TOML"),
    ],
)
def test_rules_that_cannot_be_followed_are_refused_with_the_place(
    rules: Callable[..., Rules], rule: str, why: str
) -> None:
    with pytest.raises(BadRules, match=why) as refused:
        rules(rule, "atom")
    assert "at least 1 item" not in str(refused.value)


def test_a_rule_is_named_in_words_on_one_line() -> None:
    assert Rule(name='Moscow\u2019s people, 10 or more: "large"').on == TOLD
    for name in ("", "two\nlines", "a\x00b", "x" * 65):
        with pytest.raises(ValidationError, match="name"):
            Rule(name=name)


def test_without_its_secret_nothing_is_made(
    ledger: Ledger, rules: Callable[..., Rules], monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = rules("", "webhook")
    monkeypatch.delenv("HOOK")
    with pytest.raises(BadRules, match="HOOK"):
        alert_round(ledger, wanted)
