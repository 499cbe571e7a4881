"""What a text says of a measure beside its main fields: who says it, by when, in which form, where, of whom."""

from datetime import date

import pytest

from nongrata.extract import extract
from nongrata.model import (
    Capacity,
    Claim,
    Days,
    Details,
    Document,
    Form,
    LegalBasis,
    MeasureKind,
    Reason,
    Role,
    Stage,
    Stance,
)

FRIDAY = Days.day(date(2022, 3, 25))


def read(text: str) -> list[Claim]:
    return extract(Document(text=text, published=FRIDAY))


def details(text: str) -> Details:
    (claim,) = read(text)
    return claim.details


@pytest.mark.parametrize(
    ("text", "speaker", "capacity", "terms"),
    [
        (
            "Malta expelled two Libyan diplomats, its foreign ministry said.",
            "its foreign ministry",
            "ministry",
            "on the record",
        ),
        (
            "Chad will expel a Sudanese envoy, a senior official said on Friday.",
            "a senior official",
            "official",
            "unnamed",
        ),
        (
            "Two Cuban diplomats must leave Chile, said the president.",
            "the president",
            "head_of_state_or_government",
            "on the record",
        ),
        (
            "According to two sources in the ministry, Oman expelled three Iranian diplomats.",
            "two sources in the ministry",
            "official",
            "unnamed",
        ),
        ("Kenya expelled four Eritrean diplomats, a letter dated Monday shows.", "a letter", "document", "document"),
        (
            "Kenya expelled four Eritrean diplomats. A government spokeswoman confirmed the order.",
            "A government spokeswoman",
            "spokesperson",
            "on the record",
        ),
        (
            "Ghana's foreign minister declared the Togolese ambassador persona non grata.",
            "Ghana's foreign minister",
            "minister",
            "on the record",
        ),
        (
            "Nepal expelled two Chinese diplomats, state television said.",
            "state television",
            "agency_or_media",
            "on the record",
        ),
        (
            "A Western diplomat, speaking anonymously, said that Serbia had expelled two Croatian diplomats.",
            "A Western diplomat",
            "official",
            "unnamed",
        ),
        (
            "According to the newspaper Le Soir, Belgium expelled eight Rwandan diplomats.",
            "the newspaper Le Soir",
            "agency_or_media",
            "on the record",
        ),
    ],
)
def test_who_says_it_in_what_capacity_and_on_what_terms(text: str, speaker: str, capacity: str, terms: str) -> None:
    said = details(text).attribution
    assert said is not None
    assert (speaker in said.speaker, said.capacity, said.terms) == (True, capacity, terms)


def test_a_text_without_a_speaker_has_none() -> None:
    assert details("Brazil expelled three Bolivian diplomats on Thursday.").attribution is None


def test_the_more_precise_speaker_of_the_next_sentence_speaks_for_its_state() -> None:
    said = details(
        "Peru denied that it had expelled a Cuban diplomat. A foreign ministry spokesman told AFP so."
    ).attribution
    assert said is not None
    assert (said.capacity, said.through, said.stance) == (Capacity.SPOKESPERSON, "AFP", Stance.DENIES)


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Finland's foreign ministry confirmed that it had expelled two Russian diplomats.", Stance.CONFIRMS),
        ("Niger's foreign minister denied that two French diplomats had been expelled.", Stance.DENIES),
        ("Cyprus expelled an Iranian diplomat. The Iranian embassy declined to comment.", Stance.NO_COMMENT),
        ("Cyprus expelled an Iranian diplomat, the interior ministry said.", Stance.ASSERTS),
    ],
)
def test_how_the_speaker_stands_to_it(text: str, stance: Stance) -> None:
    said = details(text).attribution
    assert said is not None
    assert said.stance is stance


