"""What the matching copy of a text looks like, and that it leads back to the original."""

from __future__ import annotations

import unicodedata

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.language.normalise import normalise

# Characters that the normaliser treats specially, so that random texts meet them often.
AWKWARD = "a B\t\n -–—-’'…½fi™İıΣς́̈\u200b\u00ad\u202e\ufe0f\u00a0\u3000ガﾀﾞ한\u1112\u1161\u11ab가Tẗſ①㎏，Ａ－\U0001d405\U000e0041"
TEXTS = st.one_of(st.text(), st.text(alphabet=AWKWARD, max_size=40))


@pytest.mark.parametrize(
    ("text", "expected", "reason"),
    [
        ("Trade-War TALKS", "trade war talks", "hyphens are spaces, capitals are small"),
        ("trade–war — talks", "trade war talks", "dashes with spaces leave one space"),
        ("China’s ʼ ‘tariff‘", "china's ' 'tariff'", "one apostrophe"),
        ("fen\u200bta\u00adnyl", "fentanyl", "zero-width space and soft hyphen are invisible"),
        ("fentanyl", "fentanyl", "full-width letters"),
        ("de\u00a0minimis\u3000rule\r\n\n now", "de minimis rule now", "all white space is one space"),
        ("oﬃce № ½", "office no 1⁄2", "compatibility forms are written out"),
        ("Cafe\u0301 CAFÉ", "café café", "a mark joins its letter"),
        ("T\u0308", "ẗ", "a letter that only has a small composed form"),
        ("İstanbul ΟΔΟΣ", "istanbul οδοσ", "as DuckDB lowers them, not as Python does"),
        ("关税，１４５％", "关税,145%", "full-width punctuation and digits"),
        ("ﾀﾘﾌ ｶﾞ", "タリフ ガ", "half-width katakana with its voicing mark"),
        ("𝐅𝐞𝐧𝐭𝐚𝐧𝐲𝐥", "fentanyl", "mathematical bold letters"),
        ("\u202etariff\u202c", "tariff", "bidi controls are invisible"),
        ("", "", "nothing"),
        ("\ud800x", "\ud800x", "a lone surrogate passes through"),
        ("`tis\x1c-x", "'tis x", "ASCII back-tick and separators"),
    ],
)
def test_the_matching_copy_reads_as_a_reader_would(text: str, expected: str, reason: str) -> None:
    assert normalise(text).text == expected, reason


@pytest.mark.parametrize(
    ("text", "word", "original"),
    [
        ("The  de\u00a0\n minimis—rule", "de minimis", "de\u00a0\n minimis"),
        ("of fen\u200bta\u00adnyl.", "fentanyl", "fen\u200bta\u00adnyl"),
        ("… and…tariffs rose", "tariffs", "tariffs"),
        ("½ of the oﬃce, naïve tariff", "tariff", "tariff"),
        ("the oﬃcial line", "fi", "ﬃ"),
        ("U.S.–China trade – war", "trade war", "trade – war"),
        ("\u200btariff\u200b now", "tariff", "tariff\u200b"),
        ("ASCII  only,   de  minimis", "de minimis", "de  minimis"),
        ("一律对…芬太尼 关税", "芬太尼", "芬太尼"),
        ("cafe\u0301 duty", "é", "e\u0301"),
    ],
)
def test_a_match_leads_back_to_the_original_characters(text: str, word: str, original: str) -> None:
    normal = normalise(text)
    at = normal.text.index(word)
    start, end = normal.original_span(at, at + len(word))
    assert text[start:end] == original


@given(TEXTS)
def test_normalising_twice_is_normalising_once(text: str) -> None:
    once = normalise(text).text
    assert normalise(once).text == once


@given(TEXTS)
def test_composed_and_decomposed_spellings_match(text: str) -> None:
    visible = "".join(c for c in text if normalise(c).text and c != "İ")  # DuckDB lowers İ without its dot
    assert normalise(unicodedata.normalize("NFD", visible)).text == normalise(visible).text


@given(TEXTS)
def test_the_matching_copy_is_nfkc_with_single_spaces(text: str) -> None:
    plain = normalise(text).text
    assert unicodedata.is_normalized("NFKC", plain)
    assert "  " not in plain
    assert not any(unicodedata.category(character) in ("Cf", "Pd") for character in plain)


@given(TEXTS, st.data())
def test_the_original_span_normalises_to_the_matched_words(text: str, data: st.DataObject) -> None:
    normal = normalise(text)
    if not normal.text:
        return
    start = data.draw(st.integers(0, len(normal.text) - 1))
    end = data.draw(st.integers(start + 1, len(normal.text)))
    first, last = normal.original_span(start, end)
    assert 0 <= first < last <= len(text)
    assert normal.text[start:end] in normalise(text[first:last]).text


@given(TEXTS)
def test_spans_keep_their_order(text: str) -> None:
    normal = normalise(text)
    spans = [normal.original_span(at, at + 1) for at in range(len(normal.text))]
    assert spans == sorted(spans)


@given(TEXTS, st.data())
def test_a_character_is_found_again_where_it_came_from(text: str, data: st.DataObject) -> None:
    normal = normalise(text)
    if not normal.text:
        return
    at = data.draw(st.integers(0, len(normal.text) - 1))
    first, last = normal.original_span(at, at + 1)
    place = normal.place_of(first)
    assert place <= at < place + max(1, len(normalise(text[first:last]).text))


@pytest.mark.parametrize(("start", "end"), [(0, 0), (2, 1), (-1, 1), (0, 4)])
def test_a_span_outside_the_text_is_an_error(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="no characters"):
        normalise("abc").original_span(start, end)


def test_lower_case_equals_that_of_duckdb_on_every_character() -> None:
    codes = [code for code in range(1, 0x30000) if not 0xD800 <= code <= 0xDFFF]
    rows = duckdb.execute("select chr(c), lower(chr(c)) from (select unnest(?::int[]) as c)", [codes]).fetchall()
    differing = [original for original, lowered in rows if normalise(lowered).text != normalise(original).text]
    assert differing == []
