"""Prints how fast the pages come under load: `python -m benchmarks.load LEDGER [SECONDS]`.

The ledger is filled with 100,000 invented claims first, unless it holds some already (`benchmarks.listing`). One
process serves it (`nongrata serve`). It is asked for TIMES addresses of each kind one after the other, then for RATE
addresses a second of kinds drawn at random, each at its time whether the one before was answered or not, so that
waiting in a queue counts. An address is seldom drawn twice, so little is answered from what the server keeps: `/` and
`/about` alone. Milliseconds are those from the time at which a request was due to the last byte of its answer, and, one
by one, those of the server's processor, which other work beside it changes less. Last it is asked for ANSWERS.
"""

from __future__ import annotations

import random
import socket
import statistics
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import quote_plus
from urllib.request import urlopen

from benchmarks.listing import fill
from nongrata.ledger import Ledger

CLAIMS, SEED = 100_000, 1
RATE, SECONDS = 20, 60
TIMES = 10
PATIENCE = 600  # seconds, after which a request has failed
ANSWERS = (
    "/answers",
    "/answers/retaliation",
    "/answers/retaliation.svg",
    "/answers/turn",
    "/answers/turn.svg",
    "/answers/expel-or-watch",
    "/answers/expel-or-watch.svg",
    "/missions",
    "/missions?sending=RUS&receiving=CZE",
    "/missions.svg?sending=RUS&receiving=CZE",
)
WORDS = ("ambassador", "attaché", "spying", "embassy staff", "retaliation", "consulate", "leave within")


def addresses(ledger: Ledger) -> dict[str, Callable[[random.Random], str]]:
    """By the kind of a page how an address of it is drawn."""
    measures = ledger.measures()
    claims = [claim for one in measures for claim in one.claims[:1]]
    documents = [one.id for one in ledger.documents_after(5_000, "")]
    pairs = [(one.receiving[0], one.sending[0]) for one in measures if one.receiving and one.sending]
    first = date(1950, 1, 1)

    def day(chance: random.Random) -> str:
        return str(first + timedelta(chance.randrange(27_000)))

    def state(chance: random.Random) -> str:
        return chance.choice(chance.choice(pairs))

    return {
        "first page": lambda _: "/",
        "first page as of a day": lambda chance: f"/?as_of={day(chance)}",
        "measures": lambda chance: f"/measures?receiving={state(chance)}&sort={chance.choice(['newest', 'persons'])}",
        "measures with words": lambda chance: (
            f"/measures?search={quote_plus(chance.choice(WORDS))}&since={day(chance)}"
        ),
        "measures as of a day": lambda chance: f"/measures?as_of={day(chance)}",
        "a measure": lambda chance: f"/measures/{chance.choice(measures).id}",
        "a measure as of a day": lambda chance: f"/measures/{chance.choice(measures).id}?as_of=2024-12-31",
        "how it moved": lambda chance: f"/measures/{chance.choice(measures).id}/history",
        "a claim": lambda chance: f"/claims/{chance.choice(claims)}",
        "a document": lambda chance: f"/documents/{chance.choice(documents)}",
        "States": lambda chance: f"/states?as_of={day(chance)}",
        "a State": lambda chance: f"/states/{state(chance)}",
        "a pair of States": lambda chance: "/states/{}/{}".format(*chance.choice(pairs)),
        "about": lambda _: "/about",
        "API": lambda chance: f"/api/v1/measures?sending={state(chance)}&since={day(chance)}",
    }


def get(address: str) -> tuple[int, int]:
    """The status and the number of bytes of an answer."""
    with urlopen(address, timeout=PATIENCE) as answer:
        return answer.status, len(answer.read())


