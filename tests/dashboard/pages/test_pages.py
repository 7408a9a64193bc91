"""Every page in every kind of scope: no exception, and what it says is what the queries answer."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from dashboard.ask import queries
from dashboard.ask.database import Snapshot, open_snapshot
from dashboard.ask.scope import Choices, Scope
from dashboard.ask.series import Series, SeriesSelection
from dashboard.pages.menu import PATHS
from dashboard.pages.parts import story_comparison
from dashboard.pages.parts.context import PageContext
from dashboard.pages.parts.markdown import WORD_JOINER, highlighted, md_escape
from dashboard.words import codes, columns
from dashboard.words import interface as ui
from dashboard.words import stories as story_words
from dashboard.words import timeline as timeline_words
from pipeline.runs.build import Order, build

ROOT = Path(__file__).parents[3]
SCOPES = {
    "everything": Scope(),
    "narrow": Scope(date(2025, 4, 1), date(2025, 4, 30), topics=("tariffs", "fentanyl"), unit="outlets"),
    "empty": Scope(free_words=("zzzzzz",)),
    "one article": Scope(free_words=("library", "lamps")),
    "undated alone": Scope(outlets=("sable-review",), free_words=("hinge",)),
    "one outlet": Scope(outlets=("mesa-diario",)),
    "unknown outlet": Scope(outlets=("unknown",), on_raw=True),
}


def show_page(page, scope, context):  # type: ignore[no-untyped-def]  # its source runs alone, without our imports
    """One page alone, as app.py would run it."""
    import importlib

    importlib.import_module(f"dashboard.pages.{page}").render(scope, context)


def run(page: str, scope: Scope, snapshot: Snapshot, choices: Choices, **link: str) -> AppTest:
    context = PageContext(snapshot, choices, queries.scope_totals(snapshot, scope), "light")
    test = AppTest.from_function(
        show_page, kwargs={"page": page, "scope": scope, "context": context}, default_timeout=30
    )
    for key, value in link.items():
        test.query_params[key] = value
    return test.run()


def figures(test: AppTest) -> list[dict[str, Any]]:
    return [json.loads(chart.proto.spec) for chart in test.get("plotly_chart")]


@pytest.mark.parametrize("name", SCOPES)
@pytest.mark.parametrize("page", PATHS)
def test_a_page_renders_in_every_scope(page: str, name: str, snapshot: Snapshot, choices: Choices) -> None:
    test = run(page, SCOPES[name], snapshot, choices)
    assert not test.exception
    if name == "empty" and page != "data":
        assert ui.EMPTY_SCOPE in [each.value for each in test.info]


def test_a_typed_word_is_told_from_the_keyword_of_its_name(snapshot: Snapshot, choices: Choices) -> None:
    test = run("keywords", Scope(), snapshot, choices)
    test.text_area(key="terms").set_value("tariff\ncanola").run()
    drawn = [trace["name"] for trace in figures(test)[0]["data"] if trace.get("showlegend") is not False]
    assert {"tariff", "tariff (as typed)", "canola"} <= set(drawn)
    assert len(drawn) == len(set(drawn))


def test_the_reader_says_of_one_article_that_it_has_no_text(tmp_path: Path) -> None:
    lines = [
        {"headline": "Harbour fee is cut", "outlet": "Lagoon Courier"},
        {"headline": "Menu alone", "outlet": "Lagoon Courier", "text": "Home\nLog in\n"},
        {
            "headline": "Tariff talk",
            "outlet": "Lagoon Courier",
            "text": "The board met to speak about a tariff on buttons.",
        },
    ]
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    build(Order((path,), tmp_path / "build", ROOT / "data" / "reference"))
    snapshot = open_snapshot(tmp_path / "build")
    choices = queries.choices(snapshot)
    listed = queries.articles(snapshot, Scope(), most=10).set_index("headline")["article_id"]
    for headline, told in (
        ("Harbour fee is cut", ui.NO_TEXT),
        ("Menu alone", ui.NO_BODY),
        ("Tariff talk", None),
    ):
        test = run("articles", Scope(), snapshot, choices, article=listed[headline])
        assert [each.value for each in test.info] == ([told] if told else [])
        assert bool(test.toggle) == (told != ui.NO_TEXT)


@pytest.mark.parametrize("is_one_day", [False, True])
def test_the_timeline_tells_of_the_strip_where_there_is_one(
    is_one_day: bool, snapshot: Snapshot, choices: Choices
) -> None:
    covered = replace(choices, first_on=choices.last_on) if is_one_day else choices
    test = run("timeline", Scope(), snapshot, covered)
    told = " ".join(each.value for each in [*test.caption, *test.markdown])
    assert timeline_words.TIMELINE_NOTE in told
    assert (timeline_words.ZOOM_NOTE in told) == (not is_one_day)


def test_the_timeline_draws_what_the_query_answers(snapshot: Snapshot, choices: Choices) -> None:
    test = run("timeline", Scope(), snapshot, choices)
    drawn = [trace["name"] for trace in figures(test)[0]["data"] if trace.get("showlegend") is not False]
    assert drawn == ["Tariffs", "Fentanyl"]
    test.radio(key="show").set_value("number").run()
    assert not test.exception
    assert max(value or 0 for value in figures(test)[0]["data"][0]["y"]) > 1


def test_the_timeline_says_which_duties_its_tariff_lane_leaves_out(snapshot: Snapshot, choices: Choices) -> None:
    def said(**link: str) -> str:
        test = run("timeline", Scope(), snapshot, choices, **link)
        assert not test.exception
        return " ".join(note.value for note in test.caption)

    for words in ("across-the-board duties", "since January 2025", "leaves out", "2018–24", "single sectors or goods"):
        assert words in said()
    assert "tariff lane" not in said(beneath="Events"), "a lane that is not drawn"


def test_a_period_of_the_timeline_opens_its_articles(snapshot: Snapshot, choices: Choices) -> None:
    test = run("timeline", Scope(from_on=date(2025, 4, 1), to_on=date(2025, 4, 30)), snapshot, choices)
    test.selectbox(key="period").set_value("bucket/2025-04-09").run()
    assert not test.exception
    told = [each.value for each in test.caption if " articles on " in each.value and " of " in each.value[:12]]
    found = queries.articles(
        snapshot, Scope(date(2025, 4, 9), date(2025, 4, 9), topics=("tariffs", "fentanyl")), most=100
    )
    assert told == [f"{len(found)} of {len(found)} articles on Tariffs or Fentanyl"]


def test_typed_words_are_drawn_and_nonsense_is_told(snapshot: Snapshot, choices: Choices) -> None:
    test = run("keywords", Scope(), snapshot, choices)
    test.text_area(key="terms").set_value('tariff* NOT fentanyl\n"trade war"\n(unclosed').run()
    assert not test.exception
    assert any("is missing" in each.value for each in test.warning)
    names = [trace.get("name") for trace in figures(test)[0]["data"]]
    assert "tariff* NOT fentanyl" in names
    boxes = [box for box in test.checkbox if box.key and box.key.startswith("form/tariff*/")]
    assert boxes
    boxes[0].uncheck().run()
    assert not test.exception


def test_phrases_with_open_words_are_shown_as_they_appear(snapshot: Snapshot, choices: Choices) -> None:
    test = run("keywords", Scope(), snapshot, choices)
    test.text_area(key="terms").set_value('"tariff* on *"\ntariff* NEAR/S china\ntariff NEAR china').run()
    assert not test.exception
    assert any("words between the two" in each.value for each in test.warning)
    tables = [frame.value for frame in test.dataframe if "spelling" in frame.value]
    assert len(tables) == 1
    assert set(tables[0]["phrase"]) == {'"tariff* on *"'}
    assert all(spelling.split()[1] == "on" for spelling in tables[0]["spelling"])
    assert {"tariff* NEAR/S china", '"tariff* on *"'} <= {trace.get("name") for trace in figures(test)[0]["data"]}


def test_an_article_can_be_read_with_its_evidence(snapshot: Snapshot, choices: Choices) -> None:
    test = run("articles", Scope(outlets=("kestrel-wire",)), snapshot, choices)
    choose = test.selectbox[1]
    choose.set_value(
        choose.options and queries.articles(snapshot, Scope(outlets=("kestrel-wire",)), most=25)["article_id"].iloc[0]
    ).run()
    assert not test.exception
    assert any("blue-background" in each.value for each in test.markdown)
    test.toggle(key="removed").set_value(True).run()
    assert not test.exception


@pytest.mark.parametrize(
    "text",
    ["**bold** _it_ `code`", "[link](javascript:alert(1))", "![x](http://a.example/x.png)", "<script>alert(1)</script>",
     "$5bn to $10bn", "# head", "1. one", "- item", "> quote", "https://a.example", ":red[x] :smile: :material/home:", "a -- b -> c", "a\nb\x00\u202ec"],
)  # fmt: skip
def test_no_sign_of_a_text_is_left_to_act(text: str) -> None:
    escaped = md_escape(text)
    bare = [
        before
        for before, sign in zip(" " + escaped, escaped, strict=False)
        if sign in "*_`[]()!<>$#.-:/~|{}" and before != "\\"
    ]
    assert not bare
    assert "\n" not in escaped
    assert "\u202e" not in escaped
    assert escaped.replace("\\", "").replace(WORD_JOINER, "") == " ".join(
        text.replace("\x00", "").replace("\u202e", "").split()
    ).replace("\\", "")


def test_mentions_are_marked_where_they_stand() -> None:
    body = "Tariffs rose.\nMore tariffs, *more* talk."
    assert highlighted(body, [(0, 7), (19, 26)]) == [
        ":blue-background[Tariffs] rose\\.",
        "More :blue-background[tariffs]\\, \\*more\\* talk\\.",
    ]
    assert highlighted(body, [(0, 7), (3, 9)])[0].count("background") == 1


def test_a_story_opens_with_its_chain_its_facts_and_its_network_file(snapshot: Snapshot, choices: Choices) -> None:
    test = run("stories", Scope(), snapshot, choices)
    found = queries.stories(snapshot, Scope(), order="articles", most=25)
    assert found["articles"].iloc[0] > 1
    test.selectbox(key="pick-story").set_value(found["story_id"].iloc[0]).run()
    assert test.query_params["story"] == found["story_id"].iloc[0]
    for story_id in found["story_id"][:3]:
        test = run("stories", Scope(), snapshot, choices, story=story_id)
        assert not test.exception
        heads = [each.value for each in test.header]
        assert heads[1:] == [story_words.CHAIN, story_words.FACTS, story_words.EVIDENCE]
    test.button(key="all-stories").click().run()
    assert not test.exception
    assert test.selectbox(key="pick-story").value is None, "back in the list"


@pytest.mark.parametrize("part", story_words.EVIDENCE_PARTS)
def test_each_part_of_the_evidence_opens_from_its_link(part: str, snapshot: Snapshot, choices: Choices) -> None:
    story_id = queries.stories(snapshot, Scope(), order="articles", most=1)["story_id"].iloc[0]
    link = {"story": story_id, "evidence": story_words.EVIDENCE_PARTS[part]}
    test = run("stories", Scope(), snapshot, choices, **link)
    assert not test.exception
    bare = run("stories", Scope(), snapshot, choices, story=story_id)
    assert len(test.main.children) > len(bare.main.children), "the part is below its choice"
    if part == "passages":
        test.toggle(key="side-shown").set_value(True).run()
        assert not test.exception


def test_without_texts_only_certain_pairs_are_shown_and_unknown_values_are_left_out(textless: Snapshot) -> None:
    ids = queries.stories(textless, Scope(), order="articles", most=25)["story_id"]
    story_id = next(key for key in ids if "hash" in set(queries.story_reuse(textless, key)["compared_by"]))
    link = {"story": story_id, "evidence": story_words.EVIDENCE_PARTS["wording"]}
    test = run("stories", Scope(), textless, queries.choices(textless), **link)
    assert not test.exception
    assert codes.COMPARED_PAIRS["sure"] in [caption.value for caption in test.caption]
    drawn = next(trace for figure in figures(test) for trace in figure["data"] if trace["type"] == "heatmap")
    text = json.dumps(drawn, ensure_ascii=False)
    assert story_words.IN_DOUBT in text
    assert "verbatim; quotes" in text, "equal texts are not an estimate"
    assert not [wrong for wrong in ("nan", "<NA>", "None") if wrong in text]


def test_a_pair_compared_by_sketches_is_marked_as_estimated() -> None:
    reuse = pd.DataFrame([{
        "first_id": "a", "second_id": "b", "first_in_second": 0.42, "second_in_first": None, "longest_run": None,
        "compared_by": "sketch", "grade": "partly", "same_quotes": 0, "altered_quotes": None, "earlier": "unclear",
    }])  # fmt: skip
    ((pair, (share, text)),) = story_comparison._shares(reuse, {"a": "Harbour Ledger", "b": "Northgate Post"}).items()
    assert (pair, share) == (("a", "b"), 0.42)
    assert text == (
        "about 42% of Harbour Ledger in Northgate Post; partly copied, estimated; quotes: 0 identical; "
        "published first: unknown"
    )


def test_a_story_of_a_stale_link_is_told_and_not_shown(snapshot: Snapshot, choices: Choices) -> None:
    context = PageContext(snapshot, choices, queries.scope_totals(snapshot, Scope()), "dark")
    test = AppTest.from_function(show_page, kwargs={"page": "stories", "scope": Scope(), "context": context})
    test.query_params["story"] = "<script>alert(1)</script>" * 10
    test.run(timeout=30)
    assert not test.exception
    assert any(each.value == story_words.STORY_GONE for each in test.info)


def test_a_milestone_opens_with_its_days_and_the_response_to_it(snapshot: Snapshot, choices: Choices) -> None:
    test = run("timeline", Scope(), snapshot, choices)
    box = test.selectbox(key="milestone")
    box.set_value("milestone/us-liberation-day").run()
    assert not test.exception
    told = " ".join(each.value.replace("\\", "") for each in test.markdown)
    row = queries.milestone_response(
        snapshot, Scope(), SeriesSelection((Series("topic", "tariffs", ""), Series("topic", "fentanyl", "")))
    ).set_index("milestone_id")
    found = row.loc["us-liberation-day"]
    counts = f"{found['responding_outlets']} of the {found['outlets']} outlets with dated articles"
    assert f"{counts} in the following 14 days published on Tariffs or Fentanyl" in told
    assert f"after {found['median_days']:g} days (median)" in told


def test_a_spike_opens_the_articles_of_its_day_and_series(snapshot: Snapshot, choices: Choices) -> None:
    test = run("timeline", Scope(from_on=date(2025, 3, 1)), snapshot, choices)
    spikes = [option for option in test.selectbox(key="period").options if option.startswith("Spike: ")]
    assert [spike for spike in spikes if "9 Apr 2025" in spike], "narrower dates keep the days before in mind"
    test.selectbox(key="period").set_value("spike/2025-04-09/topic:tariffs").run()
    assert not test.exception
    day = Scope(date(2025, 4, 9), date(2025, 4, 9), topics=("tariffs",))
    count = queries.scope_totals(snapshot, day).articles
    assert f"{count} of {count} articles on Tariffs" in [each.value for each in test.caption]
    shown = " ".join(element.value.replace("\\", "") for element in test.markdown)
    assert f"**9 Apr 2025**: {count} articles on Tariffs, against" in shown
    assert "That day: EO 14266: 125% reciprocal on China, others paused 90 days" in shown
    assert "The day before: EO 14259 adds 50 points: 104% on China" in shown


@pytest.mark.parametrize(
    ("name", "key", "other"),
    [
        ("period", "spike/2025-04-09/topic:tariffs", "bucket/2025-04-09"),
        ("milestone", "milestone/us-liberation-day", "milestone/us-eo-14228-signed"),
    ],
)
def test_a_link_may_name_a_spike_or_an_event_by_its_key(
    name: str, key: str, other: str, snapshot: Snapshot, choices: Choices
) -> None:
    test = run("timeline", Scope(from_on=date(2025, 3, 1)), snapshot, choices, **{name: key})
    assert not test.exception
    assert test.selectbox(key=name).value == key
    test.selectbox(key=name).set_value(other).run()
    assert test.selectbox(key=name).value == other, "the reader may choose another"


def test_only_a_spike_is_explained(snapshot: Snapshot, choices: Choices) -> None:
    test = run("timeline", Scope(from_on=date(2025, 3, 1)), snapshot, choices)
    test.selectbox(key="period").set_value("bucket/2025-04-09").run()
    assert not test.exception
    assert not [element for element in test.markdown if "on average in the 14 days before" in element.value]


def test_the_balanced_index_is_drawn_or_says_what_it_lacks(snapshot: Snapshot, choices: Choices) -> None:
    drawn = run("outlets", Scope(), snapshot, choices)
    title = columns.header("balanced_index")
    assert [figure for figure in figures(drawn) if title in json.dumps(figure["layout"].get("yaxis", {}))]
    lacking = run("outlets", Scope(outlets=("mesa-diario", "lanhai-daily")), snapshot, choices)
    assert not lacking.exception
    assert any(each.value.startswith("Not enough data: this needs at least 3 outlets") for each in lacking.info)


def test_words_set_a_kind_of_outlets_apart_as_well(snapshot: Snapshot, choices: Choices) -> None:
    test = run("outlets", Scope(), snapshot, choices)
    test.radio(key="group-by").set_value("kind").run()
    test.multiselect(key="group-kind").set_value(["broadcaster"]).run()
    assert not test.exception
    table = queries.outlet_table(snapshot, Scope(), "tariffs", "fentanyl")
    group = tuple(table.loc[table["kind"] == "broadcaster", "outlet_id"])
    words = queries.distinctive_words(snapshot, Scope(), group)["word"]
    assert len(words)
    drawn = [figure["layout"]["yaxis"].get("ticktext", []) for figure in figures(test)]
    assert any(list(words.head(3)) == ticks[:3] for ticks in drawn)


def test_no_change_is_told_where_the_days_before_are_not_covered(snapshot: Snapshot, choices: Choices) -> None:
    assert choices.first_on
    early = run("overview", Scope(choices.first_on, date(2025, 4, 30)), snapshot, choices)
    assert not [metric for metric in early.metric if metric.delta]
    assert any(ui.NO_CHANGE in each.value for each in early.caption)
    late = run("overview", Scope(date(2025, 4, 1), date(2025, 4, 30)), snapshot, choices)
    before = queries.scope_totals(snapshot, Scope(date(2025, 3, 2), date(2025, 3, 31))).articles
    now = queries.scope_totals(snapshot, Scope(date(2025, 4, 1), date(2025, 4, 30))).articles
    assert next(metric for metric in late.metric if metric.label == "Articles").delta == f"{now - before:+,}"


def test_a_figure_and_its_change_are_of_one_period(snapshot: Snapshot, choices: Choices) -> None:
    every = run("overview", Scope(), snapshot, choices)
    assert not [metric for metric in every.metric if metric.delta], "all dates have no dates before them"
    april = run("overview", Scope(date(2025, 4, 1), date(2025, 4, 30)), snapshot, choices)
    for metric in april.metric:
        if metric.delta and metric.label in ("Articles", "Outlets"):
            scopes = (Scope(date(2025, 4, 1), date(2025, 4, 30)), Scope(date(2025, 3, 2), date(2025, 3, 31)))
            now, before = (getattr(queries.scope_totals(snapshot, scope), metric.label.lower()) for scope in scopes)
            assert (metric.value, metric.delta) == (f"{now:,}", f"{now - before:+,}")
