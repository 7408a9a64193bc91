"""The one pass that says which patterns a text may match, against the patterns themselves."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.language.literals import Candidates, Near, needed
from pipeline.language.normalise import small_letters
from pipeline.measure.cleaning import clutter
from pipeline.measure.facts.outlet import holder, places
from tests.cases import cases

PREFILTER, CLUTTER = clutter._CANDIDATES, clutter._PATTERNS
FRAME = r"^\\A.*?\{0,3\}(?=\(\?:)|\\W\*\$$"  # of a rule for whole lines
# A look ahead and nothing else: what is drawn for it hardly ever matches, so that file names are drawn as such.
IMAGE_NAME = next(CLUTTER.index(pattern) for _, rule, pattern in clutter._RULE_BITS if rule == "image_name")
DRAWN = [number for number in range(len(CLUTTER)) if number != IMAGE_NAME]
NEAR = [
    pytest.param(holder._COPYRIGHTS, holder._COPYRIGHT, id="copyrights"),
    pytest.param(places.OFFERS, places._OFFER, id="offers"),
    pytest.param(places.NEAR_POWERED, places._POWERED, id="powered by"),
]

# What patterns of the project are made of, each with the literals one of which every match holds.
NEEDED = [
    (r"\bshare this\b", {"share this"}),
    (r"(?:share|post) \w+", {"share", "post"}),
    (r"(?:read|show) (?:up|in)", {"read", "show"}),
    (r"colou?r", {"colo"}),
    (r"(?:ab)+c", {"ab"}),
    (r"(?=.*cookie).{0,90}", {"cookie"}),
    (r"[©ⓒ] \d+", {"©", "ⓒ"}),
    (r"(?:新华社|路透社)电", {"新华社", "路透社"}),
    (r"É", {"é"}),
]
FREE = [r"\w+", r"(?:share)?", r"(?:share|\d+)", r"[a-z]?x*", r"(?!share)\w", r"\n", "µ"]


@pytest.mark.parametrize(("pattern", "literals"), NEEDED)
def test_every_match_needs_one_of_these(pattern: str, literals: set[str]) -> None:
    assert needed(re.compile(pattern, re.IGNORECASE)) == frozenset(literals)


@pytest.mark.parametrize("pattern", FREE)
def test_a_pattern_that_needs_no_literal_is_always_tried(pattern: str) -> None:
    assert needed(re.compile(pattern)) is None
    assert Candidates([re.compile(pattern), re.compile("zebra")]).among("nothing of this") == 1


def test_no_letter_hides_a_match_by_another_form_of_it() -> None:
    letters = "".join(chr(code) for code in range(0x10000) if not 0xD800 <= code < 0xE000)
    for letter in {chr(code) for code in range(0x21, 0x250)}:
        pattern = re.compile(re.escape(letter), re.IGNORECASE)
        literals = needed(pattern)
        if literals is not None:
            assert {small_letters(found) for found in pattern.findall(letters)} == literals, letter


TEXTS = st.lists(
    st.sampled_from([*"Ssſkİı -.\n", "share", "SHARE", "Send", "this", "also", "read", "©", "12", "新华社", "cookie"])
).map("".join)


@given(TEXTS)
def test_what_the_pass_leaves_out_would_not_have_matched(text: str) -> None:
    patterns = [re.compile(pattern, re.IGNORECASE) for pattern, _ in NEEDED]
    possible = Candidates(patterns).among(text)
    assert [
        number for number, pattern in enumerate(patterns) if pattern.search(text) and not possible >> number & 1
    ] == []


@given(TEXTS.map(lambda text: text * 3))
def test_around_its_literals_a_pattern_matches_as_in_the_whole_text(text: str) -> None:
    pattern = re.compile(r"(?<!k)(?:share|s?end) ?\w{0,9}$|^©.?\d", re.IGNORECASE | re.MULTILINE)
    ours = [match.span() for match in Near(pattern, 20).finditer(text)]
    assert ours == [match.span() for match in pattern.finditer(text)]


def test_a_pattern_without_literals_cannot_be_looked_for_around_them() -> None:
    with pytest.raises(ValueError, match="without any literal"):
        Near(re.compile(r"\d+"), 10)


@pytest.mark.parametrize("number", DRAWN)
@given(st.data())
@settings(max_examples=cases(10), suppress_health_check=[HealthCheck.filter_too_much])
def test_every_line_that_a_clutter_pattern_matches_is_left_to_it(number: int, data: st.DataObject) -> None:
    # Hardly a drawn line gets through the symbols that a rule for whole lines allows around its words.
    words = re.sub(FRAME, "", CLUTTER[number].pattern)
    line = data.draw(st.from_regex(re.compile(words, CLUTTER[number].flags)))
    assert not CLUTTER[number].search(line) or PREFILTER.among(line) >> number & 1


@given(st.from_regex(r"\A[a-zA-Z0-9_-]{1,20}\.(?i:png|jpe?g|gif|webp|svg|avif|bmp|heic)\Z"))
def test_every_file_name_of_a_picture_is_left_to_its_pattern(name: str) -> None:
    assert CLUTTER[IMAGE_NAME].search(name)
    assert PREFILTER.among(name) >> IMAGE_NAME & 1


FILLER = st.text("ab A.,\n|©", max_size=260)


@pytest.mark.parametrize(("near", "pattern"), NEAR)
@given(st.data())
@settings(max_examples=cases(15))
def test_a_page_holds_the_same_offers_and_copyrights_around_literals_as_anywhere(
    near: Near, pattern: re.Pattern[str], data: st.DataObject
) -> None:
    text = "".join(data.draw(st.lists(FILLER | st.from_regex(pattern), max_size=5)))
    assert [one.span() for one in near.finditer(text)] == [one.span() for one in pattern.finditer(text)]
