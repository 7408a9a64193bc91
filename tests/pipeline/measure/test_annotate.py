"""Annotation: every listed form as a whole word, other senses left out, positions that cut the surface form."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.language.normalise import normalise
from pipeline.language.sentences import sentences
from pipeline.language.tokens import tokens
from pipeline.measure.annotate import annotate, count_words
from pipeline.measure.cleaning.clean import clean
from pipeline.measure.lexicon import Lexicon
from pipeline.records import Annotations
from pipeline.records.cleaned import Cleaned, Span
from pipeline.reference import load_reference


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return Lexicon(load_reference(Path("data/reference")))


def _annotate(body: str, lexicon: Lexicon, headline: str | None = None) -> Annotations:
    return annotate(Cleaned(body, (Span(0, len(body), True, "body"),), body), headline, lexicon)


def counted(found: Annotations) -> dict[str, int]:
    return {one.word: one.count for one in found.word_counts if one.count}


def _keywords(body: str, lexicon: Lexicon) -> Counter[str]:
    """Mentions in a keyword's own sense."""
    return Counter(mention.keyword_id for mention in _annotate(body, lexicon).mentions if mention.sense is None)


@pytest.mark.parametrize(
    ("body", "keyword", "count"),
    [
        ("Tariffs, tariffs and a tariff.", "tariff", 3),
        ("A tariff-hit exporter spoke of TARIFFS.", "tariff", 2),  # a hyphen parts words
        ("The country’s tariff’s reach", "tariff", 1),  # a possessive is the word
        ("tariffication and nontariff barriers", "tariff", 0),  # whole words only
        ("tar\u00adiffs and tarif\u200bfs", "tariff", 2),  # soft hyphen and zero-width space are not seen by readers
        ("ｔａｒｉｆｆｓ rise", "tariff", 1),  # full-width letters
        ("a trade\nwar, a trade-war, a trade  war", "trade-war", 3),  # blanks of every kind
        ("de\u00a0minimis parcels", "de-minimis", 1),
        ("electricity tariffs rose for households", "tariff", 0),  # prices, not duties
        ("the new mobile tariff plan", "tariff", 0),
        ("中国宣布对美国商品加征关税。", "tariff", 1),
        ("中國宣布對美國商品加徵關稅。", "tariff", 1),
        ("Los aranceles suben.", "tariff", 1),
        ("미국은 관세를 올렸다.", "tariff", 1),  # a particle is written onto the word
    ],
)
def test_a_keyword_is_counted_by_its_listed_forms(body: str, keyword: str, count: int, lexicon: Lexicon) -> None:
    assert _keywords(body, lexicon)[keyword] == count


def test_overlapping_forms_are_both_found(lexicon: Lexicon) -> None:
    found = _keywords("Inspectors seized fentanyl precursors at the port.", lexicon)
    assert found["fentanyl"] >= 1
    assert found["precursor"] == 1


def test_regions_and_ledes_are_told_apart(lexicon: Lexicon) -> None:
    raw = (
        "Menu tariffs\nThe tariff was raised on Monday, the ministry said.\nA second tariff follows in June, it added."
    )
    start = raw.index("The")
    cleaned = Cleaned(raw, (Span(0, start, False, "before_body"), Span(start, len(raw), True, "body")), raw[start:])
    mentions = [m for m in annotate(cleaned, "Tariff raised", lexicon).mentions if m.keyword_id == "tariff"]
    assert [(m.region, m.in_lede) for m in mentions] == [
        ("body", True),
        ("body", False),
        ("headline", False),
        ("removed", False),
    ]


def test_figures_carry_value_and_unit(lexicon: Lexicon) -> None:
    figures = _annotate("Duties of 145 per cent, or 145%, cover nearly $46 billion of goods.", lexicon).figures
    assert [(figure.value, figure.unit) for figure in figures] == [
        (145.0, "percent"),
        (145.0, "percent"),
        (46e9, "USD"),
    ]


def test_words_keep_their_digits_and_drop_possessives(lexicon: Lexicon) -> None:
    counts = counted(_annotate("China's 145% rate under Section 301 and China's answer", lexicon))
    assert counts["145%"] == counts["301"] == 1
    assert counts["china"] == 2


def test_words_stand_in_the_order_of_reading_with_headline_and_body_apart(lexicon: Lexicon) -> None:
    found = _annotate("The trade-war’s 145% rate. Rates rise.", lexicon, headline="Section 301, again")
    assert found.word_order == ("section", "301", "again", "", "the", "trade", "war", "145%", "rate", "rates", "rise")
    assert Counter(found.word_order[4:]) == counted(found)
    assert found.sentence_words == (5, 2)


def test_words_of_scripts_without_spaces_are_pairs_of_characters(lexicon: Lexicon) -> None:
    assert counted(_annotate("加征关税", lexicon)) == {"加征": 1, "征关": 1, "关税": 1}


@pytest.mark.parametrize(("text", "words"), [("", 0), ("a – b", 3), ("加征关税", 2), ("tariff 关税", 2)])
def test_words_are_what_blanks_part(text: str, words: int) -> None:
    assert count_words(text) == words


@given(st.text(alphabet="tarif ab.!?…。”'\u00ad\u200b -关税ＴA1,％\n", max_size=120))
def test_the_words_of_all_sentences_are_those_of_the_text(text: str) -> None:
    cleaned = clean(text)
    found = annotate(cleaned, None, _SHARED)
    assert found.word_order == ("", *tokens(normalise(cleaned.body).text))
    assert sum(found.sentence_words) == len(found.word_order) - 1
    cuts = [cleaned.body[start:end] for start, end in sentences(cleaned.body)]
    assert list(found.sentence_words) == [len(list(tokens(normalise(cut).text))) for cut in cuts]


@given(st.text(alphabet="tarif tarifs\u00ad\u200b -’关税ＴfentanylA.\n", max_size=120))
def test_every_position_cuts_exactly_its_surface_form(text: str) -> None:
    lexicon = _SHARED
    cleaned = clean(text)
    texts = {"body": cleaned.body, "removed": cleaned.raw, "headline": text}
    for mention in annotate(cleaned, text, lexicon).mentions:
        assert texts[mention.region][mention.char_start : mention.char_end] == mention.surface


_SHARED = Lexicon(load_reference(Path("data/reference")))
