from __future__ import annotations

from datetime import date
from urllib.parse import urlencode

import pytest

from dashboard.ask.link import link_faults, scope_of
from dashboard.ask.scope import Choices, Scope, Totals, sentence
from dashboard.words.codes import period

CHOICES = Choices(
    labels={
        "outlets": {"a": "Harbour Ledger", "b": "Northgate Post"},
        "topics": {"tariffs": "Tariffs", "fentanyl": "Fentanyl", "shipping": "Shipping"},
        "countries": {"US": "United States"},
        "kinds": {},
        "languages": {"en": "English"},
    },
    first_on=date(2025, 1, 1),
    last_on=date(2025, 5, 12),
)
TOTALS = Totals(articles=412, outlets=37, undated=9, first_on=date(2025, 1, 1), last_on=date(2025, 5, 12))


@pytest.mark.parametrize(
    ("scope", "totals", "said"),
    [
        (Scope(), TOTALS, "412 articles from 37 outlets, 1 Jan – 12 May 2025; 9 with no date"),
        (Scope(), Totals(9, 4, 2), "9 articles from 4 outlets, 2 owners"),
        (Scope(), Totals(9, 4, 4), "9 articles from 4 outlets"),
        (Scope(topics=("tariffs", "fentanyl")), TOTALS, "412 articles from 37 outlets, 1 Jan – 12 May 2025, Tariffs or Fentanyl; 9 with no date"),
        (Scope(topics=("tariffs", "fentanyl"), all_topics=True), Totals(1, 1), "1 article from 1 outlet, Tariffs and Fentanyl"),
        (Scope(from_on=date(2024, 12, 30), to_on=date(2025, 1, 2)), Totals(), "0 articles from 0 outlets, 30 Dec 2024 – 2 Jan 2025"),
        (Scope(outlets=("a",), reliable_only=True, on_raw=True, free_words=("port", "fee")), Totals(2, 1),
         "2 articles from 1 outlet, Harbour Ledger, containing “port fee”, confirmed dates only, including boilerplate text"),
    ],
)  # fmt: skip
def test_the_sentence_says_what_is_in_scope(scope: Scope, totals: Totals, said: str) -> None:
    assert sentence(scope, totals, CHOICES) == said


def test_origins_are_told_where_the_snapshot_knows_them() -> None:
    knows = Choices(CHOICES.labels, has_origins=True)
    assert sentence(Scope(), Totals(5, 5, origins=1), knows) == "5 articles from 5 outlets, 1 origin"


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        (None, None, ""),
        (date(2025, 5, 4), date(2025, 5, 4), "4 May 2025"),
        (date(2025, 5, 4), None, "from 4 May 2025"),
        (None, date(2025, 5, 4), "until 4 May 2025"),
    ],
)
def test_a_period_is_written_without_ambiguity(first: date | None, last: date | None, text: str) -> None:
    assert period(first, last) == text


@pytest.mark.parametrize(
    ("link", "told"),
    [
        ({}, []),
        ({"utm_source": ["x"], "topics": ["Tariffs"]}, []),
        ({"outlets": ["Gone Gazette"]}, ["not in the data"]),
        ({"outlets": ["x" * 200_000]}, ["not in the data"]),
        ({"topics": ["<script>alert(1)</script>"]}, ["not in the data"]),
        ({"from": ["soon"]}, ["“soon/” is not a valid date"]),
        ({"dates": ["soon"]}, ["“soon” is not a valid date"]),
        ({"dates": ["Feb 2025 – Jun 2025"]}, []),
        ({"from": ["20250420"], "to": ["2025-W15-1"]}, ["is not a valid date"]),
        ({"from": ["2025-4-1"], "to": ["2025/04/03"]}, []),
        ({"list": ["Harbour Ledger\nGone Gazette"]}, ["Not in the data: Harbour Ledger and Gone Gazette"]),
        ({"topics": ["TARIFFS"]}, []),
        ({"about": ["perhaps"]}, ["about=“perhaps” was not recognised"]),
        ({"from": [""], "outlets": [""], "unit": [""], "snapshot": [""], "by": [""]}, []),
        ({"by": ["fortnight"], "smooth": ["3"]}, ["by=“fortnight” is not available"]),
        ({"unit": ["origins"]}, ["not available"]),
        ({"words": ["port fee " * 100]}, ["first 500 characters"]),
        ({"words": [" ".join(f"w{at}" for at in range(13))]}, ["first 12"]),
        ({"words": [" ".join(f"w{at}" for at in range(12)) + " w0"]}, []),
        ({"words": ["x" * 499]}, []),
        ({"reliable": ["yes"]}, ["reliable=“yes” was not recognised"]),
        ({"raw": ["1" * 10_000], "all_topics": ["on"]}, ["all_topics=“on”", "raw=“111"]),
        ({"raw": ["maybe", "True"], "all_topics": ["false"], "reliable": [""]}, []),
        ({"snapshot": ["0123456789ab"]}, ["has been updated"]),
        ({"snapshot": ["current"]}, []),
    ],
)
def test_a_link_that_cannot_be_honoured_says_why(link: dict[str, list[str]], told: list[str]) -> None:
    faults = link_faults(link, CHOICES, "current", {"by": ("day", "week"), "smooth": ("0", "3")})
    assert len(faults) == len(told)
    assert all(part in fault and len(fault) < 300 for part, fault in zip(told, faults, strict=True))


