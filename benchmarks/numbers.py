"""Prints how counts and people are read: every number, every kind of people, in every shape: `python -m benchmarks.numbers`.

The answers follow from the parts by the annotation guidelines: "at least ten" is 10 or more, "from 40 to 25" leaves 15
to go, and those who are of no mission make no claim.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import cycle, product

from benchmarks.grid import PAIRS, Case, capital, main
from nongrata.model import Days, Document

PUBLISHED = Days.parse("2023-11-22")
WEDNESDAY = "2023-11-22"

NUMBERS = {  # before "diplomats", and the count as a claim's line writes it
    "two": "2",
    "12": "12",
    "twenty-one": "21",
    "thirty five": "35",
    "105": "105",
    "one hundred and five": "105",
    "1,200": "1200",
    "a dozen": "12",
    "two dozen": "24",
    "half a dozen": "6",
    "a couple of": "2",
    "some 20": "20",
    "about 20": "20",
    "around 20": "20",
    "roughly 20": "20",
    "approximately 20": "20",
    "almost 20": "20",
    "nearly two dozen": "24",
    "close to 50": "50",
    "an estimated 50": "50",
    "20 or so": "20",
    "20-odd": "20",
    "about a dozen": "12",
    "at least ten": "10+",
    "no fewer than ten": "10+",
    "no less than 10": "10+",
    "not less than ten": "10+",
    "a minimum of ten": "10+",
    "upwards of 40": "41+",
    "40 or more": "40+",
    "more than 40": "41+",
    "over 40": "41+",
    "in excess of 40": "41+",
    "more than a dozen": "13+",
    "well over 100": "101+",
    "up to five": "up to 5",
    "at most five": "up to 5",
    "as many as five": "up to 5",
    "no more than five": "up to 5",
    "a maximum of five": "up to 5",
    "fewer than ten": "up to 9",
    "less than ten": "up to 9",
    "under ten": "up to 9",
    "between five and eight": "5-8",
    "between 5 and 8": "5-8",
    "five to eight": "5-8",
    "5 to 8": "5-8",
    "5-8": "5-8",
    "from five to eight": "5-8",
    "five or six": "5-6",
    "two more": "2",
    "two further": "2",
    "two other": "2",
    "two additional": "2",
    "a further two": "2",
    "another two": "2",
    "an additional two": "2",
    "a second group of ten": "10",
    "a group of ten": "10",
    "a total of 20": "20",
    "a first batch of ten": "10",
    "all nine": "9",
    "the last two": "2",
    "the remaining two": "2",
    "several": "-",
    "dozens of": "-",
    "scores of": "-",
    "many": "-",
    "a number of": "-",
    "an unknown number of": "-",
    "a handful of": "-",
    "numerous": "-",
    "a few": "-",
    "most": "-",
    "nearly all": "-",
    "all": "-",
}
MANY = (  # people of a mission, after an adjective of nationality
    *("diplomats", "embassy employees", "attachés", "embassy officials", "consular officers", "envoys"),
    *("diplomats and other embassy staff", "diplomats and their families", "diplomats accused of spying"),
    *("officials with diplomatic cover", "intelligence officers working under diplomatic cover", "diplomatic staff"),
    *("trade representatives", "members of the embassy staff", "members of the embassy", "embassy staff members"),
)
ACTING = {  # {n} people, or {N} people at the beginning, by their count {c}
    "{A.name} expelled {n} {B.adjective} {p} on Wednesday.": "expulsion {A.code} < {B.code} {c} {day}",
    "{N} {B.adjective} {p} were expelled from {A.name} on Wednesday.": "expulsion {A.code} < {B.code} {c} {day}",
    "{A.name} ordered {n} {B.adjective} {p} to leave on Wednesday.": "expulsion {A.code} < {B.code} {c} {day}",
    "On Wednesday {A.name} declared {n} {B.adjective} {p} persona non grata.": "expulsion {A.code} < {B.code} {c} {day}",
    "{A.name} expels {n} {B.adjective} {p}": "expulsion {A.code} < {B.code} {c} {day}",
    "{A.name} announced the expulsion of {n} {B.adjective} {p} on Wednesday.": "expulsion {A.code} < {B.code} {c} {day}",
    "{A.name} told {n} {B.adjective} {p} to leave within a week.": "expulsion {A.code} < {B.code} {c} {day}",
    "{A.name}'s expulsion of {n} {B.adjective} {p} on Wednesday drew protests.": "expulsion {A.code} < {B.code} {c} {day}",
    "{N} {B.adjective} {p} have been told to leave {A.name}.": "expulsion {A.code} < {B.code} {c} {day}",
    "{A.name} has said {n} {B.adjective} {p} must leave.": "expulsion {A.code} < {B.code} {c} {day}",
    "{A.name} gave {n} {B.adjective} {p} 48 hours to leave.": "expulsion {A.code} < {B.code} {c} {day}",
}
OF_ITS = {  # where people are said to be of the other otherwise
    "{B.name} said on Wednesday that {A.name} had expelled {n} of its diplomats.": "expulsion {A.code} < {B.code} {c} {day}",
    "{A.name} expelled {n} of {B.name}'s diplomats on Wednesday.": "expulsion {A.code} < {B.code} {c} {day}",
    "{A.name} expelled {n} diplomats of the {B.adjective} embassy on Wednesday.": "expulsion {A.code} < {B.code} {c} {day}",
    "{A.name} expelled {n} members of the {B.adjective} embassy on Wednesday.": "expulsion {A.code} < {B.code} {c} {day}",
    "{A.name} asked {B.name} on Wednesday to withdraw {n} diplomats.": "expulsion {A.code} < {B.code} {c} {day}",
    "{A.name} asked {B.name} on Wednesday to recall {n} of its diplomats.": "expulsion {A.code} < {B.code} {c} {day}",
}
COUNTED = ("two", "12", "about 20", "at least ten", "more than 40", "up to five", "several", "5-8", "a dozen")
ASIDE = {  # what may be said of some of the twelve, and leaves their number as it is
    **dict.fromkeys(
        (
            *(", including the consul", ", among them two attachés", ", two of them attachés", ", including two women"),
            *(", most of them attachés", ", including the ambassador and the consul", ", eight from the embassy and four from the consulate"),
            *(" and their families", " along with their families", " and 40 family members", ", the largest number in years"),
            *(", half of its embassy staff", ", a third of those accredited", ", nine men and three women", " out of 40", " out of a staff of 40"),
            *(", one of whom was the consul", ", and barred 30 others from entering", ", the third such move in two years"),
            *(", bringing the total to 30", ", after three had left in March", ", twice as many as last year", ", in two groups of six"),
        ),
        "12",
    )
}
ONE = {  # one person, after "the" and an adjective of nationality
    *("ambassador", "consul general", "chargé d'affaires", "military attaché", "press attaché", "first secretary"),
    *("deputy ambassador", "trade representative", "deputy head of mission", "top diplomat", "cultural counsellor"),
    *("defence attaché", "acting ambassador", "consul in Tampa", "ambassador and his wife", "ambassador, José Ito,"),
}
ACTING_ON_ONE = {
    "{A.name} expelled the {B.adjective} {p} on Wednesday.": "expulsion {A.code} < {B.code} 1 {day}",
    "The {B.adjective} {p} was expelled from {A.name} on Wednesday.": "expulsion {A.code} < {B.code} 1 {day}",
    "{A.name} declared the {B.adjective} {p} persona non grata on Wednesday.": "expulsion {A.code} < {B.code} 1 {day}",
    "{A.name} expels {B.adjective} {p}": "expulsion {A.code} < {B.code} 1 {day}",
    "{A.name} gave the {B.adjective} {p} 48 hours to leave.": "expulsion {A.code} < {B.code} 1 {day}",
    "{A.name} has ordered the {B.adjective} {p} to leave.": "expulsion {A.code} < {B.code} 1 {day}",
}
OUTSIDERS = (  # people of no mission
    *("journalists", "aid workers", "students", "priests", "tourists", "migrants", "football fans", "teachers"),
    *("nuns", "businessmen", "correspondents", "missionaries", "human rights activists", "truck drivers", "pilots"),
)
CUTS = {  # of how many the embassy is to be cut, and by how many
    "by 15": "15",
    "from 40 to 25": "15",
    "by 15, to 25": "15",
    "by 15 to 25": "15",
    "by 15 people": "15",
    "by 15 posts": "15",
    "by at least 15": "15+",
    "by about 15": "15",
    "to 25": "-",
    "to 25 people": "-",
    "to a maximum of 25": "-",
    "to no more than 25": "-",
    "to 25 from 40": "15",
    "by half": "-",
    "by a third": "-",
    "from 40 people to 25": "15",
    "from 40 diplomats to 25": "15",
    "from the present 40 to 25": "15",
    "from around 40 to 25": "15",
}
CUTTING = {
    "{A.name} told {B.name} on Wednesday to cut its embassy staff {cut}.": "staff_cut {A.code} < {B.code} {c} {day}",
    "{A.name} on Wednesday ordered {B.name} to reduce the staff of its embassy in {A.capital} {cut}.": "staff_cut {A.code} < {B.code} {c} {day}",
    "{B.name} must reduce its diplomatic staff in {A.capital} {cut}, {A.name} said on Wednesday.": "staff_cut {A.code} < {B.code} {c} {day}",
    "{A.name} ordered the {B.adjective} embassy to cut its staff {cut}.": "staff_cut {A.code} < {B.code} {c} {day}",
    "The {B.adjective} embassy in {A.capital} was ordered on Wednesday to cut its staff {cut}.": "staff_cut {A.code} < {B.code} {c} {day}",
    "{A.name} orders {B.name} to cut embassy staff {cut}": "staff_cut {A.code} < {B.code} {c} {day}",
}
LISTS = {  # several sending or receiving States; the claims divided by ";"
    "Peru expelled three Danish and two Swedish diplomats on Wednesday.": "PER < DNK 3; PER < SWE 2",
    "Peru expelled three Danish diplomats and two Swedish diplomats on Wednesday.": "PER < DNK 3; PER < SWE 2",
    "Peru expelled three diplomats from Denmark and two from Sweden on Wednesday.": "PER < DNK 3; PER < SWE 2",
    "Peru expelled three Danish, two Swedish and four Finnish diplomats on Wednesday.": "PER < DNK 3; PER < SWE 2; PER < FIN 4",
    "Peru expelled a Danish and a Swedish diplomat on Wednesday.": "PER < DNK 1; PER < SWE 1",
    "Peru expelled a Danish diplomat and two Swedes on Wednesday.": "PER < DNK 1; PER < SWE 2",
    "Peru expelled five diplomats on Wednesday, three Danes and two Swedes.": "PER < DNK 3; PER < SWE 2",
    "Peru expelled five diplomats on Wednesday: three Danes and two Swedes.": "PER < DNK 3; PER < SWE 2",
    "Peru expelled the ambassadors of Denmark and Sweden on Wednesday.": "PER < DNK 1; PER < SWE 1",
    "Peru expelled the Danish and Swedish ambassadors on Wednesday.": "PER < DNK 1; PER < SWE 1",
    "Peru expelled three diplomats each from Denmark and Sweden on Wednesday.": "PER < DNK 3; PER < SWE 3",
    "Three Danish and two Swedish diplomats were expelled from Peru on Wednesday.": "PER < DNK 3; PER < SWE 2",
    "Peru expels three Danish, two Swedish diplomats": "PER < DNK 3; PER < SWE 2",
    "Denmark and Sweden expelled three Chilean diplomats each on Wednesday.": "DNK < CHL 3; SWE < CHL 3",
    "Denmark and Sweden each expelled three Chilean diplomats on Wednesday.": "DNK < CHL 3; SWE < CHL 3",
    "Denmark and Sweden expelled three and two Chilean diplomats respectively on Wednesday.": "DNK < CHL 3; SWE < CHL 2",
    "Denmark and Sweden on Wednesday expelled three and two Chilean diplomats, respectively.": "DNK < CHL 3; SWE < CHL 2",
    "Denmark expelled three Chilean diplomats on Wednesday, Sweden two and Norway one.": "DNK < CHL 3; SWE < CHL 2; NOR < CHL 1",
    "Denmark expelled three Chilean diplomats and Sweden two on Wednesday.": "DNK < CHL 3; SWE < CHL 2",
    "On Wednesday Denmark expelled three Chilean diplomats, Sweden two.": "DNK < CHL 3; SWE < CHL 2",
    "On Wednesday Denmark expelled three Chilean diplomats, while Sweden expelled two.": "DNK < CHL 3; SWE < CHL 2",
    "Denmark, Sweden and Norway expelled a total of 12 Chilean diplomats on Wednesday.": "DNK+NOR+SWE < CHL 12",
    "Denmark, Sweden and Norway together expelled 12 Chilean diplomats on Wednesday.": "DNK+NOR+SWE < CHL 12",
    "Denmark, Sweden and Norway expelled Chilean diplomats on Wednesday.": "DNK < CHL -; SWE < CHL -; NOR < CHL -",
    "Denmark (three), Sweden (two) and Norway (one) expelled Chilean diplomats on Wednesday.": "DNK < CHL 3; SWE < CHL 2; NOR < CHL 1",
    "Peru on Wednesday expelled three Danish diplomats, and Denmark expelled three Peruvian diplomats in response.": "PER < DNK 3; DNK < PER 3",
    "Peru on Wednesday expelled three Danish diplomats, and Denmark expelled the same number of Peruvian diplomats.": "PER < DNK 3; DNK < PER 3",
    "Peru on Wednesday expelled three Danish diplomats. Denmark expelled an equal number of Peruvian diplomats.": "PER < DNK 3; DNK < PER 3",
    "Peru on Wednesday expelled three Danish diplomats. Denmark expelled as many Peruvian diplomats.": "PER < DNK 3; DNK < PER 3",
    "Peru on Wednesday expelled three Danish diplomats. Denmark responded by expelling two Peruvian diplomats.": "PER < DNK 3; DNK < PER 2",
    "Peru on Wednesday expelled three Danish diplomats. Denmark expelled three Peruvian diplomats in return.": "PER < DNK 3; DNK < PER 3",
    "Peru on Wednesday expelled three Danish diplomats. Denmark expelled twice as many Peruvian diplomats.": "PER < DNK 3; DNK < PER 6",
    "Peru and Denmark on Wednesday expelled three of each other's diplomats.": "PER < DNK 3; DNK < PER 3",
    "Peru and Denmark each expelled three of the other's diplomats on Wednesday.": "PER < DNK 3; DNK < PER 3",
    "Of the five diplomats expelled by Peru on Wednesday, three were Danish and two Swedish.": "PER < DNK 3; PER < SWE 2",
    "Peru expelled half of the 20 Danish diplomats in Lima on Wednesday.": "PER < DNK 10",
    "Peru expelled all but three of the 20 Danish diplomats in Lima on Wednesday.": "PER < DNK 17",
    "Peru expelled 12 of the 20 Danish diplomats in Lima on Wednesday.": "PER < DNK 12",
    "Peru expelled the entire staff of the Danish embassy on Wednesday.": "PER < DNK -",
    "Peru expelled the entire 20-member staff of the Danish embassy on Wednesday.": "PER < DNK 20",
    "Peru expelled the entire staff of the Danish embassy, 20 people, on Wednesday.": "PER < DNK 20",
    "Peru expelled both Danish diplomats in Lima on Wednesday.": "PER < DNK 2",
    "Peru expelled the two remaining Danish diplomats on Wednesday.": "PER < DNK 2",
    "Peru expelled a Danish diplomat and his deputy on Wednesday.": "PER < DNK 2",
    "Peru expelled the Danish ambassador and three other diplomats on Wednesday.": "PER < DNK 4",
    "Peru expelled the Danish ambassador and three members of his staff on Wednesday.": "PER < DNK 4",
    "Peru expelled the Danish ambassador along with three other diplomats on Wednesday.": "PER < DNK 4",
    "Peru expelled the Danish ambassador, the consul and three attachés on Wednesday.": "PER < DNK 5",
    "Peru expelled two Danish diplomats and three consular officers on Wednesday.": "PER < DNK 5",
    "Peru expelled two Danish diplomats and a consular officer on Wednesday.": "PER < DNK 3",
    "Peru on Wednesday expelled two Danish diplomats and barred three more from returning.": "PER < DNK 2",
    "Peru on Wednesday expelled one of two Danish diplomats accused of spying.": "PER < DNK 1",
    "Peru on Wednesday expelled a second Danish diplomat.": "PER < DNK 1",
    "Peru on Wednesday expelled yet another Danish diplomat.": "PER < DNK 1",
    "Peru on Wednesday expelled its third Danish diplomat this year.": "PER < DNK 1",
    "Peru on Wednesday expelled a Danish diplomat, the third this year.": "PER < DNK 1",
}


def _case(row: str, column: str, text: str, *wanted: str) -> Case:
    title = None if text.endswith(".") else text
    return Case(row, column, Document(text="" if title else text, title=title, published=PUBLISHED), frozenset(wanted))


def cases() -> Iterator[Case]:
    """The cases, each with the next of the pairs of States."""
    pairs = cycle(PAIRS)

    def made(row: str, shape: str, claim: str, count: str = "1", **words: str) -> Case:
        a, b = next(pairs)
        text = shape.format(A=a, B=b, **words)
        return _case(row, shape, text, claim.format(A=a, B=b, c=count, day=WEDNESDAY))

    for (shape, claim), (number, count) in product(ACTING.items(), NUMBERS.items()):
        yield made(number, shape, claim, count, n=number, N=capital(number), p="diplomats")
    for (shape, claim), people, number in product(ACTING.items(), MANY, ("three", "12")):
        yield made(people, shape, claim, "3" if number == "three" else number, n=number, N=capital(number), p=people)
    for (shape, claim), number in product(OF_ITS.items(), COUNTED):
        if not (number in ("a dozen", "several") and "of its" in shape):
            yield made(number, shape, claim, NUMBERS[number], n=number)
    for (shape, claim), (aside, count) in product(list(ACTING.items())[:6], ASIDE.items()):
        closed = "" if "{p}." in shape or not aside.startswith(",") else ","
        yield made(aside, shape, claim, count, n="12", N="Twelve", p=f"diplomats{aside}{closed}")
    for (shape, claim), person in product(ACTING_ON_ONE.items(), sorted(ONE)):
        yield made(person, shape, claim, p=person)
    for shape, people in product(ACTING, OUTSIDERS):
        a, b = next(pairs)
        yield _case(people, shape, shape.format(A=a, B=b, n="three", N="Three", p=people))
    for (shape, claim), (cut, count) in product(CUTTING.items(), CUTS.items()):
        yield made(cut, shape, claim, count, cut=cut)
    for text, claims in LISTS.items():
        yield _case(text, "lists", text, *(f"expulsion {claim} {WEDNESDAY}" for claim in claims.split("; ")))


if __name__ == "__main__":
    sys.exit(main(__doc__, list(cases())))
