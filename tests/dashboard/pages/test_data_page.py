"""The Data page: what it says of the texts that the snapshot holds."""

from __future__ import annotations

import pytest

from dashboard.ask import queries
from dashboard.ask.database import Snapshot
from dashboard.ask.scope import Scope
from dashboard.words import columns
from tests.dashboard.pages.test_pages import run


def kept(snapshot: Snapshot) -> str:
    test = run("data", Scope(), snapshot, queries.choices(snapshot))
    (table,) = [table.value for table in test.dataframe if list(table.value.columns) == ["what", "value"]]
    return str(table.loc[table["what"] == columns.header("text_mode"), "value"].iloc[0])


def test_texts_kept_counts_the_texts_of_the_snapshot(snapshot: Snapshot) -> None:
    texts = snapshot.connection.cursor().execute("select count(*) from articles where has_text").fetchone()
    assert texts
    assert f"of {texts[0]:,} of" in kept(snapshot)


def test_a_snapshot_without_texts_keeps_none_whatever_its_build_was_asked(
    textless: Snapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked_for_all = queries.builds(textless)
    asked_for_all["text_mode"] = "full"
    monkeypatch.setattr(queries, "builds", lambda _: asked_for_all)
    assert kept(textless) == "none"
