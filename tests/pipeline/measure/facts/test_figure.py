"""Which numbers of a text are figures, and what they measure."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.measure.facts.figure.find import Figure, find_figures

NUMBERISH = st.text(alphabet="0123456789.,%$€ -–toandbillion\npeople亿元百分之五", max_size=60)


def found(text: str) -> list[tuple[float | None, str]]:
    return [(figure.value, figure.unit) for figure in find_figures(text, [(0, len(text))])]


def only(text: str) -> Figure:
    (figure,) = find_figures(text, [(0, len(text))])
    return figure


@pytest.mark.parametrize(
    "printed",
    ["145%", "145 %", "145 per cent", "145 percent", "a 145-percent", "145pc", "１４５％", "one hundred and forty-five percent",
     "145 por ciento", "145 Prozent", "145 pour cent", "百分之145", "百分之一百四十五"],
)  # fmt: skip
def test_a_percentage_is_the_same_however_it_is_written(printed: str) -> None:
    assert found(f"Duties of {printed} on toys.") == [(145, "percent")]


@pytest.mark.parametrize(
    ("text", "value", "unit", "reason"),
    [
        ("rose 2.5 percentage points", 2.5, "percentage points", "points of a percentage are no percentage"),
        ("fell 25 basis points", 25, "basis points", "hundredths of a point"),
        ("about $46 billion of goods", 46e9, "USD", "scale word"),
        ("US$46bn of goods", 46e9, "USD", "scale letters"),
        ("some 46 billion dollars", 46e9, "USD", "currency behind"),
        ("46 billion US dollars", 46e9, "USD", "currency of two words"),
        ("a $250,000 bond", 250_000, "USD", "thousands"),
        ("$9.70 a bushel", 9.7, "USD", "dollars and cents"),
        ("for 26 cents a pound", 0.26, "USD", "cents are dollars"),
        ("cost €3.2m to build", 3.2e6, "EUR", "euro sign"),
        ("charged £61.40 for it", 61.4, "GBP", "pound sign"),
        ("worth 20 billion pounds", 20e9, "GBP", "a scaled pound is money"),
        ("HK$5 million", 5e6, "HKD", "Hong Kong dollar"),
        ("C$1.2 trillion", 1.2e12, "CAD", "Canadian dollar"),
        ("RMB 5 billion", 5e9, "CNY", "renminbi before"),
        ("100 billion yuan", 100e9, "CNY", "yuan behind"),
        ("¥300 yuan", 300, "CNY", "yen sign in a yuan text"),
        ("¥3 trillion, as the yen fell", 3e12, "JPY", "yen sign in a yen text"),
        ("Rs 40,000 crore", 400e9, "INR", "crore"),
        ("drugs worth N4.6bn", 4.6e9, "NGN", "a lone letter before a scaled amount"),
        ("lost R1.7 billion", 1.7e9, "ZAR", "rand"),
        ("46亿美元", 4.6e9, "USD", "hundred million"),
        ("约1.45万亿元人民币", 1.45e12, "CNY", "Chinese scale of two characters"),
        ("46 mil millones de dólares en la venta", 46e9, "USD", "Spanish billion"),
        ("1,5 millones de toneladas de la soja", 1.5e6, "tonnes", "decimal comma"),
        ("3.500 empleos que la planta perdió", 3500, "jobs", "thousands point"),
        ("50 millions d'euros que les marchés", 50e6, "EUR", "elided preposition"),
        ("Sur les 4 400 hectares que la filière", 4400, "hectares", "thousands space"),
        ("450,000 US overdose deaths", 450_000, "deaths", "words before the noun"),
        ("12 million tons of soybeans", 12e6, "tons", "scale and noun"),
        ("half a million jobs", 500_000, "jobs", "half a million"),
        ("a dozen American companies", 12, "companies", "dozen"),
        ("seven elements under control", 7, "elements", "number word"),
        ("a 90-day pause", 90, "days", "singular behind a hyphen"),
        ("carried 8,500 TEU", 8500, "TEU", "containers"),
        ("96,000 square feet of space", 96_000, "square feet", "noun of two words"),
        ("2.3 pounds of powder", 2.3, "pounds", "a weight"),
        ("killing 71 people in the county", 71, "deaths", "people killed are deaths"),
        ("71 people have died of it", 71, "deaths", "people who died are deaths"),
        ("4 million parcels a week", 4e6, "parcels per week", "a rate is part of the unit"),
        ("5,000 tablets in an hour", 5_000, "pills per hour", "a rate in other words, of a thing in other words"),
        ("300 ships within one week", 300, "ships per week", "a rate in other words"),
        ("at least 48 hours before landing", 48, "hours", "a notice is a duration"),
        ("公司2600余名员工", 2600, "employees", "Chinese classifier, and more"),
        ("出口不到三成，", 30, "percent", "Chinese tenths"),
        ("5 PC makers", 5, "manufacturers", "personal computers are no percentage"),
        ("1300吨磁铁", 1300, "tonnes", "Chinese tonnes"),
    ],
)  # fmt: skip
def test_a_figure_has_a_value_in_base_units(text: str, value: float, unit: str, reason: str) -> None:
    assert found(text) == [(value, unit)], reason


@pytest.mark.parametrize(
    ("text", "expected", "reason"),
    [
        ("duties of 10 to 15 percent", [(10, "percent"), (15, "percent")], "both ends of a range"),
        ("between 10 and 25 percent", [(10, "percent"), (25, "percent")], "range with and"),
        ("$5-$10 billion", [(5e9, "USD"), (10e9, "USD")], "the scale serves both ends"),
        ("140 of the 310 workers", [(140, "workers"), (310, "workers")], "a part and its whole"),
        ("71 deaths last year, down from 94 in 2023", [(71, "deaths"), (94, "deaths")], "compared with an earlier count"),
        ("from 34% to 125%", [(34, "percent"), (125, "percent")], "each has its own sign"),
        ("In 2024 and 15 percent", [(15, "percent")], "a year opens no range"),
    ],
)  # fmt: skip
def test_neighbours_share_a_unit(text: str, expected: list[tuple[float, str]], reason: str) -> None:
    assert found(text) == expected, reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("In 2025 companies waited.", "a year"),
        ("On May 2 companies waited.", "a date"),
        ("2 May 2025, 10:22, 03/04/2025", "dates and times"),
        ("at 7 a.m. on Thursday", "a time"),
        ("under Section 301 companies pay", "a section number"),
        ("Darrell Roe, 38, of Marrow Bay", "an age"),
        ("a 34-year-old driver, 3 years old", "ages with their unit"),
        ("three weeks ago and two years later", "points in time"),
        ("in the past 10 years", "a period that only dates"),
        ("call 555-0143 or room 12", "telephone and room"),
        ("they won 3-2", "a score"),
        ("the two countries met the three suspects", "number words that repeat what is known"),
        ("one of them; both sides; a third country", "pronouns and ordinals"),
        ("four people familiar with the matter", "sources"),
        ("the 10-year Treasury yield", "the name of a bond"),
        ("an F-35 jets deal, G7 countries, COVID-19 deaths", "names with digits"),
        ("12 in the ports", "another phrase begins"),
        ("12 Main Street", "a street number"),
        ("Top 10 companies", "a ranking"),
    ],
)  # fmt: skip
def test_these_numbers_are_no_figures(text: str, reason: str) -> None:
    assert found(text) == [], reason


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("nearly 450,000 deaths", "nearly"),
        ("Nearly 450,000 deaths", "nearly"),
        ("roughly $102 billion", "roughly"),
        ("more than 40 percent", "more than"),
        ("as much as 145 percent", "as much as"),
        ("an additional 10%", None),
        ("warned about 145% tariffs", None),
        ("the fight over $46 billion in aid", None),
        ("casi 300 empleos", "casi"),
        ("超过145%", "超过"),
        ("exactly 5%", None),
    ],
)
def test_a_qualifier_is_kept_and_a_preposition_is_not(text: str, qualifier: str | None) -> None:
    assert only(text).qualifier == qualifier


def test_a_vague_quantity_has_a_unit_but_no_value() -> None:
    figure = only("It kills tens of thousands of people every year.")
    assert (figure.value, figure.unit, figure.qualifier) == (None, "deaths per year", "tens of thousands")
    assert only("worth millions of dollars").unit == "USD"
    assert only("数十亿美元").value is None


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("It put 20% tariffs on Chinese toys, and left.", "tariffs on Chinese toys"),
        ("It raised duties on most goods to 145%.", "It raised duties on most goods"),
        ("nearly $46 billion in US imports, mostly machines", "US imports"),
        ("the cause of 450,000 US overdose deaths.", "US overdose deaths"),
        ("Orders rose 22% in April", "Orders rose"),
        ("5%", None),
    ],
)
def test_a_figure_says_what_it_is_about(text: str, about: str | None) -> None:
    assert only(text).about == about


def test_the_currency_of_a_bare_dollar_is_given() -> None:
    assert find_figures("grants of $500,000", [(0, 18)], dollar="SGD")[0].unit == "SGD"
    assert find_figures("grants of US$500,000", [(0, 20)], dollar="SGD")[0].unit == "USD"


def test_a_figure_knows_its_sentence() -> None:
    assert [figure.sentence for figure in find_figures("Up 5%. Down 6%. And 7%.", [(0, 6), (7, 15), (16, 23)])] == [
        0,
        1,
        2,
    ]


@given(NUMBERISH)
def test_a_surface_is_the_characters_it_points_at(text: str) -> None:
    figures = find_figures(text, [])
    assert all(text[figure.char_start : figure.char_end] == figure.surface for figure in figures)
    assert all(len(figure.about or "") <= 80 for figure in figures)
    assert [figure.char_start for figure in figures] == sorted(figure.char_start for figure in figures)


@pytest.mark.parametrize(
    "piece", ["1", "1 ", "1,", "one ", "$", "tens of ", "about ", "1 word ", "百", "9.", "between 1 and ", "hundred "]
)
def test_hostile_text_is_read_in_linear_time(piece: str) -> None:
    started = time.perf_counter()
    find_figures(piece * (40_000 // len(piece)), [])
    assert time.perf_counter() - started < 5
