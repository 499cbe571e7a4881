"""A language as the extractor needs it: its words, the stages of its grammar, the patterns of the measures."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache, reduce
from importlib.resources import files
from importlib.resources.abc import Traversable
from operator import or_
from typing import Any, NamedTuple

import yaml

from nongrata.errors import BrokenInstallation
from nongrata.languages.lexicon import Endings, Lexicon, Meaning, Term, inflected, labelled
from nongrata.languages.pattern import Kind, Pattern, Symbols, compile_pattern
from nongrata.languages.tokens import Punctuation, Spelling, tokens
from nongrata.model import MeasureKind

_SENTENCES_ALIKE = 2**9  # sets of open needs, a stage: six sentences in seven have one of them
_FEATURES = frozenset(  # what code asks of a rule; each file of rules says at its head what its own mean
    [
        "measure",
        "status",
        "needs",
        "typed",
        "right_after",
        "beside",
        "beside_untyped",
        "its_are_own",
        "own",
        "of_others",
        "in_service",
        "two_way",
        "echo",
        "answers",
        "same_number",
        "pinned",
        "nothing",
        "background",
        "reversed",
        "form",
        "basis",
        "op",
        "back",
        "later",
        "some",
        "whole",
        "within",
    ]
)
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # five times faster where libyaml is there


@dataclass(frozen=True)
class Rule:
    """One rule: what stands where `pattern` matches, and features that the code for its kind understands."""

    name: str
    pattern: Pattern
    makes: Meaning
    features: Mapping[str, Any]


class Rules:
    """Rules that are tried beside one another, in their order, and which of them can match in a sentence."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self.rules = tuple(rules)
        self._needing = [(rule.pattern.needs, rule) for rule in self.rules]
        self._needs = reduce(or_, (needs for needs, _ in self._needing), 0)
        self._left = lru_cache(_SENTENCES_ALIKE)(self._with)

    def possible(self, unmet: int) -> tuple[Rule, ...]:
        """The rules that can match where these needs are open."""
        return self._left(unmet & self._needs)

    def _with(self, unmet: int) -> tuple[Rule, ...]:
        return tuple([rule for needs, rule in self._needing if not needs & unmet])


class Sign(NamedTuple):
    """What some acts need, as types of words: one of `words` and one of `needs` in the sentence (where `needs` is not
    empty), and one of each set of `company` anywhere in the text.

    `leads` as the function of that name says."""

    words: frozenset[str]
    needs: frozenset[str]
    company: tuple[frozenset[str], ...]
    leads: bool

    @property
    def types(self) -> frozenset[str]:
        """All types that it speaks of."""
        return self.words.union(self.needs, *self.company)


@dataclass(frozen=True)
class Language:
    """All data of one language.

    `stages` build numbers, dates, those who act, missions and people; `acts` are the rules that find measures, by the
    character in patterns of the word that names the act; `signs` are what has to stand in a text and a sentence for the
    acts to match, by which the screen goes, and `forms` the words of the types that they speak of; words of the types
    `joined_by_hyphen` are read apart. `particulars` are the rules by which a sentence says more of a measure, by the
    field that they fill; `asides` match, as their only role, what may stand between a verb and its object. A language
    may have none of these two.
    """

    code: str
    lexicon: Lexicon
    symbols: Symbols
    stages: tuple[Rules, ...]
    acts: Mapping[str, Rules]
    signs: tuple[Sign, ...]
    forms: Mapping[str, tuple[str, ...]]
    punctuation: Punctuation
    spelling: Spelling
    joined_by_hyphen: frozenset[str]
    particulars: Mapping[str, Rules]
    asides: tuple[Pattern, ...]


def codes(*, on_trial: bool = False) -> frozenset[str]:
    """The ISO 639-1 codes of the languages that are offered, or of those on trial.

    A language is on trial, and read only where somebody asks for it, while its folder holds `on_trial.md`, which says
    why.
    """
    here = files("nongrata.languages")
    return frozenset(
        entry.name
        for entry in here.iterdir()
        if entry.joinpath("lexicon.yaml").is_file() and entry.joinpath("on_trial.md").is_file() is on_trial
    )


