from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.ask.expression import Expression, ExpressionError, parse, words_of
from pipeline.language.normalise import normalise
from pipeline.language.tokens import tokens


def spelt(expression: Expression) -> list[list[str]]:
    return [
        [("" if is_wanted else "-") + literal.name for literal, is_wanted in clause] for clause in expression.clauses
    ]


@pytest.mark.parametrize(
    ("typed", "clauses"),
    [
        ("tariff", [["tariff"]]),
        ("Tariff China", [["tariff", "china"]]),  # side by side is AND
        ("tariff OR china", [["tariff"], ["china"]]),
        (
            "tariff* AND (china OR beijing) NOT steel",
            [["tariff*", "china", "-steel"], ["tariff*", "beijing", "-steel"]],
        ),
        ('"trade war"', [['"trade war"']]),
        ("trade-war", [['"trade war"']]),  # a hyphen parts words that stand side by side
        ("a NOT (b OR c)", [["a", "-b", "-c"]]),
        ("a NOT (b c)", [["a", "-b"], ["a", "-c"]]),
        ("NOT NOT a", [["a"]]),
        ("145% 芬太尼", [["145%", '"芬太 太尼"']]),  # pairs where words are not parted by blanks
        ("tariffs’ & –", [["tariffs"]]),  # signs alone say nothing
        ("“trade war” or", [['"trade war"', "or"]]),  # quotation marks as phones write them
        ("税*", [["税*"]]),
        ("芬太尼*", [['"芬太 太尼"']]),  # where no blanks part words, every word goes on
        ("“关税*”", [["关税"]]),
        ("and or not", [["and", "or", "not"]]),  # operators are written in capitals
    ],
)
def test_what_is_typed_becomes_alternatives_of_literals(typed: str, clauses: list[list[str]]) -> None:
    assert spelt(parse(typed)) == clauses


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("", "at least one word"),
        ("   ", "at least one word"),
        ("(a", "“\\)” is missing"),
        ("a)", "extra “\\)”"),
        ('"a', "quotation mark"),
        ("a AND", "missing at the end"),
        ("a OR OR b", "missing before"),
        ("()", "missing before"),
        ("tar*ff", "end of a single word"),
        ("*tariff", "end of a single word"),
        ("tariff**", "end of a single word"),
        ('"trade war*"', "end of a single word"),
        ("trade-war*", "end of a single word"),
        ("t*", "at least 2 letters"),
        ("NOT a", "to find as well"),
        ("a OR NOT b", "to find as well"),
        ("(" * 40 + "a" + ")" * 3, "parentheses"),
        ("a " * 100, "more than 60"),
        ("x" * 301, "300 characters"),
        (" ".join(["(a OR b)"] * 8), "fewer ORs"),
    ],
)
def test_what_is_not_understood_is_told_in_a_sentence(typed: str, told: str) -> None:
    with pytest.raises(ExpressionError, match=told):
        parse(typed)


@given(st.text(max_size=120))
def test_no_text_breaks_the_parser(typed: str) -> None:
    try:
        expression = parse(typed)
    except ExpressionError:
        return
    assert all(any(is_wanted for _, is_wanted in clause) for clause in expression.clauses)
    re.compile(expression.passage_pattern({}))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Fentanyl-laced", ("fentanyl", "laced")),
        ("China's", ("china",)),
        ("145%", ("145%",)),
        ("U.S. 1,500", ("u.s", "1,500")),
        ("ｔａｒｉｆｆ", ("tariff",)),
        ("tar\u200biff", ("tariff",)),
        ("关税战", ("关税", "税战")),
    ],
)
def test_words_are_as_the_table_of_words_has_them(text: str, words: tuple[str, ...]) -> None:
    assert words_of(text) == words


def test_an_unticked_form_takes_part_in_no_row() -> None:
    rows = parse("tariff*").rows("words:x", {"tariff": ["tariff", "tariffs"]})
    assert [row["word"] for row in rows] == ["tariff", "tariffs"]
    assert [row["word"] for row in parse("zz*").rows("words:x", {})] == [""]


def test_the_words_of_a_phrase_are_its_parts_each_with_the_next() -> None:
    rows = parse('"a b a"').rows("words:x", {})
    assert [(row["part"], row["word"], row["next_word"]) for row in rows] == [
        (0, "a", "b"),
        (1, "b", "a"),
        (2, "a", ""),
    ]


def test_a_passage_is_looked_for_by_the_forms_that_count() -> None:
    pattern = parse("tariff* china").passage_pattern({"tariff": ["tariffs"]})
    assert re.search(pattern, "a tariff rose") is None
    assert re.search(pattern, "the Tariffs rose")
    assert re.search(parse('"trade war"').passage_pattern({}), "the trade-war, a trade’s war")


LETTERS = st.text(
    alphabet=st.one_of(
        st.sampled_from("aAtT%'’´`.,-–—\u00ad\u200b关税戦한국éİΣßﬁ１％\u2032ʼ\u2e3a\u00a0\n½²"),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=20,
)


@given(LETTERS)
def test_words_typed_are_the_words_that_the_pipeline_counts(text: str) -> None:
    assert words_of(text) == tuple(tokens(normalise(text).text))
