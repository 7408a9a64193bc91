"""Senses: what an article says decides, one stray word does not, and the reason names the words."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.measure.annotate import annotate
from pipeline.measure.lexicon import Lexicon
from pipeline.records import Mention
from pipeline.records.cleaned import Cleaned, Span
from pipeline.reference import load_reference


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return Lexicon(load_reference(Path("data/reference")))


def mentions(lexicon: Lexicon, headline: str, body: str = "") -> tuple[Mention, ...]:
    spans = (Span(0, len(body), True, "body"),) if body else ()
    return annotate(Cleaned(body, spans, body), headline, lexicon).mentions


def senses(lexicon: Lexicon, headline: str, body: str = "") -> set[str | None]:
    return {one.sense for one in mentions(lexicon, headline, body)}


@pytest.mark.parametrize(
    ("headline", "sense"),
    [
        # prices of electricity, gas and water
        ("Regulators raised the electricity tariff and the feed-in tariff", "price-list"),
        ("Energy tariffs, gas tariffs and water tariffs rise in April", "price-list"),
        ("The new tariff of 14 cents per kWh", "price-list"),
        # price plans, room prices, fares
        ("Mobile tariffs, phone tariffs, data tariffs and roaming tariffs", "price-list"),
        ("A prepaid plan or a monthly tariff with broadband", "price-list"),
        ("Hotel tariffs doubled; room tariffs as well", "price-list"),
        ("Taxi tariffs, bus tariffs and postal tariffs", "price-list"),
        ("Insurers agreed an insurance tariff", "price-list"),
        # time to serve
        ("He must serve a minimum tariff of 20 years", "prison-term"),
        ("Given a life sentence with a tariff to be set", "prison-term"),
        # the same goods at the border
        ("Importers of gas boilers fear tariffs on Chinese parts", None),
        ("White House delays tariffs on mobile phones", None),
        ("Judge blocks tariffs", None),
        ("The tariff was raised on Monday", None),
        # medicine and the illegal drug
        ("Midazolam or fentanyl for the epidural?", "medicine"),
        ("Fentanyl-laced pills kill two", None),
        # players, governments
        ("The Lakers resumed trade talks before the NBA deadline", "players"),
        ("A trade deal that sends the pitcher to Boston", "players"),
        ("Ministers end a second round of trade talks in Geneva", None),
        # approval, discipline, states
        ("State-sanctioned media and an officially sanctioned route", "approval"),
        ("Doping sanctions for two runners", "discipline"),
        ("Sanctions on a bank in Moscow", None),
    ],
)  # fmt: skip
def test_a_headline_shows_the_sense(headline: str, sense: str | None, lexicon: Lexicon) -> None:
    assert senses(lexicon, headline) == {sense}


@pytest.mark.parametrize("word", ["hotel", "mobile", "customer", "judge", "regulator", "hospital", "minutes"])
def test_one_stray_word_decides_nothing(word: str, lexicon: Lexicon) -> None:
    assert senses(lexicon, "", f"People spoke of the {word} when they heard of the tariffs.") == {None}


def test_all_mentions_of_an_article_have_one_sense(lexicon: Lexicon) -> None:
    body = "The tariff goes up in July. The regulator asked discoms for meters in every household. Tariffs were flat."
    assert senses(lexicon, "Electricity tariff order is out", body) == {"price-list"}


def test_longer_keywords_follow_the_keyword_inside_them(lexicon: Lexicon) -> None:
    both = mentions(lexicon, "Electricity tariff hike approved for households")
    assert {(one.keyword_id, one.sense) for one in both} == {("tariff", "price-list"), ("tariff-rise", "price-list")}
    both = mentions(lexicon, "Fentanyl tariffs stay, says the White House")
    assert {one.sense for one in both} == {None}


def test_the_reason_names_words_on_both_sides(lexicon: Lexicon) -> None:
    (mention,) = mentions(lexicon, "Trump threatens mobile tariffs on Canada")
    assert mention.sense_reason is not None
    assert mention.sense_reason.startswith("for: ")
    assert "trump" in mention.sense_reason
    assert mention.sense_reason.endswith("against: mobile")


def test_a_word_in_capitals_is_found_in_capitals_only(lexicon: Lexicon) -> None:
    (country,), (pronoun,) = mentions(lexicon, "US weighs a tariff"), mentions(lexicon, "It costs us a tariff")
    assert (country.sense_reason, pronoun.sense_reason) == ("for: us", None)
