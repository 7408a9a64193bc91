"""The persons that a field of authors names, without what is glued to them."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.measure.facts.byline.stated import people_in

FIELDS = [
    ("By Ann Reed, Senior Reporter", ["Ann Reed"], "a role behind a comma"),
    ("Ann Reed Senior Reporter", ["Ann Reed"], "a role at once"),
    ("Ann Reed and Bo Shaw | Staff Writers", ["Ann Reed", "Bo Shaw"], "two, and what they are"),
    ("Ann Reed, Bo Shaw, and Cy Lane", ["Ann Reed", "Bo Shaw", "Cy Lane"], "three"),
    ("Ann Reed;Bo Shaw", ["Ann Reed", "Bo Shaw"], "a database"),
    ("Cy Lane as told to Ann Reed", ["Ann Reed"], "who wrote it down"),
    ("ann.reed.1232", [], "how somebody logs in"),
    ("['Ann Reed', 'Bo Shaw']", ["Ann Reed", "Bo Shaw"], "a list as Python prints it"),
    ("Ann Reed in Beijing and Bo Shaw in Geneva", ["Ann Reed", "Bo Shaw"], "places"),
    ("Ann Reed, Jr.", ["Ann Reed Jr"], "a generation is part of the name"),
    ("Dr. Ann Reed PhD, RDN", ["Ann Reed"], "degrees"),
    ("Ann Reed (Reuters)", ["Ann Reed"], "an agency in brackets"),
    ("Ann Reed, Reuters", ["Ann Reed"], "an agency"),
    ("Ann Reed <ann@bay.example>", ["Ann Reed"], "an address"),
    ("View all posts by Ann Reed", ["Ann Reed"], "a link's words"),
    ("Ann Reed May 14, 2025", ["Ann Reed"], "a day"),
    ("Ann Reed | 5 min read", ["Ann Reed"], "how long it takes to read"),
    ("Ann Reed Follow", ["Ann Reed"], "a button"),
    ("Ann Reed Photographs by Bo Shaw", ["Ann Reed"], "who took the pictures"),
    ("ANN REED", ["Ann Reed"], "capitals"),
    ("Ana de la Cruz y Luis Mora", ["Ana de la Cruz", "Luis Mora"], "Spanish"),
    ("Bill Press", ["Bill Press"], "a surname that is a word of outlets"),
    ("文/张三", ["张三"], "Chinese"),
    ("张三、李四", ["张三", "李四"], "two in Chinese"),
    ("Bay Wire Staff", [], "a desk"),
    ("The Daily Ledger", [], "an outlet"),
    (", The Daily Journal", [], "a name left out"),
    ("Reuters", [], "an agency alone"),
    ("@annreed", [], "a handle"),
    ("nan", [], "nothing"),
    ("[]", [], "nothing"),
    ("", [], "nothing"),
]


@pytest.mark.parametrize(("stated", "people", "reason"), FIELDS)
def test_a_field_of_authors_is_its_persons(stated: str, people: list[str], reason: str) -> None:
    assert people_in(stated) == people, reason


@given(st.text(max_size=200))
def test_any_field_gives_names_that_are_not_blank(stated: str) -> None:
    assert all(name.strip() for name in people_in(stated))


@pytest.mark.parametrize("piece", ["a, ", "By ", "(", "MD ", "A and ", "@", "["])
def test_a_hostile_field_is_read_quickly(piece: str) -> None:
    started = time.perf_counter()
    people_in(piece * 100_000)
    assert time.perf_counter() - started < 1


@pytest.mark.parametrize(
    ("stated", "names"),
    [
        ("BY INES DORVAL AND TARO LINDH", "Ines Dorval; Taro Lindh"),
        ("Dorval, Ines; Lindh, Taro", "Ines Dorval; Taro Lindh"),
        ("Photographs by Taro Lindh", ""),
        ("Reported by Ines Dorval; Editing by Taro Lindh", "Ines Dorval"),
        ("Ines Dorval View all posts by Ines Dorval", "Ines Dorval"),
        ("Ines Dorval For The Harbor Post", "Ines Dorval"),
        ("Ines Dorval - Trade Correspondent", "Ines Dorval"),
        ("Ines Dorval (Harbor Ledger)", "Ines Dorval"),
        ("ines@ledger.example (Ines Dorval)", "Ines Dorval"),
        ("Dorval, Ines", "Ines Dorval"),
        ("Ines Dorval, Taro", "Ines Dorval; Taro"),
        ("ines dorval", "ines dorval"),
        ("I. Dorval", "I. Dorval"),
        ("A. Dorval", "A. Dorval"),
        ("Ines O&#039;Dorval", "Ines O'Dorval"),
        ("记者 张三 李四", "张三; 李四"),
        ("Staff", ""),
        ("Editorial Board", ""),
        ("新华社", ""),
    ],
)
def test_what_databases_write_around_names_is_left_out(stated: str, names: str) -> None:
    assert "; ".join(people_in(stated)) == names
