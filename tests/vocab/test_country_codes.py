"""A code of another dataset is of a State on a day."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from itertools import pairwise

import pycountry
import pytest

from nongrata.vocab import Scheme, country_code, state_of_iso2, states_with, was_state

KNOWN = """
DEU 1938-07-01 255 255
DEU 1950-07-01 - 260
DEU 1983-04-05 260 260
DEU 1990-10-02 260 260
DEU 1990-10-03 255 260
DDR 1954-03-24 - 265
DDR 1990-10-02 265 265
DDR 1990-10-03 - -
SRB 1900-01-01 345 340
SRB 2000-01-01 - -
SRB 2006-06-05 345 340
YUG 1942-01-01 - 345
YUG 1985-01-01 345 345
YUG 2003-02-03 345 345
YUG 2003-02-04 - -
SCG 2005-01-01 345 345
SCG 2006-06-05 - -
MNE 2006-06-02 - -
MNE 2006-06-03 - 341
MNE 2006-06-12 341 341
XKX 2008-02-16 - -
XKX 2008-02-17 - 347
XKX 2008-02-20 347 347
RUS 1914-07-28 365 365
RUS 1985-01-01 - -
SUN 1922-12-30 365 365
SUN 1991-12-25 365 365
SUN 1991-12-26 - -
RUS 1991-12-26 365 365
CSK 1938-01-01 315 315
CSK 1942-01-01 - 315
CSK 1992-12-31 315 315
CZE 1992-12-31 - -
CZE 1993-01-01 316 316
SVK 1993-01-01 317 317
YEM 1990-05-21 678 678
YEM 1990-05-22 679 678
YMD 1990-05-21 680 680
YMD 1990-05-22 - -
VNM 1954-05-01 - 816
VNM 1954-07-21 816 816
VDR 1954-06-04 817 817
VDR 1975-05-01 - -
TZA 1961-12-08 - -
TZA 1961-12-09 510 510
SSD 2011-07-08 - -
SSD 2011-07-09 626 626
SDN 2011-07-09 625 625
TLS 2002-05-20 - 860
TLS 2002-09-27 860 860
KOR 1900-01-01 730 730
KOR 1948-08-15 - 732
KOR 1949-06-29 732 732
UKR 1991-12-01 - 369
UKR 1991-12-26 369 369
EST 1970-01-01 - -
EST 1991-09-06 366 366
POL 1942-01-01 - 290
AUT 1955-07-26 - 305
AUT 1955-07-27 305 305
JPN 1950-01-01 - 740
SYR 1960-01-01 - 652
ISR 1948-05-13 - -
ISR 1948-05-14 666 666
NAM 1990-03-20 - -
NAM 1990-03-21 565 565
BGD 1971-12-16 771 771
HRV 1992-01-15 344 -
HRV 1992-04-27 344 344
ERI 1993-05-24 531 531
KIR 1985-01-01 - 970
KIR 1999-09-14 946 970
NRU 1999-09-14 970 971
NRU 1968-12-30 - -
NRU 1968-12-31 - 971
RWA 1962-01-07 - 517
VUT 1980-06-30 - 935
GEO 1991-12-20 - -
GEO 1991-12-21 - 372
AND 1816-01-01 - 232
TUV 1978-10-01 - 973
PLW 1994-10-01 - 986
PSE 2022-01-01 - -
"""  # a State on a day, its code of Correlates of War, and that of Gleditsch and Ward


@pytest.mark.parametrize(("state", "day", "cow", "gw"), [line.split() for line in KNOWN.split("\n") if line])
def test_the_code_is_that_of_the_day(state: str, day: str, cow: str, gw: str) -> None:
    on = date.fromisoformat(day)
    assert [country_code(state, scheme, on) or "-" for scheme in (Scheme.COW, Scheme.GW)] == [cow, gw]
    assert was_state(state, on) == ((cow, gw) != ("-", "-") or state == "PSE")


def test_no_two_codes_of_a_list_are_of_one_state_on_one_day() -> None:
    from nongrata.vocab.country_codes import _codes

    for spans in _codes().values():
        ordered = sorted(spans)
        assert all(first[1] < second[0] for first, second in pairwise(ordered))


def test_no_code_is_of_two_states_on_one_day() -> None:
    from nongrata.vocab.country_codes import _codes

    held = defaultdict(list)
    for (state, scheme), spans in _codes().items():
        for first, last, code in spans:
            held[scheme, code].append((first, last, state))
    for of in held.values():
        assert all(one[1] < two[0] for one, two in pairwise(sorted(of)))


def test_every_code_of_the_two_lists_has_a_first_day() -> None:
    from nongrata.vocab.country_codes import _codes

    listed = [spans for (_, scheme), spans in _codes().items() if scheme != Scheme.ISO2]
    assert len(listed) > 400
    assert all(first > date.min for spans in listed for first, _, _ in spans)


def test_the_codes_of_iso_are_those_of_its_list_and_kosovo_has_none() -> None:
    today = date(2022, 3, 25)
    assert country_code("XKX", Scheme.ISO2, today) is None
    for one in pycountry.countries:
        assert country_code(one.alpha_3, Scheme.ISO2, today) == one.alpha_2


def test_a_code_that_a_state_had_again_leads_to_it_today() -> None:
    assert states_with("255")["DEU"][1] == date.max


def test_a_code_of_two_letters_is_of_its_state_whatever_was_asked_before() -> None:
    assert country_code("XKX", Scheme.ISO2, date(2020, 1, 1)) is None
    assert [state_of_iso2(code) for code in ("cz", " GB ", "Atlantis", "")] == ["CZE", "GBR", None, None]
