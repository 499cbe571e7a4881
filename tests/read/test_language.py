"""Texts in languages that cannot be read are told, and English is never taken for one of them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from nongrata.model import Document, Rejection
from nongrata.read.language import LANGUAGES, ON_TRIAL, declared_language, other_language

ENGLISH = [
    "The foreign ministry on Wednesday told two members of the Syldavian embassy to leave the country in five days.",
    "Shr 24 cts vs 20 cts\nNet 11,784,000 vs 8,302,000\nRevs 269.1 mln vs 211.9 mln\nNine mths\nShr 71 cts vs 60 cts",
    "PRESIDENTS RODRIGO FUENTES SAAVEDRA, TOMAS ARIAS MONTENEGRO, RAFAEL CALDERON ECHEVERRIA, MARCO CEREZO DE LA VEGA",
    "1. 14\n2. 27\n3. 1,200\n4. 88\n" * 10,
]
OTHERS = {
    "de": "Die Regierung hat am Mittwoch zwei Mitarbeiter der Botschaft zu unerwünschten Personen erklärt. Das teilte "
    "das Auswärtige Amt mit. Die beiden müssen das Land innerhalb von fünf Tagen verlassen, sagte ein Sprecher.",
    "fr": "Le gouvernement a déclaré mercredi deux membres de l'ambassade personae non gratae, a annoncé le ministère "
    "des Affaires étrangères. Les deux hommes ont cinq jours pour quitter le territoire, a précisé un porte-parole.",
    "nl": "De regering heeft woensdag twee medewerkers van de ambassade tot ongewenst persoon verklaard. Dat maakte "
    "het ministerie bekend. De twee moeten het land binnen vijf dagen verlaten, zei een woordvoerder.",
    "ru": "Правительство в среду объявило двух сотрудников посольства персонами нон грата, сообщило министерство "
    "иностранных дел. Оба должны покинуть страну в течение пяти дней, заявил представитель.",
    "zh": "外交部星期三宣布两名使馆工作人员为不受欢迎的人。两人必须在五天之内离境。" * 4,
}


@pytest.mark.parametrize("text", ENGLISH)
def test_english_is_never_taken_for_another_language(text: str) -> None:
    assert other_language(text) is None


@pytest.mark.parametrize("code", OTHERS)
def test_another_language_is_told_and_named(code: str) -> None:
    assert other_language(OTHERS[code]) == code


POLISH = (
    "Rząd uznał w środę dwóch pracowników ambasady za osoby niepożądane, poinformowało ministerstwo spraw "
    "zagranicznych. Obaj muszą opuścić kraj w ciągu pięciu dni."
)


def test_a_language_on_trial_is_not_offered(rejection: Callable[..., Rejection]) -> None:
    assert "pl" in ON_TRIAL - LANGUAGES
    assert "'pl'" in rejection("a.txt", POLISH).why
    assert rejection("a.md", f"---\nlanguage: pl\n---\n{POLISH}").code == "language"


def test_a_language_on_trial_is_read_where_it_is_asked_for(document: Callable[..., Document]) -> None:
    assert document("a.txt", POLISH, language="pl").language == "pl"
    assert document("a.md", f"---\nlanguage: pl\n---\n{POLISH}", language="pl").language == "pl"


def test_a_short_text_is_kept_whatever_it_looks_like() -> None:
    assert other_language("Schluss jetzt.") is None


@pytest.mark.parametrize(
    ("label", "code"), [("en", "en"), ("en-GB", "en"), ("PT_br", "pt"), ("English", None), ("", None), (None, None)]
)
def test_a_label_gives_its_code(label: str | None, code: str | None) -> None:
    assert declared_language(label) == code


def test_a_text_that_says_nothing_of_its_language_is_looked_at(rejection: Callable[..., Rejection]) -> None:
    found = rejection("a.txt", OTHERS["de"])
    assert found.code == "language"
    assert "'de'" in found.why


def test_a_text_that_is_declared_english_but_is_not_is_rejected(rejection: Callable[..., Rejection]) -> None:
    assert rejection("a.md", f"---\nlanguage: en\n---\n{OTHERS['ru']}").code == "language"


def test_a_language_that_cannot_be_told_is_taken_for_the_caller_s(document: Callable[..., Document]) -> None:
    assert document("a.txt", "14 - 27 - 88", language="en").language == "en"