@pytest.mark.parametrize(
    ("text", "outlet"),
    [
        ("Qatar expelled two Syrian envoys, the foreign minister told Reuters.", "Reuters"),
        (
            "Interfax quoted a source in the ministry as saying that Latvia had expelled two Belarusian diplomats.",
            "Interfax",
        ),
        (
            "Latvia expelled two Belarusian diplomats, the daily Diena reported, citing three officials.",
            "the daily Diena",
        ),
    ],
)
def test_through_whom_it_is_said(text: str, outlet: str) -> None:
    said = details(text).attribution
    assert said is not None
    assert said.through == outlet


@pytest.mark.parametrize(
    ("text", "words", "day"),
    [
        ("Egypt gave the Turkish ambassador 48 hours to leave.", "48 hours", date(2022, 3, 27)),
        ("Sweden told three Eritrean diplomats to leave by Monday.", "by Monday", date(2022, 3, 28)),
        ("Peru expelled two Cuban diplomats. They have two weeks.", "two weeks", date(2022, 4, 8)),
        (
            "Peru ordered out two Cuban diplomats. They must leave by the end of the month.",
            "by the end of the month",
            date(2022, 3, 31),
        ),
        ("Oman told five Yemeni diplomats to leave before 1 May.", "before 1 May", date(2022, 5, 1)),
        (
            "Iraq expelled a Danish diplomat. He must go by 4 p.m. on Saturday.",
            "by 4 p.m. on Saturday",
            date(2022, 3, 26),
        ),
    ],
)
def test_by_when_they_must_leave(text: str, words: str, day: date) -> None:
    found = details(text)
    assert (found.deadline_words, found.deadline) == (words, Days.day(day))


@pytest.mark.parametrize(
    "text",
    [
        "Chile expelled two Cuban diplomats. The consul had been there for three years.",
        "Chile expelled two Cuban diplomats. Senators have until 1 June to amend a law on trade.",
        "Estonia jailed an officer for five years for spying for Russia.",
    ],
)
def test_not_every_length_of_time_is_a_deadline(text: str) -> None:
    assert details(text).deadline_words is None


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Italy declared two Libyan diplomats persona non grata.", Form.PERSONA_NON_GRATA),
        ("Italy declared two Libyan diplomats undesirable.", Form.PERSONA_NON_GRATA),
        ("Ireland asked four Russian diplomats to leave.", Form.ASKED),
        ("Turkey ordered ten Dutch diplomats to leave.", Form.ORDERED),
        ("Turkey gave ten Dutch diplomats a week to leave.", Form.ORDERED),
        ("Qatar recalled its ambassador from Damascus for consultations.", Form.CONSULTATIONS),
        ("Qatar withdrew its ambassador from Damascus.", Form.WITHDRAWN),
        ("Qatar recalled its ambassador from Damascus.", Form.UNSPECIFIED),
        ("Moldova told the Russian embassy to cut its staff to no more than 25.", Form.CEILING),
        ("Spain expelled two Bolivian diplomats.", None),
        ("Spain expelled two Bolivian diplomats, the minister told parliament.", None),
    ],
)
def test_in_which_form(text: str, form: Form | None) -> None:
    assert details(text).form is form


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        ("Under Article 9 of the Vienna Convention, Fiji expelled a Chinese diplomat.", LegalBasis.ARTICLE_9),
        ("India told Canada to cut its diplomatic staff by 41. It cited Article 11.", LegalBasis.ARTICLE_11),
        (
            "India told Canada to cut its diplomatic staff by 41. Canada called it a violation of Article 11.",
            LegalBasis.CONTESTED,
        ),
        ("Fiji expelled a Chinese diplomat. Article 9 of the constitution was debated.", None),
        ("Fiji expelled a Chinese diplomat.", None),
    ],
)
def test_under_which_rule(text: str, basis: LegalBasis | None) -> None:
    assert details(text).legal_basis is basis


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("Kenya expelled the Somali ambassador.", (Role.AMBASSADOR,)),
        ("Kenya expelled the Somali military attaché.", (Role.MILITARY_ATTACHE,)),
        ("Greece expelled two Turkish consular officers.", (Role.CONSUL,)),
        ("Greece expelled three Russian intelligence officers.", (Role.INTELLIGENCE_OFFICER,)),
        ("Greece expelled the Syrian chargé d'affaires and two diplomats.", (Role.CHARGE_DAFFAIRES, Role.DIPLOMAT)),
        ("Poland expelled ten members of the Belarusian embassy in Warsaw.", (Role.STAFF,)),
        ("Greece expelled three Russians as spies.", ()),
    ],
)
def test_what_the_people_are(text: str, roles: tuple[Role, ...]) -> None:
    assert details(text).roles == roles


