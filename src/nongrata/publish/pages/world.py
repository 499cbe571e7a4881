"""Who expelled whom as a map: shapes of Natural Earth (public domain), and lines from host to sender.

Longitudes and latitudes are drawn as they are (plate carrée): the map shows who and whom, not areas.
"""

from __future__ import annotations

import csv
import json
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise

from nongrata.vocab import former_states

SCALE = 1000 / 360  # units of the picture for a degree
TOP = 84  # the northernmost degree that is drawn; the southernmost is that of Cape Horn
BOTTOM = -56
HEIGHT = round((TOP - BOTTOM) * SCALE)
SHOWN = 60  # flows drawn, the largest; the table beside has all


@dataclass(frozen=True)
class Shape:
    """A country and its outline."""

    code: str
    path: str


@dataclass(frozen=True)
class Flow:
    """From the State that expels to the one whose people go; as wide as the number of measures."""

    receiving: str
    sending: str
    number: int
    path: str
    width: float


@dataclass(frozen=True)
class Host:
    """A State that expels, its place, and a circle as large as the number of measures."""

    code: str
    number: int
    x: float
    y: float
    radius: float


@dataclass(frozen=True)
class World:
    """The map; `land` is the outline of all countries, `unplaced` States of the selection that it has no place for."""

    land: str
    flows: tuple[Flow, ...]
    hosts: tuple[Host, ...]
    unplaced: tuple[str, ...]


def world(numbers: Mapping[tuple[str, str], int]) -> World:
    """The map of measures by receiving and sending State."""
    largest = max(numbers.values(), default=1)
    flows, hosts, unplaced = list[Flow](), dict[str, int](), set[str]()
    for (receiving, sending), number in numbers.items():
        hosts[receiving] = hosts.get(receiving, 0) + number
        start, end = _place(receiving), _place(sending)
        unplaced |= {code for code, place in ((receiving, start), (sending, end)) if place is None}
        if start and end and len(flows) < SHOWN and receiving != sending:
            width = round(0.6 + 3.4 * math.sqrt(number / largest), 2)
            flows.append(Flow(receiving, sending, number, _arc(start, end), width))
    most = max(hosts.values(), default=1)
    circles = [
        Host(code, number, *place, round(2 + 7 * math.sqrt(number / most), 1))
        for code, number in hosts.items()
        if (place := _place(code))
    ]
    return World(_land(), tuple(flows), tuple(circles), tuple(sorted(unplaced)))


@cache
def shapes() -> tuple[Shape, ...]:
    """The outlines of all countries, in whole units."""
    written = json.loads((files("nongrata.publish") / "data" / "countries.json").read_text("utf-8"))
    found = []
    for one in written["features"]:
        geometry = one["geometry"]
        polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
        path = "".join(_ring(part) for polygon in polygons for ring in polygon for part in _unwrapped(ring))
        if path and one["properties"]["iso3"] != "ATA":
            found.append(Shape(one["properties"]["iso3"] or "", path))
    return tuple(found)


@cache
def _land() -> str:
    return "".join(one.path for one in shapes())


@cache
def _capitals() -> dict[str, tuple[float, float]]:
    text = (files("nongrata.missions") / "data" / "capitals.csv").read_text("utf-8")
    return {row["iso3"]: _drawn(float(row["lon"]), float(row["lat"])) for row in csv.DictReader(text.splitlines())}


def _place(code: str) -> tuple[float, float] | None:
    """Where a State is drawn: one that is no more, where its heir is."""
    former = former_states().get(code)
    return _capitals().get(former.heir if former else code)


def _drawn(longitude: float, latitude: float) -> tuple[float, float]:
    return round((longitude + 180) * SCALE, 1), round((TOP - latitude) * SCALE, 1)


def _unwrapped(ring: Sequence[tuple[float, float]]) -> Iterator[list[tuple[float, float]]]:
    """The line without a jump from one edge of the map to the other: where it crosses the edge, once beyond each."""
    shift, before = 0.0, ring[0][0]
    line = []
    for longitude, latitude in ring:
        shift -= 360 * round((longitude - before) / 360)
        before = longitude
        line.append((longitude + shift, latitude))
    yield line
    if any(not -180 <= longitude <= 180 for longitude, _ in line):
        beyond = 360 if min(line)[0] < -180 else -360
        yield [(longitude + beyond, latitude) for longitude, latitude in line]


def _ring(ring: Iterable[tuple[float, float]]) -> str:
    """A closed line in steps of whole units; one without extent is left out."""
    places: list[tuple[int, int]] = []
    for longitude, latitude in ring:
        x, y = (round(end) for end in _drawn(longitude, latitude))
        if not places or places[-1] != (x, y):
            places.append((x, y))
    if len({*places}) < 3:
        return ""
    steps = (f"{x - a} {y - b}" for (a, b), (x, y) in pairwise(places))
    return f"M{places[0][0]} {places[0][1]}l{' '.join(steps).replace(' -', '-')}z"


def _arc(start: tuple[float, float], end: tuple[float, float]) -> str:
    """A line that bends to the right of its way, so that there and back are two."""
    (a, b), (c, d) = start, end
    x, y = (a + c) / 2 + (d - b) * 0.15, (b + d) / 2 - (c - a) * 0.15
    return f"M{a} {b}Q{x:.1f} {y:.1f} {c} {d}"
