"""The notation of patterns."""

import pytest

from nongrata.languages.pattern import MARK, Symbols, compile_pattern


@pytest.fixture
def symbols() -> Symbols:
    made = Symbols({"ANY_FRUIT": ["APPLE", "PEAR"]}, {"~": ["STOP"], "=": ["STOP", "PEAR"]})
    for kind in [("APPLE", "red"), ("APPLE", "green"), ("PEAR", ""), ("STOP", ""), ("EAT", "ed")]:
        made.of(frozenset([kind]))
    return made


def text(symbols: Symbols, *kinds: tuple[str, str]) -> str:
    return "".join(symbols.find(frozenset([kind])) for kind in kinds)


RED, GREEN, PEAR, STOP, EATEN = ("APPLE", "red"), ("APPLE", "green"), ("PEAR", ""), ("STOP", ""), ("EAT", "ed")


def test_a_type_matches_all_its_labels(symbols: Symbols) -> None:
    pattern = compile_pattern("APPLE APPLE", symbols)
    assert pattern.regex.search(text(symbols, RED, GREEN))


def test_a_label_matches_only_itself(symbols: Symbols) -> None:
    assert not compile_pattern("APPLE.red", symbols).regex.search(text(symbols, GREEN))


def test_a_set_matches_its_members(symbols: Symbols) -> None:
    assert compile_pattern("ANY_FRUIT{2}", symbols).regex.fullmatch(text(symbols, GREEN, PEAR))


def test_a_gap_does_not_cross_what_the_language_forbids(symbols: Symbols) -> None:
    pattern = compile_pattern("APPLE ~ EAT", symbols)
    assert pattern.regex.search(text(symbols, RED, PEAR, EATEN))
    assert not pattern.regex.search(text(symbols, RED, STOP, EATEN))


def test_a_narrow_gap_is_narrower(symbols: Symbols) -> None:
    assert not compile_pattern("APPLE = EAT", symbols).regex.search(text(symbols, RED, PEAR, EATEN))


def test_a_role_captures_what_it_stands_before(symbols: Symbols) -> None:
    pattern = compile_pattern("fruit:((APPLE|PEAR)+) @EAT", symbols)
    match = pattern.regex.search(text(symbols, RED, PEAR) + MARK + text(symbols, EATEN))
    assert match
    assert (pattern.roles, match.span("g0")) == (("fruit",), (0, 2))


def test_a_forbidden_neighbour_prevents_the_match(symbols: Symbols) -> None:
    pattern = compile_pattern("PEAR !(EAT)", symbols)
    assert not pattern.regex.search(text(symbols, PEAR, EATEN))
    assert pattern.regex.search(text(symbols, PEAR, PEAR))


def test_a_demanded_neighbour_is_not_taken(symbols: Symbols) -> None:
    pattern = compile_pattern("PEAR !(!EAT)", symbols)
    match = pattern.regex.search(text(symbols, PEAR, EATEN))
    assert match
    assert match.end() == 1
    assert not pattern.regex.search(text(symbols, PEAR, PEAR))


@pytest.mark.parametrize("wrong", ["GRAPE", "APPLE.blue", "apple", "(APPLE", "APPLE)", "APPLE &"])
def test_a_mistake_in_a_pattern_is_named(symbols: Symbols, wrong: str) -> None:
    with pytest.raises(ValueError, match=r"pattern|no word"):
        compile_pattern(wrong, symbols)


def test_what_stands_before_the_act_in_a_pattern_is_needed_before_it(symbols: Symbols) -> None:
    pattern = compile_pattern("APPLE ~ @EAT PEAR?", symbols)
    around = text(symbols, RED), text(symbols, EATEN)
    before, after = map(symbols.unmet, around)
    assert not pattern.before & before
    assert not pattern.after & after
    assert pattern.before & after
    assert pattern.after & before
    assert not pattern.needs & symbols.unmet("".join(around))


def test_alternatives_around_several_acts_need_nothing_on_one_side(symbols: Symbols) -> None:
    pattern = compile_pattern("APPLE @EAT|PEAR @EAT", symbols)
    assert (pattern.before, pattern.after) == (0, 0)
    assert pattern.needs & symbols.unmet(text(symbols, RED))
    assert not pattern.needs & symbols.unmet(text(symbols, PEAR, EATEN))