def served(ledger: str) -> tuple[subprocess.Popen[bytes], str]:
    """A server of the ledger in a process of its own, and its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "nongrata", "serve", "--port", str(port), "--ledger", ledger]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    while True:
        try:
            get(f"http://127.0.0.1:{port}/healthz")
        except OSError:
            time.sleep(0.1)
        else:
            return server, f"http://127.0.0.1:{port}"


def alone(
    base: str, server: int, kinds: dict[str, Callable[[random.Random], str]]
) -> tuple[dict[str, list[float]], dict[str, float]]:
    """The milliseconds of requests one after the other, by the kind of their pages, and the mean of the processor's."""
    chance = random.Random(SEED)
    taken: dict[str, list[float]] = defaultdict(list)
    used: dict[str, float] = {}
    for kind, drawn in kinds.items():
        before = processor_seconds(server)
        for address in [base + drawn(chance) for _ in range(TIMES)]:
            started = time.perf_counter()
            get(address)
            taken[kind].append(1000 * (time.perf_counter() - started))
        used[kind] = 1000 * (processor_seconds(server) - before) / TIMES
    return taken, used


def loaded(base: str, kinds: dict[str, Callable[[random.Random], str]], seconds: int) -> dict[str, list[float]]:
    """The milliseconds of each request, by the kind of its page."""
    chance = random.Random(SEED + 1)
    drawn = [(kind := chance.choice([*kinds]), base + kinds[kind](chance)) for _ in range(RATE * seconds)]
    taken: dict[str, list[float]] = defaultdict(list)
    started = time.perf_counter()

    def ask(kind: str, address: str, due: float) -> None:
        get(address)
        taken[kind].append(1000 * (time.perf_counter() - started - due))

    with ThreadPoolExecutor(64) as clients:
        waiting = []
        for number, (kind, address) in enumerate(drawn):
            due = number / RATE
            time.sleep(max(0.0, due - (time.perf_counter() - started)))
            waiting.append(clients.submit(ask, kind, address, due))
        for one in waiting:
            one.result()  # raises what a request raised
    return taken


def processor_seconds(process: int) -> float:
    """The seconds of the processor that a process has used, by its clock (clock_getcpuclockid(3) of Linux)."""
    return time.clock_gettime(~process << 3 | 2)


def megabytes(process: int) -> float:
    """The most memory that a process held (VmHWM of proc(5))."""
    lines = Path(f"/proc/{process}/status").read_text("utf-8").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024


def figures(taken: Sequence[float]) -> str:
    """The median, the last but one of a hundred, and the worst."""
    if len(taken) < 2:
        return f"{'':24}"
    p99 = statistics.quantiles(taken, n=100, method="inclusive")[98]
    return f"{statistics.median(taken):8.0f}{p99:8.0f}{max(taken):8.0f}"


def main(arguments: Sequence[str]) -> int:
    address, seconds = arguments[0], int(arguments[1]) if len(arguments) > 1 else SECONDS
    with Ledger(address) as ledger:
        fill(ledger, CLAIMS)
        held, kinds = ledger.counts(), addresses(ledger)
    print(f"{held['claims']:,} claims, {held['measures']:,} measures")
    server, base = served(address)
    try:
        started = time.perf_counter()
        size = get(f"{base}/")[1]
        print(f"the first answer took {time.perf_counter() - started:.1f} s; the first page has {size / 1000:.0f} kB")
        one_by_one, used = alone(base, server.pid, kinds)
        before = processor_seconds(server.pid)
        together = loaded(base, kinds, seconds)
        each = 1000 * (processor_seconds(server.pid) - before) / (RATE * seconds)
        print(f"{'milliseconds':24}{'one by one':>34}{f'{RATE} a second for {seconds} s':>32}")
        heads = f"{'median':>8}{'p99':>8}{'worst':>8}"
        print(f"{'':24}{'processor':>10}{heads}{'number':>8}{heads}")
        for kind in kinds:
            alone_, loaded_ = figures(one_by_one[kind]), figures(together[kind])
            print(f"{kind:24}{used[kind]:10.1f}{alone_}{len(together[kind]):8,}{loaded_}")
        every = [one for some in together.values() for one in some]
        print(f"{'all':58}{len(every):8,}{figures(every)}")
        print(f"a request took {each:.1f} ms of the processor; the server held at most {megabytes(server.pid):.0f} MB")
        for path in ANSWERS:
            with suppress(HTTPError):  # what the ledger cannot answer
                get(base + path)
        print(f"and {megabytes(server.pid):.0f} MB after all answers")
    finally:
        server.terminate()
        server.wait()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
