"""Tables of credits: stated ones apart from similar wording, and names that a reader dismissed."""

from __future__ import annotations

import pytest

from dashboard.ask import queries
from dashboard.ask.database import Snapshot
from dashboard.ask.network import network
from dashboard.ask.scope import Scope
from dashboard.draw import storychart
from dashboard.pages.parts import story
from dashboard.words import stories as story_words
from dashboard.words.codes import EVIDENCE, STATED
from tests.dashboard.pages.test_pages import run


def test_similar_wording_is_listed_apart_from_credits(crediting: Snapshot) -> None:
    test = run("stories", Scope(), crediting, queries.choices(crediting))
    assert story_words.NO_CREDIT in [text.value.strip("*") for text in test.markdown]
    listed = [set(table.value["evidence"]) for table in test.dataframe if "evidence" in table.value]
    stated, likeness = listed
    assert stated <= {EVIDENCE[code] for code in STATED}
    assert likeness
    assert not likeness & stated


def test_a_dismissed_name_is_gone_from_the_table_and_stays_in_the_list_of_dismissed(crediting: Snapshot) -> None:
    frame = queries.credits(crediting, Scope(), 1_000)
    name = str(frame.loc[frame["to_outlet_id"].isna(), "to_outlet"].iloc[0])
    test = run("stories", Scope(), crediting, queries.choices(crediting))
    test.multiselect(key="credits-dismissed").set_value([name]).run()
    listed = [table.value for table in test.dataframe if "to_outlet" in table.value]
    assert len(listed)
    assert all(name not in set(table["to_outlet"]) for table in listed)
    assert test.multiselect(key="credits-dismissed").value == [name]


def test_a_line_without_a_credit_has_no_arrowhead(crediting: Snapshot) -> None:
    frame = queries.credits(crediting, Scope(), 1_000)
    wording = frame[~frame["evidence"].isin(STATED)].head(1)
    credit = frame[frame["evidence"].isin(STATED)].head(1)
    heads = [
        storychart.chain(network(links), {}, "light").layout.annotations[0].arrowhead for links in (wording, credit)
    ]
    assert heads == [0, 2]


def test_words_beside_arrows_are_hidden_on_a_telephone_only_where_there_are_arrows(crediting: Snapshot) -> None:
    choices = queries.choices(crediting)
    credited = str(queries.credits(crediting, Scope(), 1_000)["story_id"].iloc[0])

    def has_rule() -> bool:
        test = run("stories", Scope(), crediting, choices, story=credited)
        assert not test.exception
        return any(".trace:first-child .text" in html.proto.body for html in test.get("html"))

    assert has_rule()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(story, "network", lambda links, articles: network(links.head(0), articles))
        assert not has_rule(), "it would hide the outlets' signs"