def test_a_link_carries_the_whole_scope_and_names_the_snapshot() -> None:
    scope = Scope(date(2025, 4, 1), None, ("a",), ("tariffs",), unit="outlets", reliable_only=True, free_words=("x",))
    assert scope.link(CHOICES, "abc") == [
        ("dates", "2025-04-01/"), ("outlets", "Harbour Ledger"), ("topics", "Tariffs"), ("unit", "outlets"), ("words", "x"),
        ("reliable", "true"), ("snapshot", "abc"),
    ]  # fmt: skip


def test_the_period_before_is_as_long_and_ends_the_day_before() -> None:
    before = Scope(from_on=date(2025, 4, 1), to_on=date(2025, 4, 30)).before()
    assert before == Scope(from_on=date(2025, 3, 2), to_on=date(2025, 3, 31))
    assert Scope(from_on=date(2025, 4, 1)).before() is None


@pytest.mark.parametrize("text", ["Tariffs", "tariffs", "TARIFFS", "tArIfFs "])
def test_a_link_names_a_topic_by_id_or_label_in_any_case(text: str) -> None:
    choices = Choices({"topics": {"tariffs": "Tariffs", "rare-earths": "Rare earths"}})
    assert choices.value_of("topics", text) == "tariffs"
    assert choices.value_of("topics", "Rare-Earths") == choices.value_of("topics", "rare EARTHS") == "rare-earths"
    assert choices.value_of("topics", "whales") is None


def test_the_label_of_a_value_comes_before_another_value_of_that_name() -> None:
    choices = Choices({"outlets": {"sun": "Moon", "moon": "Sun"}})
    assert (choices.value_of("outlets", "Sun"), choices.value_of("outlets", "sun")) == ("moon", "moon")


STEERED = Choices(
    labels=dict(CHOICES.labels)
    | {"groups": {"wire:*": "News agencies"}, "without": {"outlets:b": "Northgate Post (outlet)"}},
    has_other_subjects=True,
    outlet_names={"a": "a", "harbour ledger": "a", "harbourledger.example": "a", "northgate post": "b"},
)


@pytest.mark.parametrize(
    ("link", "scope"),
    [
        ("", Scope(on_topic=True)),
        ("about=false", Scope()),
        ("groups=news+agencies", Scope(groups=("wire:*",), on_topic=True)),
        ("without=northgate+post+(outlet)", Scope(without=("outlets:b",), on_topic=True)),
        ("words=port+-fee", Scope(free_words=("port",), not_words=("fee",), on_topic=True)),
        ("list=harbourledger.example", Scope(pasted_outlets=("a",), on_topic=True)),
        ("from=2025-04-01&to=2025-04-03", Scope(date(2025, 4, 1), date(2025, 4, 3), on_topic=True)),
        ("from=2025-05-01&to=2025-04-01", Scope(date(2025, 4, 1), date(2025, 5, 1), on_topic=True)),
        ("dates=Apr+2025", Scope(date(2025, 4, 1), date(2025, 4, 30), on_topic=True)),
        ("topics=TARIFFS", Scope(topics=("tariffs",), on_topic=True)),
    ],
)
def test_a_link_is_read_as_the_filters_that_it_names_and_written_again(link: str, scope: Scope) -> None:
    assert scope_of(link, STEERED) == scope
    assert scope_of(urlencode(scope.link(STEERED, "abc")), STEERED) == scope


def test_each_restriction_is_named_with_the_scope_that_is_left_without_it() -> None:
    scope = Scope(
        date(2025, 4, 1), outlets=("a",), groups=("wire:*",), without=("outlets:b",), not_words=("fee",), on_topic=True
    )
    restrictions = {part.key: part for part in scope.restrictions(STEERED)}
    assert {key: part.text for key, part in restrictions.items()} == {
        "dates": "from 1 Apr 2025",
        "about": "about the trade war",
        "groups": "News agencies",
        "outlets": "Harbour Ledger",
        "without": "without Northgate Post (outlet)",
        "words": "containing “-fee”",
    }
    assert restrictions["about"].rest.on_topic is False
    assert restrictions["dates"].rest.from_on is None
    assert restrictions["outlets"].rest.outlets == ()
    assert restrictions["outlets"].rest.groups == ("wire:*",)