@cache
def function_words(code: str) -> frozenset[str]:
    """The words without which there is hardly a sentence of the language; none where it does not list them."""
    file = files("nongrata.languages") / code / "function_words.txt"
    return frozenset(file.read_text("utf-8").split()) if file.is_file() else frozenset()


@cache
def language(code: str) -> Language:
    """The language with this code. Raises BrokenInstallation where its files are missing or damaged."""
    folder = files("nongrata.languages") / code
    try:
        return _load(code, folder)
    except (OSError, ValueError, KeyError, yaml.YAMLError) as error:
        raise BrokenInstallation(
            f"the data of the language {code!r} in {folder} cannot be read ({error}); install nongrata again"
        ) from error


def _load(code: str, folder: Traversable) -> Language:
    words, grammar, measures = (_yaml(folder / f"{name}.yaml") for name in ("lexicon", "grammar", "measures"))
    more = folder / "particulars.yaml"
    particulars = _yaml(more) if more.is_file() else {"phrases": {}, "particulars": {}}
    options = words["options"]
    endings: Endings = {name: text.split() for name, text in words.get("endings", {}).items()}
    spelling = Spelling(
        tuple(options["ordinal_endings"].split()),
        options["possessive"].casefold(),
        options["thousands"],
        tuple(options["adverb_endings"].split()),
    )
    also_unknown = frozenset(options.get("also_unknown", "").split())
    own = _with_unknown(list(_words(words["words"], endings)), also_unknown)
    entries: dict[tuple[str, ...], list[Term]] = defaultdict(list)
    for term, form in [*own, *_names(folder / "states.csv", frozenset(options["not_a_state"]), endings)]:
        entries[tuple(span.of(form).casefold() for span in tokens(form, spelling))].append(term)

    symbols = Symbols(grammar["sets"], grammar["not_in_gaps"])
    lexicon = Lexicon(entries, symbols, spelling.kind_of)
    for name in [*grammar["made_by_code"], *(rule["make"] for stage in grammar["stages"] for rule in stage["rules"])]:
        symbols.of(frozenset([_kind(name)]))

    phrases = {**grammar["phrases"], **measures["phrases"]}
    stages = tuple(Rules(_rules(stage["rules"], phrases, symbols, lexicon)) for stage in grammar["stages"])
    acts: dict[str, list[Rule]] = defaultdict(list)
    for group in measures["acts"]:
        shared = {key: value for key, value in group.items() if key not in ("rules", "words", "needs", "company")}
        for rule in _rules(group["rules"], phrases, symbols, lexicon, shared):
            for word in group["words"].split():
                acts[word].append(rule)
    signs = tuple(_sign(group) for group in measures["acts"])
    return Language(
        code,
        lexicon,
        symbols,
        stages,
        _by_symbol(acts, symbols),
        signs,
        _forms(own, frozenset().union(*(sign.types for sign in signs))),
        Punctuation(*(frozenset(options[name].casefold().split()) for name in ("abbreviations", "sentence_openers"))),
        spelling,
        frozenset(options["joined_by_hyphen"].split()),
        {
            name: Rules(_rules(rules, {**phrases, **particulars["phrases"]}, symbols, lexicon))
            for name, rules in particulars["particulars"].items()
        },
        tuple(rule.pattern for rule in _rules([{"of": grammar.get("asides", [])}], phrases, symbols, lexicon)),
    )


def _by_symbol(acts: Mapping[str, Iterable[Rule]], symbols: Symbols) -> Mapping[str, Rules]:
    """The rules for words of each type as those for each character; of several types in the order of the alphabet."""
    types = {
        symbol: tuple(type_ for type_, _ in sorted(kinds) if type_ in acts) for symbol, kinds in symbols.known().items()
    }
    rules = {of: Rules(rule for type_ in of for rule in acts[type_]) for of in {*types.values()} if of}
    return {symbol: rules[of] for symbol, of in types.items() if of}