@pytest.mark.parametrize(
    ("text", "city"),
    [
        ("China declared a Canadian consul in Shanghai persona non grata.", "Shanghai"),
        ("Bolivia ordered out a consul of Peru in Santa Rosa.", "Santa Rosa"),
        ("Russia recalled its ambassador from Tbilisi.", "Tbilisi"),
        ("Belgium expelled two members of the Iranian embassy in Brussels.", "Brussels"),
        ("Moscow expelled two Dutch diplomats.", None),
        ("Belgium expelled two Iranian diplomats, the ministry in Brussels said.", None),
    ],
)
def test_where_the_mission_is(text: str, city: str | None) -> None:
    assert details(text).city == city


def test_numbers_inside_the_number() -> None:
    assert details("Poland expelled 23 Russian diplomats, including the deputy ambassador.").parts == (
        (1, "including the deputy ambassador"),
    )
    assert [n for n, _ in details("Latvia expelled 45 Russians, 36 of them diplomats.").parts] == [36]
    assert [n for n, _ in details("Cuba expelled the Peruvian consul and his deputy.").parts] == [1, 1]
    assert details("Cuba expelled 12 Peruvian diplomats.").parts == ()


def test_about_all_and_absent() -> None:
    assert details("Norway expelled about 15 Russian diplomats.").approximate
    assert details("Norway expelled some 15 Russian diplomats.").approximate
    assert not details("Norway expelled 15 Russian diplomats.").approximate
    assert details("Albania expelled all Iranian diplomats.").extent == "all"
    assert details("Albania expelled all three Iranian diplomats.").extent is None
    assert details("Libya expelled the Italian consul. He was on leave.").presence == "absent"
    assert details("Libya expelled the Italian consul.").presence is None


def test_the_number_that_may_stay() -> None:
    found = details("Nigeria told the Libyan embassy in Lagos to cut its staff to no more than 15.")
    assert (found.ceiling, found.form) == (15, Form.CEILING)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Lithuania expelled a Belarusian diplomat for recruiting informers.", "recruiting informers"),
        (
            'Fiji expelled two diplomats of China for "activities incompatible with diplomatic status".',
            "activities incompatible with diplomatic status",
        ),
        (
            'Chile expelled three Cuban diplomats. The three had been "taking part in rallies", the ministry said.',
            "taking part in rallies",
        ),
        ("Denmark expelled the Syrian ambassador over the massacre in Houla.", "the massacre in Houla"),
        ("Chile expelled three Cuban diplomats.", None),
    ],
)
def test_the_very_words_of_the_ground(text: str, words: str | None) -> None:
    assert details(text).ground_words == words


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("Estonia arrested two officers on suspicion of spying for Russia.", Stage.ARRESTED),
        ("Germany charged two Iranians with spying for Tehran.", Stage.CHARGED),
        ("A court in Latvia convicted a man of spying for Russia.", Stage.CONVICTED),
    ],
)
def test_how_far_a_prosecution_has_come(text: str, stage: Stage) -> None:
    assert details(text).stage is stage


