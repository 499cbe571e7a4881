"""The register of outlets, and what a report says of where it comes from."""

from __future__ import annotations

import pytest

from nongrata.languages.names import state_name
from nongrata.vocab import credited, outlet_named, source_name
from nongrata.vocab.outlets import register


def test_every_entry_has_its_reason_and_a_state_that_is_known() -> None:
    assert [one.name for one in register() if not one.reason or state_name(one.state) == one.state] == []


def test_no_two_entries_are_written_alike_or_stand_at_one_host() -> None:
    names = [name for one in register() for name in {name.casefold() for name in (one.name, *one.written)}]
    hosts = [host for one in register() for host in one.hosts]
    assert len({*names}) == len(names)
    assert len({*hosts}) == len(hosts)


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("WARSAW, March 23 (Reuters) - Poland expelled 45 diplomats.", "Reuters"),
        ("MOSCOW, March 18. /TASS/. Russia expelled ten.", "TASS"),
        ("MOSCOW, 18 March - RIA Novosti. Russia expelled ten.", "RIA Novosti"),
        ("Poland expelled 45 diplomats. (AFP/dpa)", "AFP"),
        ("Poland expelled 45 diplomats.\n\nThe Associated Press contributed to this report.", "AP"),
        ("Poland expelled 45 diplomats, Reuters reported.", None),
        ("Poland expelled 45 diplomats.\n\nThe ambassador was interviewed on CNN on Thursday.", None),
        ("The ruling People's Action Party (PAP) has expelled two members.", None),
        ("Reuters", None),
    ],
)
def test_a_text_says_in_its_first_or_last_line_where_it_comes_from(text: str, source: str | None) -> None:
    assert credited(text) == source


@pytest.mark.parametrize(
    ("outlet", "address", "name"),
    [
        ("Associated Press", None, "AP"),
        ("the new york times", None, "The New York Times"),
        ("The Evening Post (online)", None, "Evening Post"),
        ("https://www.rt.com/rss/", None, "RT"),
        (None, "https://www.bbc.co.uk/news/1", "BBC"),
        (None, "https://news.example/1", "news.example"),
        (None, "http://[none", None),
        (" ", None, None),
    ],
)
def test_a_source_has_one_name_however_it_is_written(outlet: str | None, address: str | None, name: str | None) -> None:
    assert source_name(outlet, address) == name


def test_a_mouthpiece_is_told_from_an_agency_with_a_statute() -> None:
    tass, afp = outlet_named("ITAR-TASS"), outlet_named("Agence France-Presse")
    assert tass is not None
    assert afp is not None
    assert (tass.mouthpiece, afp.mouthpiece) == (True, False)
