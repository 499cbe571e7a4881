"""What a document as a whole gives: fields filled from elsewhere, one claim for one measure, spans for all fields."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nongrata.extract import extract
from nongrata.model import Claim, Count, Days, Document, MeasureKind, Span, Status

FRIDAY = Days.day(date(2022, 3, 25))


def read(text: str, title: str | None = None, published: Days | None = FRIDAY) -> list[Claim]:
    return extract(Document(text=text, title=title, published=published))


def test_what_is_told_three_times_is_one_claim() -> None:
    (claim,) = read(
        "Latvia expelled three Russian diplomats on Wednesday. The expulsion of the three was announced in Riga. "
        "The three Russian diplomats must leave within a week.",
        title="Latvia expels three Russian diplomats",
    )
    assert (claim.count, claim.date) == (Count.exactly(3), Days.day(date(2022, 3, 23)))


def test_a_consul_and_head_of_a_consulate_is_one_person() -> None:
    (claim,) = read("Canada expelled Tesfay Haile, consul and head of the Eritrean consulate in Toronto.")
    assert (claim.sending, claim.count) == (("ERI",), Count.exactly(1))


def test_another_number_on_another_day_is_another_claim() -> None:
    claims = read("Latvia expelled three Russian diplomats on Wednesday. In 2018 Latvia expelled one Russian diplomat.")
    assert [str(claim.date) for claim in claims] == ["2022-03-23", "2018"]


def test_ten_more_is_a_claim_beside_the_first() -> None:
    claims = read(
        "Latvia expelled three Russian diplomats in February. On Monday it expelled ten more Russian diplomats."
    )
    assert sorted(claim.count.exact or 0 for claim in claims if claim.count) == [3, 10]


def test_planned_and_then_done_in_one_document_is_one_claim_that_is_done() -> None:
    (claim,) = read(
        "Malta considered expelling two Libyan diplomats. Malta expelled the two Libyan diplomats on Thursday."
    )
    assert claim.status is Status.DONE


def test_a_headline_names_the_state_that_the_text_leaves_out() -> None:
    (claim,) = read(
        "Two diplomats will be expelled for working with a spy, the foreign ministry said.",
        title="Norway orders expulsion of two Iranian embassy staff",
    )
    assert (claim.receiving, claim.sending, claim.count) == (("NOR",), ("IRN",), Count.exactly(2))


def test_the_date_at_the_head_of_a_paragraph_holds_for_the_answers_under_it() -> None:
    claims = read(
        "- May 1984: Spain expels six Soviet diplomats. Moscow retaliates by expelling the same number of Spaniards."
        "\n\n"
        "- June 2004: Kenya expels two Libyan diplomats.\n\nLibya reciprocates by expelling two Kenyan diplomats."
    )
    assert [(*one.receiving, *one.sending, str(one.count), str(one.date)) for one in claims] == [
        ("ESP", "SUN", "6", "1984-05"),
        ("SUN", "ESP", "6", "1984-05"),
        ("KEN", "LBY", "2", "2004-06"),
        ("LBY", "KEN", "2", "2004-06"),
    ]


def test_a_text_about_long_ago_is_of_its_time() -> None:
    claims = read(
        "In May 1984 Spain ordered six Soviet diplomats to leave. "
        "Days earlier the Russians had expelled a Spanish diplomat."
    )
    assert {code for one in claims for code in (*one.receiving, *one.sending)} == {"ESP", "SUN"}


def test_an_ambassador_is_told_to_go_once_in_a_week() -> None:
    claims = read(
        "Malta is right to expel the Libyan ambassador, the prime minister said on Thursday. "
        "Malta declared the Libyan ambassador persona non grata on Tuesday."
    )
    assert len(claims) == 1


def test_the_envoy_in_a_headline_is_one_of_the_two_of_the_text() -> None:
    (claim,) = read(
        "Chad on Thursday expelled two Libyan diplomats, the ambassador and the consul.",
        title="Chad expels Libyan envoy",
    )
    assert claim.count == Count.exactly(2)


def test_without_a_date_of_publication_a_weekday_stays_unresolved() -> None:
    (claim,) = read("Malta expelled two Libyan diplomats on Thursday.", published=None)
    assert (claim.date, claim.unresolved) == (None, ("on Thursday",))


def test_without_a_date_of_publication_a_full_date_is_a_date() -> None:
    (claim,) = read("Malta expelled two Libyan diplomats on 3 May 2011.", published=None)
    assert str(claim.date) == "2011-05-03"


def test_a_document_without_a_measure_has_no_claims() -> None:
    assert (
        read("The harbour of Valletta was full of boats on Thursday, and the ambassador of Libya gave a dinner.") == []
    )


def test_an_empty_document_has_no_claims() -> None:
    assert read("") == []


def test_the_moscow_of_1985_is_the_soviet_union() -> None:
    (claim,) = read("Moscow expelled 25 Britons on Saturday.", published=Days.day(date(1985, 9, 16)))
    assert claim.receiving == ("SUN",)


FIELDS = ("receiving", "sending", "count", "date", "status", "reason")


@pytest.mark.parametrize(
    "text",
    [
        "Poland expelled 45 Russian diplomats for spying on Wednesday.",
        "India ordered Canada to reduce its diplomatic staff by 41.",
        "Ireland is considering whether to expel Russian diplomats over the poisoning.",
        "Qatar recalled its ambassador from Damascus.",
    ],
)
def test_every_field_that_is_not_empty_has_its_characters(text: str) -> None:
    claims = read(text)
    assert claims
    for claim in claims:
        for field in FIELDS:
            if getattr(claim, field) not in (None, ()):
                spans = claim.evidence[field]
                assert spans
                assert all(Span(0, len(text)).holds(span) and span.of(text) for span in spans)


def test_the_sentence_shown_holds_the_anchor() -> None:
    (claim,) = read("It rained in Doha. Qatar recalled its ambassador from Damascus. The sun came out.")
    assert claim.sentence.holds(claim.anchor)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (  # the one that tells the number
            "Denmark has thrown Iranian envoys out this week. On Tuesday Denmark expelled four Iranian diplomats.",
            "On Tuesday Denmark expelled four",
        ),
        (  # the one that tells what came of it
            "Kenya was planning to expel six Somali diplomats. Kenya has expelled six Somali diplomats.",
            "Kenya has expelled six",
        ),
    ],
)
def test_the_sentence_shown_tells_the_number_and_the_status(text: str, shown: str) -> None:
    (claim,) = read(text)
    assert claim.sentence.of(text).startswith(shown)


def test_reading_twice_gives_the_same_claims_with_the_same_ids() -> None:
    text = "Poland expelled 45 Russian diplomats. Russia expelled 45 Polish diplomats."
    assert [claim.id for claim in read(text)] == [claim.id for claim in read(text)]
    assert len({claim.id for claim in read(text)}) == 2


def test_a_deadline_is_not_the_day_of_the_order() -> None:
    (claim,) = read("Kenya told seven Russian diplomats on Monday to leave within 72 hours.")
    assert claim.date == Days.day(date(2022, 3, 21))
    assert claim.details.deadline == Days.day(date(2022, 3, 24))


def test_a_staff_cut_keeps_the_ceiling_apart_from_the_count() -> None:
    (claim,) = read("Moscow ordered the United States to cut its diplomatic staff in Russia to 455.")
    assert (claim.kind, claim.count, claim.details.ceiling) == (MeasureKind.STAFF_CUT, None, 455)


SPOKEN = (
    "Russia Poland's expelled two ten diplomats ambassador weeks later earlier ago before on 30 February March of year "
    "Friday to leave within days hours and , . not if its the embassy in Oslo closed recalled who were by from"
)
WORDS = st.sampled_from(SPOKEN.split())
NUMBERS = st.integers(min_value=0, max_value=10**12).map(str)


@given(st.text(max_size=400))
def test_no_text_makes_the_extractor_fail(text: str) -> None:
    extract(Document(text="Russia expelled " + text, published=FRIDAY))


@given(st.lists(WORDS | NUMBERS, max_size=60))
def test_no_words_of_its_own_make_the_extractor_fail(words: list[str]) -> None:
    extract(Document(text="Russia expelled two diplomats " + " ".join(words), published=FRIDAY))


def test_a_deed_counts_only_beside_a_measure_against_the_state_it_is_pinned_on() -> None:
    deed = "The murder of an exile in Oslo was ordered by Iran, the Norwegian government says."
    assert not read(deed)
    kinds = {claim.kind for claim in read(f"{deed} Norway on Monday expelled two Iranian diplomats over the murder.")}
    assert kinds == {MeasureKind.INCIDENT, MeasureKind.EXPULSION}


def test_the_states_of_a_group_of_envoys_may_stand_in_another_sentence() -> None:
    claims = read(
        "Guinea told four ambassadors on Monday to leave. The ambassadors of Ghana, Togo, Benin and Mali had written "
        "a letter about the elections."
    )
    assert sorted(claim.sending for claim in claims) == [("BEN",), ("GHA",), ("MLI",), ("TGO",)]
    assert {claim.count for claim in claims} == {Count.exactly(1)}


def test_the_four_are_the_states_of_a_list_of_four() -> None:
    claims = read(
        "Saudi Arabia, Egypt, Bahrain and Yemen blamed Qatar on Monday. The four have given Qatari diplomats 48 hours "
        "to leave."
    )
    assert sorted(claim.receiving for claim in claims) == [("BHR",), ("EGY",), ("SAU",), ("YEM",)]


def test_four_of_those_told_of_before_are_part_of_their_number() -> None:
    (claim,) = read(
        "The United States has ordered 50 Russian diplomats out of the country. Four of them were declared persona non "
        "grata at once."
    )
    assert claim.count == Count.exactly(50)


def test_an_order_taken_back_keeps_the_day_on_which_it_was_given() -> None:
    (claim,) = read(
        "Peru withdrew on Thursday its order to expel the Chilean ambassador. Peru had declared the Chilean ambassador "
        "persona non grata on Monday."
    )
    assert (claim.status, claim.date) == (Status.REVERSED, Days.day(date(2022, 3, 21)))


def test_the_year_of_an_undated_text_is_the_one_named_last() -> None:
    claims = read(
        "In 1986 the quarrel began. In October the United States expelled 55 Soviet diplomats.", published=None
    )
    assert [str(claim.date) for claim in claims] == ["1986-10"]


def test_a_weekday_needs_a_publication_known_to_the_day() -> None:
    (claim,) = read("Latvia expelled three Russian diplomats on Tuesday.", published=Days.year(2022))
    assert (claim.date, claim.unresolved) == (None, ("on Tuesday",))


def test_a_similar_step_is_the_same_measure_of_the_other_side() -> None:
    claims = read("Chad on Monday expelled the Danish ambassador, following a similar step by Copenhagen in February.")
    assert sorted((claim.receiving, claim.sending) for claim in claims) == [(("DNK",), ("TCD",)), (("TCD",), ("DNK",))]


def test_what_is_answered_is_the_ground() -> None:
    claims = read("Chile expelled two Peruvian consuls on Monday. In response, Peru expelled two Chilean consuls.")
    assert [str(claim.reason) for claim in claims if claim.receiving == ("PER",)] == ["retaliation"]


def test_states_without_a_name_act_for_nobody() -> None:
    assert not read("Fourteen countries have expelled Russian diplomats. Norway is not one of them.")


def test_two_measures_told_in_one_breath_have_the_same_sides() -> None:
    claims = read(
        "Relations between Mexico and Ecuador are bad. Its president spoke of closing two consulates and of expelling "
        "nine Ecuadorian consuls.",
        title="Mexico hits Ecuador",
    )
    assert {(claim.kind, claim.receiving, claim.sending) for claim in claims} >= {
        (MeasureKind.EXPULSION, ("MEX",), ("ECU",)),
        (MeasureKind.CLOSURE, ("MEX",), ("ECU",)),
    }


def test_what_is_told_three_hundred_times_is_one_claim() -> None:
    told = "Latvia expelled three Russian diplomats on Wednesday. It recalled its ambassador. "
    (expulsion, recall) = read(told * 300)
    assert (expulsion.kind, recall.kind) == (MeasureKind.EXPULSION, MeasureKind.RECALL)


def test_the_first_mover_does_not_retaliate() -> None:
    claims = read(
        "Russia on Friday expelled an Estonian diplomat in a tit-for-tat move, three days after Tallinn had expelled a "
        "Russian diplomat."
    )
    assert {claim.receiving: str(claim.reason) for claim in claims} == {("RUS",): "retaliation", ("EST",): "None"}


def test_the_headline_gives_its_ground_to_the_news_and_not_to_what_that_answers() -> None:
    claims = read(
        'Russia on Friday expelled three Polish diplomats in response to Warsaw\'s "unfriendly" expulsion of three '
        "Russian diplomats last week. The diplomats were given until Sunday to leave.",
        title="Russia expels three Polish diplomats in tit-for-tat move",
    )
    assert {claim.receiving: str(claim.reason) for claim in claims} == {("RUS",): "retaliation", ("POL",): "None"}
    assert [bool(claim.details.deadline) for claim in claims] == [True, False]


def test_for_somebody_to_do_something_is_no_ground() -> None:
    claims = read(
        "Poland expelled two Russian diplomats and withdrew its consent for the Russian consulate in Gdansk to "
        "operate, its foreign minister said on Friday."
    )
    assert {claim.reason for claim in claims} == {None}


@pytest.mark.parametrize("length", ["99999999 weeks later", "99999 years later", "999999 months later"])
def test_a_day_out_of_the_calendar_is_none(length: str) -> None:
    claims = read(f"Poland expelled 45 Russian diplomats in 2018. Russia expelled two Polish diplomats {length}.")
    assert [claim.date for claim in claims if claim.receiving == ("RUS",)] == [None]


def test_lines_in_capitals_without_full_stops_are_read_in_portions() -> None:
    lines = [f"POLAND EXPELLED {number} RUSSIAN DIPLOMATS ON MONDAY" for number in range(2, 60)]
    assert len(read("\n".join(lines))) == len(lines)


def test_what_we_will_do_is_done_by_who_speaks() -> None:
    (claim,) = read("If Russia closes our consulate we will expel its consul, Finland said.")
    assert (claim.receiving, claim.sending) == (("FIN",), ("RUS",))


def test_digits_without_end_are_no_number() -> None:
    assert not read(f"Poland expelled {'9' * 5000} Russian diplomats.")


def reasons(text: str, title: str | None = None) -> dict[tuple[str, ...], str]:
    return {(*claim.receiving, str(claim.kind)): str(claim.reason) for claim in read(text, title=title)}


def test_what_a_state_does_on_one_day_has_one_ground() -> None:
    told = reasons(
        "Kenya cut relations with Yemen on Wednesday over the bombing of its embassy in Sanaa. "
        "Kenya also gave the Yemeni diplomats two days to leave."
    )
    assert told == {("KEN", "rupture"): "incident", ("KEN", "expulsion"): "incident"}


def test_a_later_sentence_about_the_expulsion_gives_its_ground() -> None:
    told = reasons(
        "Malawi has expelled a Zambian diplomat. Zambia has made no comment. "
        "The expulsion was due to his meetings with coup plotters, a minister said."
    )
    assert told == {("MWI", "expulsion"): "interference"}


def test_a_headline_gives_the_ground_that_the_text_leaves_out() -> None:
    assert reasons("Oslo told two Cuban diplomats to leave.", title="Norway expels two Cubans for spying") == {
        ("NOR", "expulsion"): "espionage"
    }


def test_a_headline_that_fears_an_answer_gives_no_ground() -> None:
    assert reasons("Canada told a Cuban diplomat to leave.", title="Canada expels Cuban, risking retaliation") == {
        ("CAN", "expulsion"): "None"
    }


def test_an_answer_to_no_measure_has_another_ground() -> None:
    told = reasons("Togo's parliament voted for the treaty. In response Benin recalled its ambassador from Lome.")
    assert told == {("TGO", "recall"): "other"}


def test_solidarity_is_the_ground_even_where_spies_are_expelled() -> None:
    told = reasons("In solidarity with Prague, Latvia expelled a Russian diplomat involved in spying.")
    assert told == {("LVA", "expulsion"): "solidarity"}


def test_a_list_of_states_acts_against_none_where_the_text_tells_of_several() -> None:
    claims = read(
        "Peru expelled a Chilean diplomat on Monday. Fiji expelled an Australian attaché on Tuesday. "
        "Chad, Mali and Togo have expelled ambassadors."
    )
    assert {claim.receiving for claim in claims} == {("PER",), ("FJI",)}


def test_who_denies_a_part_in_a_deed_does_not_pin_it_on_another() -> None:
    (claim,) = read(
        "Ghana expelled the Togolese ambassador on Monday. "
        "Togo denied any role in the killing and accused Ghana of lies."
    )
    assert claim.kind is MeasureKind.EXPULSION


def test_who_answered_an_expulsion_of_1985_was_the_soviet_union() -> None:
    claims = read(
        "Few remember it now. The quarrel was long. In September 1985 Britain expelled 25 Soviet diplomats. "
        "The Russians answered by giving 25 British diplomats three weeks to leave Moscow."
    )
    assert {claim.receiving for claim in claims} == {("GBR",), ("SUN",)}


@pytest.mark.parametrize(
    ("words", "receiving"),
    [
        ("Moscow expelled two Italian diplomats. The Soviet Union called them spies.", "SUN"),
        ("Moscow expelled two Italian diplomats. Soviet radio, now that of Russia, called them spies.", "RUS"),
        ("Belgrade sent home two Greek diplomats, and Yugoslavia closed its border.", "YUG"),
        ("Prague sent home two Greek diplomats, and the Czech Republic closed its border.", "CZE"),
    ],
)
def test_an_undated_text_that_names_former_states_means_them_by_their_seats(words: str, receiving: str) -> None:
    assert [claim.receiving for claim in extract(Document(text=words))] == [(receiving,)]


def test_who_speaks_in_an_undated_text_is_the_state_that_its_names_meant() -> None:
    words = "A Soviet trade mission left Oslo. Moscow said that two of its diplomats had been expelled by Norway."
    [claim] = extract(Document(text=words))
    assert claim.details.attribution
    assert (claim.sending, claim.details.attribution.state) == (("SUN",), "SUN")
