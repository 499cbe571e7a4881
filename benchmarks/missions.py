"""Prints how long the estimates of 50 senders by 100 receivers take on one core, and how often a mission lies in its
90 % interval when its State was held out: in invented worlds, where the model is true, and in lists of real headcounts.

The lists are read from the folder NONGRATA_FACTS: headcounts.csv, capital_distances_km.csv and the World Bank's tables.
"""

from __future__ import annotations

import csv
import math
import os
import sys
import time
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

import numpy as np
from scipy import stats

from benchmarks.gold import ROOT
from nongrata.missions.cross_section import Cell, CrossSection
from nongrata.missions.estimates import Dyad, Excess, SenderWide, estimate

WORLDS = 200  # of each shape
SHAPES = ((40, 1), (20, 10))  # sending by receiving States: a diplomatic list, some lists together
LARGE = (50, 100)
SECTIONS = (  # receiving State, day and what is counted of the fullest lists
    ("ISL", "2021-02-28", "posted foreign staff resident in host (diplomatic and consular list)"),
    ("CAN", "2023-03-31", "accredited diplomats nationwide"),
    ("GBR", "1966-08-01", "members of mission with diplomatic privileges"),
    ("GBR", "1967-03-01", "entitled staff (diplomatic privileges)"),
    ("GBR", "1981-06-29", "diplomatic staff"),
)
COVARIATES = (("ln_gdp",), ("ln_gdp", "ln_distance"), ("ln_gdp", "ln_population", "ln_distance"))


def world(seed: int, senders: int, hosts: int) -> CrossSection:
    """Missions as the model has them: about 12 staff, factors of States and missions with variances of a fourth and a
    sixth, and two covariates of the sender, one of the host (the same for all where there is one host) and one of both.
    """
    random = np.random.default_rng(seed)
    sender, host, pair = (random.normal(size=shape) for shape in ((senders, 1, 2), (1, hosts, 1), (senders, hosts, 1)))
    x = np.concatenate(
        [np.broadcast_to(part, (senders, hosts, part.shape[2])) for part in (sender, host, pair)], axis=2
    )
    mean = np.exp(2.5 + x @ np.array([0.6, 0.2, 0.3, -0.2]))
    factors = random.gamma(4, 1 / 4, (senders, 1)) * random.gamma(6, 1 / 6, (senders, hosts))
    staff = random.poisson(mean * factors).tolist()
    cells = [
        Cell(f"S{i}", f"H{j}", staff[i][j], staff[i][j], dict(zip("abcd", x[i, j].tolist(), strict=True)))
        for i in range(senders)
        for j in range(hosts)
    ]
    return CrossSection("an invented world", tuple(cells), "staff", date(2000, 1, 1), True, (), {})


def explaining(hosts: int) -> str:
    """The covariates of a world that differ between its missions."""
    return "abcd" if hosts > 1 else "abd"


def inside(answers: Iterable[tuple[Cell, Excess]]) -> list[bool]:
    """Whether each mission lies in its 90 % interval."""
    return [one.interval_90.low <= cell.low <= one.interval_90.high for cell, one in answers]


def facts() -> Path:
    """The folder of headcounts and covariates."""
    return Path(os.environ.get("NONGRATA_FACTS") or ROOT.parent / "shared" / "facts")


def rows(name: str) -> Iterator[dict[str, str]]:
    with (facts() / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def sections() -> Iterator[CrossSection]:
    """The lists, each State once, without those that lack a covariate."""
    known: dict[tuple[str, ...], float] = {}
    for name, table in (("ln_gdp", "worldbank_gdp.csv"), ("ln_population", "worldbank_population.csv")):
        known |= {(name, row["Country Code"], row["Year"]): float(row["Value"]) for row in rows(table)}
    for row in rows("capital_distances_km.csv"):
        one, other = row["iso3_a"], row["iso3_b"]
        known[one, other] = known[other, one] = float(row["km"])
    counts = list(rows("headcounts.csv"))
    for host, day, what in SECTIONS:
        listed = {
            row["sending_state"]: int(row["staff_count"])
            for row in counts
            if (row["receiving_state"], row["date"], row["what_is_counted"]) == (host, day, what)
        }
        cells, dropped = [], {}
        for sender, staff in listed.items():
            keys = {"ln_gdp": ("ln_gdp", sender, day[:4]), "ln_population": ("ln_population", sender, day[:4])}
            found = {name: known.get(key) for name, key in (keys | {"ln_distance": (sender, host)}).items()}
            values = {name: math.log(value) for name, value in found.items() if value}
            if len(values) == len(found):
                cells.append(Cell(sender, host, staff, staff, values))
            else:
                dropped[sender, host] = "no covariates"
        yield CrossSection(f"{host} {day}", tuple(cells), what, date.fromisoformat(day), False, (), dropped)


def report_worlds() -> None:
    for senders, hosts in SHAPES:
        wide: list[tuple[Cell, Excess]] = []
        dyads: list[tuple[Cell, Excess]] = []
        for seed in range(WORLDS):
            missions = estimate(world(seed, senders, hosts), explaining(hosts)).missions
            wide += [(one.cell, one.sender_wide) for one in missions if isinstance(one.sender_wide, SenderWide)]
            dyads += [(one.cell, one.dyad) for one in missions if isinstance(one.dyad, Dyad)]
        for name, answers in (("sender-wide", wide), ("dyad", dyads)):
            if answers:
                flagged = np.mean([one.flagged for _, one in answers])
                print(
                    f"{WORLDS} worlds of {senders} by {hosts}, {name}: {np.mean(inside(answers)):.1%} of "
                    f"{len(answers):,} missions inside, {flagged:.1%} flagged"
                )


def report_sections() -> None:
    for section in sections():
        for covariates in COVARIATES:
            missions = estimate(section, covariates).missions
            found = inside((one.cell, one.sender_wide) for one in missions if isinstance(one.sender_wide, SenderWide))
            exact = stats.binomtest(sum(found), len(found)).proportion_ci(0.9, "exact")
            print(
                f"{section.name}, {' '.join(covariates)}: {sum(found)} of {len(found)} inside = {np.mean(found):.1%}, "
                f"exact 90 % interval {exact.low:.1%} to {exact.high:.1%}; {len(section.dropped)} dropped"
            )


def main() -> int:
    large = world(0, *LARGE)
    started = time.process_time()
    estimate(large, explaining(LARGE[1]))
    print(f"estimates of {LARGE[0]} senders by {LARGE[1]} receivers: {time.process_time() - started:.2f} s of a core")
    report_worlds()
    if not facts().is_dir():
        print(f"bench: {facts()} is missing: set NONGRATA_FACTS to the folder of headcounts.csv", file=sys.stderr)
        return 1
    report_sections()
    return 0


if __name__ == "__main__":
    sys.exit(main())