def leads(features: Mapping[str, Any]) -> bool:
    """True for acts on which a claim can rest; False for those that make one only after another act: deeds laid at a
    State's door, and echoes."""
    return features["measure"] != MeasureKind.INCIDENT and not features.get("echo")


def _sign(group: Mapping[str, Any]) -> Sign:
    words, needs = (frozenset(group.get(key, "").split()) for key in ("words", "needs"))
    return Sign(words, needs, tuple(frozenset(types.split()) for types in group["company"].split("+")), leads(group))


def _forms(words: Iterable[tuple[Term, str]], types: frozenset[str]) -> Mapping[str, tuple[str, ...]]:
    """The casefolded words of each of the types."""
    found: dict[str, list[str]] = defaultdict(list)
    for term, form in words:
        if term.kind[0] in types:
            found[term.kind[0]].append(form.casefold())
    return {type_: tuple(forms) for type_, forms in found.items()}


def _yaml(file: Traversable) -> Any:
    return yaml.load(file.read_text("utf-8"), _Loader)


def _kind(name: str) -> Kind:
    type_, _, label = name.partition(".")
    return type_, label


def _words(words: Mapping[str, Any], endings: Endings) -> Iterator[tuple[Term, str]]:
    for type_, entry in words.items():
        for label, form in labelled(entry, endings):
            yield Term((type_, label), written=_written(form)), form


def _with_unknown(words: list[tuple[Term, str]], also: frozenset[str]) -> list[tuple[Term, str]]:
    """The words, those that are of the types in `also` alone as unknown words beside."""
    types: dict[str, set[str]] = defaultdict(set)
    for term, form in words:
        types[form.casefold()].add(term.kind[0])
    unknown = {form.casefold(): form for term, form in words if types[form.casefold()] <= also}
    return words + [
        (Term(("PROPER" if _written(form) else "W", ""), written=_written(form)), form) for form in unknown.values()
    ]


def _names(file: Traversable, skipped: frozenset[str], endings: Endings) -> Iterator[tuple[Term, str]]:
    """Every name of a State; States that share a form and a relation stay together for the date to decide between.

    Forms of the column `inflected`, which a language without inflection does not have, have a label of their own.
    """
    rows: dict[tuple[str, str], list[tuple[str, str, str]]] = defaultdict(list)
    for row in csv.DictReader(file.read_text("utf-8").splitlines()):
        state = (row["code"], row["since"], row["until"])
        if row["form"] not in skipped:
            rows[row["form"], row["relation"]].append(state)
        for form in inflected(row.get("inflected") or "", endings):
            rows[form, f"{row['relation']}-inflected"].append(state)
    for (form, relation), states in rows.items():
        yield Term(("NAMED", relation), tuple(states), _written(form)), form


def _written(form: str) -> str | None:
    """How the text must write the form: names and the like with their capitals, other words in any."""
    return None if form.islower() or not form[0].isalpha() else form.replace(" ", "")


def _rules(
    entries: Iterable[Mapping[str, Any]],
    phrases: Mapping[str, str],
    symbols: Symbols,
    lexicon: Lexicon,
    shared: Mapping[str, Any] | None = None,
) -> Iterator[Rule]:
    """A rule for each pattern under `of`; what is neither `of` nor `make` nor `name` is a feature.

    Raises ValueError for a feature that no code asks for, as a misspelt one.
    """
    for entry in entries:
        features = {**(shared or {}), **{k: v for k, v in entry.items() if k not in ("of", "make", "name")}}
        if unknown := features.keys() - _FEATURES:
            raise ValueError(f"no rule can be {', '.join(sorted(unknown))}: {entry}")
        for source in [entry["of"]] if isinstance(entry["of"], str) else entry["of"]:
            for phrase, meaning in phrases.items():
                source = source.replace(f"${phrase}", meaning)
            made = entry.get("make", "ACT")
            yield Rule(entry.get("name", made), compile_pattern(source, symbols), lexicon.only(_kind(made)), features)