@pytest.mark.parametrize(
    "text",
    [
        "Georgia expelled two Russian diplomats on Monday. On Friday Moscow expelled two Georgians in response.",
        "Moscow expelled two Georgians on Friday in reply to the expulsion of two Russian diplomats by Georgia.",
        "Georgia expelled two Russian diplomats on Monday. Moscow responded on Wednesday by expelling two Georgians.",
        "Georgia expelled two Russian diplomats on Monday. Moscow expelled the same number of Georgian diplomats.",
    ],
)
def test_the_answer_names_the_claim_that_it_answers(text: str) -> None:
    claims = {claim.receiving[0]: claim for claim in read(text)}
    assert claims["RUS"].details.answers == claims["GEO"].id
    assert claims["GEO"].details.answers is None


@pytest.mark.parametrize(
    ("text", "act", "reply"),
    [
        (
            "Syria expelled five Norwegian diplomats on Monday. In response, Norway closed its embassy in Damascus.",
            ("expulsion", "SYR"),
            ("closure", "NOR"),
        ),
        (
            "Norway closed its embassy in Damascus on Monday. In response, Syria expelled five Norwegian diplomats.",
            ("closure", "NOR"),
            ("expulsion", "SYR"),
        ),
        (
            "Norway expelled five Syrian diplomats on Monday. In response, Syria closed the Norwegian embassy there.",
            ("expulsion", "NOR"),
            ("closure", "SYR"),
        ),
    ],
)
def test_a_mission_closed_by_its_own_state_answers_and_is_answered(
    text: str, act: tuple[str, str], reply: tuple[str, str]
) -> None:
    claims = {(claim.kind.value, *claim.actors): claim for claim in read(text)}
    assert claims.keys() == {act, reply}
    assert (claims[act].details.answers, claims[reply].details.answers) == (None, claims[act].id)
    assert claims[reply].reason is Reason.RETALIATION


def test_each_of_several_states_that_close_is_the_one_that_acts() -> None:
    claims = read("Norway and Sweden closed the Syrian consulates on Monday.")
    assert {claim.actors for claim in claims} == {("NOR",), ("SWE",)}


def test_the_state_that_closed_has_the_name_that_it_had_then() -> None:
    (claim,) = read("In 1983 Russia closed its embassy in Bolivia.")
    assert (claim.sending, claim.actors) == (("SUN",), ("SUN",))


def test_two_measures_that_only_stand_together_answer_nothing() -> None:
    claims = read("Georgia expelled two Russian diplomats. In 2018 Russia expelled a Georgian diplomat.")
    assert [claim.details.answers for claim in claims] == [None, None]


def test_each_side_has_its_own_speaker_form_and_deadline() -> None:
    claims = {
        claim.receiving[0]: claim.details
        for claim in read(
            "Sudan's president ordered two Chadian diplomats out within 48 hours; "
            "Chad declared a Sudanese consul persona non grata, a spokesman in Ndjamena said."
        )
    }
    sudan, chad = claims["SDN"], claims["TCD"]
    assert (sudan.form, chad.form) == (Form.ORDERED, Form.PERSONA_NON_GRATA)
    assert (sudan.deadline_words, chad.deadline_words) == ("within 48 hours", None)
    assert sudan.attribution is not None
    assert chad.attribution is not None
    assert (sudan.attribution.capacity, chad.attribution.capacity) == (Capacity.HEAD, Capacity.SPOKESPERSON)


def test_a_closure_has_a_deadline_and_a_city_but_no_form() -> None:
    (claim,) = read("Washington ordered the Chinese consulate in Houston closed by Tuesday.")
    assert claim.kind is MeasureKind.CLOSURE
    assert (claim.details.city, claim.details.form) == ("Houston", None)
    assert claim.details.deadline == Days.day(date(2022, 3, 29))


def test_the_article_before_a_name_is_no_office() -> None:
    told = details("Kenya has expelled two Cuban diplomats, the Harbour Courier reported on Thursday.").attribution
    assert told
    assert (told.speaker, told.office) == ("the Harbour Courier", "")
