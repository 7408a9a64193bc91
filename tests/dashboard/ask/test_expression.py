from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.ask.expression import Expression, ExpressionError, numbered, parse
from dashboard.ask.literals import words_of
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
        ("tariff -steel", [["tariff", "-steel"]]),  # as in the filter of words
        ('tariff −"trade war" -(a OR b)', [["tariff", '-"trade war"', "-a", "-b"]]),
        ('"trade war"-time -5% – a - b', [['"trade war"', "time", "5%", "a", "b"]]),
        ("145% 芬太尼", [["145%", '"芬太 太尼"']]),  # pairs where words are not parted by blanks
        ("tariffs’ & –", [["tariffs"]]),  # signs alone say nothing
        ("“trade war” or", [['"trade war"', "or"]]),  # quotation marks as phones write them
        ("税*", [["税*"]]),
        ("芬太尼*", [['"芬太 太尼"']]),  # where no blanks part words, every word goes on
        ("“关税*”", [["关税"]]),
        ("and or not near", [["and", "or", "not", "near"]]),  # operators are written in capitals
        ('"steel tariff*"', [['"steel tariff*"']]),
        ("trade-war*", [['"trade war*"']]),
        ('"tariff*"', [["tariff*"]]),
        ('"tariffs on *"', [['"tariffs on *"']]),
        ('"* & tariffs * * imports"', [['"* tariffs * * imports"']]),
        ('"trump 关税*"', [['"trump 关税"']]),
        ('"加征 税*"', [['"加征 税*"']]),
        ("tariff *", [["tariff"]]),
        ("tariff NEAR/5 soybean", [["tariff NEAR/5 soybean"]]),
        ("tariff near/5 soybean", [["tariff NEAR/5 soybean"]]),  # nobody looks for the two words "near/5"
        ("tariff near/s soybean", [["tariff NEAR/S soybean"]]),
        ("near/shore", [['"near shore"']]),
        ('tariff* NEAR/0 "steel *"', [['tariff* NEAR/0 "steel *"']]),
        ("a b NEAR/5 c NOT d", [["a", "b NEAR/5 c", "-d"]]),
        ("tariff NEAR/5 (pork OR beef)", [["tariff NEAR/5 pork"], ["tariff NEAR/5 beef"]]),
        ("a NOT b NEAR/5 (c OR d)", [["a", "-b NEAR/5 c", "-b NEAR/5 d"]]),
        ("a NOT (NOT b NEAR/5 c)", [["a", "b NEAR/5 c"]]),
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
        ("tar*ff", "end of a word"),
        ("*tariff", "end of a word"),
        ("tariff**", "end of a word"),
        ('"the tr*de war"', "end of a word"),
        ("t*", "at least 2 letters"),
        ('"steel t*"', "at least 2 letters"),
        ('"tariffs on * *"', "one at either end"),
        ('"tariffs * * * imports"', "two lone"),
        ("a NEAR b", "Write NEAR/5"),
        ("a NEAR/ b", "Write NEAR/5"),
        ("a NEAR/x b", "Write NEAR/5"),
        ("a NEAR/101 b", "up to 100"),
        ("a NEAR/5", "missing at the end"),
        ("NEAR/5 a", "missing before “NEAR/5”"),
        ("a NEAR/5 NOT b", "missing before “NOT”"),
        ("a NEAR/5 NEAR/5 b", "missing before “NEAR/5”"),
        ("a NEAR/5 b NEAR/5 c", "join pairs with AND"),
        ("a NEAR/5 (b c)", "Beside NEAR"),
        ("a NEAR/5 (NOT b)", "Beside NEAR"),
        ("a NEAR/5 (b OR c d)", "Beside NEAR"),
        ("(a NEAR/5 b) NEAR/5 c", "Beside NEAR"),
        ("x NOT a NEAR/5 (b c)", "Beside NEAR"),
        ("x NOT (a OR b OR c OR d OR e OR f OR g OR h) NEAR/5 (a OR b OR c OR d OR e OR f OR g OR h)", "fewer ORs"),
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


def test_the_words_of_a_phrase_are_its_parts_and_those_beside_near_its_sides() -> None:
    rows = parse('"a * be*" NEAR/3 c').rows("words:x", {"be": ["be", "bet"]})
    assert [(row["side"], row["part"], row["word"]) for row in rows] == [
        (0, 0, "a"),
        (0, 1, "*"),
        (0, 2, "be"),
        (0, 2, "bet"),
        (1, 0, "c"),
    ]
    assert {row["most_between"] for row in rows} == {3}


def test_literals_are_numbered_across_all_expressions() -> None:
    rows = [row for typed in ("a b OR c", "a") for row in parse(typed).rows(f"words:{typed}", {})]
    assert [(row["clause_no"], row["literal_no"]) for row in numbered(rows)] == [(0, 0), (0, 1), (1, 2), (2, 3)]


def test_a_passage_is_looked_for_by_the_forms_that_count() -> None:
    pattern = parse("tariff* china").passage_pattern({"tariff": ["tariffs"]})
    assert re.search(pattern, "a tariff rose") is None
    assert re.search(pattern, "the Tariffs rose")
    assert re.search(parse('"trade war"').passage_pattern({}), "the trade-war, a trade’s war")


@pytest.mark.parametrize(
    ("typed", "text", "shown"),
    [
        ('"steel tariff*"', "new steel tariffs rose", "steel tariffs"),
        ('"tariffs on *"', "tariffs on 1,500 goods", "tariffs on 1,500"),
        ('"* tariffs"', "new tariffs rose", "new tariffs"),
        ("tariff NEAR/2 beef", "Beef and a tariff", "Beef and a tariff"),
        ("tariff NEAR/1 beef", "Beef and a tariff", None),
        ("tariff NEAR/S beef", "a tariff on goods such as beef", "tariff on goods such as beef"),
        ("关税 NEAR/3 大豆", "对大豆加征关税", "大豆加征关税"),
        ('"关税 *"', "关税大战", "关税"),
    ],
)
def test_a_passage_shows_the_words_that_an_open_phrase_matches(typed: str, text: str, shown: str | None) -> None:
    match = re.search(parse(typed).passage_pattern({}), text)
    assert (match["found"] if match else None) == shown


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
