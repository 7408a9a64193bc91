"""The table of senses: what is read from it, and what is wrong with a broken one."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.language.normalise import normalise
from pipeline.reference.senses import read_senses

TABLE = """
version = "1"
[vocabulary]
ports = ["port", "quay"]
[[word]]
keyword = "tariff"
[[word.sense]]
id = "duty"
label = "duties"
is_own = true
bias = 1
around = { ports = 0.5 }
[[word.sense]]
id = "price"
label = "prices"
bias = 0
"""


def test_a_table_gives_senses_with_their_weights() -> None:
    (word,) = read_senses(TABLE.encode()).words
    assert (word.keyword, word.followers) == ("tariff", ())
    assert [(one.id, one.is_own, one.around) for one in word.senses] == [
        ("duty", True, (("ports", 0.5),)),
        ("price", False, ()),
    ]


@pytest.mark.parametrize(
    ("old", "new", "wrong"),
    [
        ("is_own = true", "is_own = false", "its own sense comes first"),
        ('id = "price"', 'id = "duty"', "the sense duty is listed twice"),
        ("ports = 0.5", "planes = 0.5", "there is no vocabulary planes"),
        ("bias = 0", "bias = 0\nnear = 1", "near is no property of a sense"),
        ('"quay"]', '"port"]', "vocabulary ports lists a word twice"),
        ('["port", "quay"]', '"port"', "vocabulary ports is not a list of words"),
    ],
)
def test_a_broken_table_says_where(old: str, new: str, wrong: str) -> None:
    assert old in TABLE
    with pytest.raises(ValueError, match=wrong):
        read_senses(TABLE.replace(old, new).encode())


def test_the_projects_own_table_loses_no_word_to_normalisation() -> None:
    senses = read_senses(Path("data/reference/senses.toml").read_bytes())
    words = [word for _, words in senses.vocabulary for word in words]
    assert [word for word in words if normalise(word).text != word.lower()] == []


def test_every_vocabulary_speaks_for_a_sense() -> None:
    senses = read_senses(Path("data/reference/senses.toml").read_bytes())
    used = {
        name
        for word in senses.words
        for sense in word.senses
        for weights in (sense.around, sense.before, sense.after)
        for name, _ in weights
    }
    assert {name for name, _ in senses.vocabulary} == used
