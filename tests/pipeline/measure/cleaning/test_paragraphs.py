"""Paragraphs are found again in wrapped text, ordinary text is left alone, and every place leads back to the raw text."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.measure.cleaning.clean import Origin, clean
from pipeline.measure.cleaning.hyphens import Hyphens
from pipeline.measure.cleaning.paragraphs import find_joints
from pipeline.records.cleaned import joined
from tests.cases import cases

PARAGRAPHS = [
    "The harbour board voted on Tuesday to cut fees for small carriers, a step that importers have asked for since the new tariffs began to bite in spring.",
    "Board members said the cut would run for six months and could be extended if container traffic failed to recover by the autumn, according to minutes of the meeting.",
    "“We lost a third of our calls in one quarter,” said Ines Dorval, who runs the harbour's oldest towing firm. “Nobody here expects them all to come back.”",
    "Carriers had warned that further increases would push them to ports farther south, where fees are lower and the roads to the mills are shorter.",
]
CHINESE = [
    "港口管理局周二表示，将从下月起下调小型船只的费用，为期六个月，如果秋天之前货运量没有恢复，还可以再延长半年。",
    "两家货运公司的负责人说，客户已经开始重新订货，但春天取消的订单不会全部回来，仓库里还有很多去年的货物没有卖出去。",
    "港口的卡车司机希望夏天之前能够恢复正常的班次，他们说现在每周只有三天有活可干，其余的时间只能在停车场里等待消息。",
]


def _wrapped(paragraphs: list[str], width: int, between: str, indent: str = "") -> str:
    return between.join(
        "\n".join(textwrap.wrap(each, width, initial_indent=indent, break_on_hyphens=False)) for each in paragraphs
    )


@pytest.mark.parametrize("width", [40, 50, 60, 72, 80, 100])
@pytest.mark.parametrize(("between", "indent"), [("\n\n", ""), ("\n", "    ")])
def test_wrapped_paragraphs_are_whole_again(width: int, between: str, indent: str) -> None:
    text = _wrapped(PARAGRAPHS, width, between, indent)
    lines = [line.strip() for line in joined(text, find_joints(text)).split("\n") if line.strip()]
    assert lines == PARAGRAPHS


def test_without_a_mark_between_paragraphs_only_a_last_line_that_is_full_takes_the_next_one_in() -> None:
    text = _wrapped(PARAGRAPHS, 72, "\n")
    assert joined(text, find_joints(text)).split("\n") == PARAGRAPHS


@pytest.mark.parametrize("width", [60, 72, 100])
def test_lines_with_a_blank_line_between_any_two_are_joined_as_well(width: int) -> None:
    text = _wrapped(PARAGRAPHS, width, "\n").replace("\n", "\n\n")
    assert [line for line in joined(text, find_joints(text)).split("\n") if line] == PARAGRAPHS


@pytest.mark.parametrize("width", [18, 24, 30])
def test_chinese_lines_are_joined_without_a_blank(width: int) -> None:
    text = "\n\n".join("\n".join(each[i : i + width] for i in range(0, len(each), width)) for each in CHINESE)
    assert joined(text, find_joints(text)).split("\n\n") == CHINESE


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(PARAGRAPHS),
        "\n\n".join(PARAGRAPHS),
        "Home\nNews\nBusiness\nLog in\nA-\nA+\nMost read\nFerry timetable to change on Sundays from next month\nWeather",
        "One short line.\nAnother short line that says a little more.\nThe end.",
        "\n".join(f"Mill {n} cut its shifts in week {n} and its hours in week {n + 1}." for n in range(30)),
        "",
    ],
)
def test_lines_that_end_by_themselves_stay_as_they_are(text: str) -> None:
    assert find_joints(text) == ()


def test_a_list_in_wrapped_text_keeps_its_items_apart() -> None:
    text = _wrapped(PARAGRAPHS[:3], 60, "\n\n") + "\n\n- six months at half the fee.\n- no fee for tugs.\n"
    assert joined(text, find_joints(text)).endswith("\n\n- six months at half the fee.\n- no fee for tugs.\n")


@pytest.mark.parametrize(
    ("line", "following", "goes"),
    [
        ("lower their tar-", "iffs for ninety days", True),
        ("the fenta-", "nyl levy stays", True),
        ("the trade-", "war truce", False),
        ("the anti-", "tariff bloc", False),
        ("the twenty-", "first meeting", False),
        ("the har-", "bour board", True),  # in one piece elsewhere in the text
        ("the towing-", "firm owners", False),  # both halves stand elsewhere
    ],
)
def test_a_hyphen_at_a_lines_end_stays_where_it_belongs_to_the_word(line: str, following: str, goes: bool) -> None:
    assert Hyphens("\n".join([*PARAGRAPHS, line, following])).goes(line, following) is goes


def test_a_word_cut_in_an_otherwise_unwrapped_text_is_whole_again() -> None:
    cleaned = clean(
        f"{PARAGRAPHS[0]} Importers fear more tar-\niffs and say so to anybody who asks them.", origin="record"
    )
    assert cleaned.body.endswith("Importers fear more tariffs and say so to anybody who asks them.")
    assert [span.rule for span in cleaned.spans] == ["body", "line_break", "body"]


_texts = st.builds(
    _wrapped,
    st.lists(st.sampled_from([*PARAGRAPHS, *CHINESE, "Tugs", "Advertisement", "By Ana Roe"]), min_size=1, max_size=8),
    st.integers(30, 110),
    st.sampled_from(["\n", "\n\n", "\r\n", "\n  "]),
)


@given(_texts, st.sampled_from(["page", "extract", "record"]))
@settings(max_examples=cases(120), deadline=None)
def test_spans_tile_the_raw_text_and_places_lead_there_and_back(raw: str, origin: Origin) -> None:
    cleaned = clean(raw, origin=origin)
    assert "".join(raw[span.start : span.end] for span in cleaned.spans) == raw
    kept = "".join(raw[span.start : span.end] for span in cleaned.spans if span.kept)
    assert kept.split() == cleaned.body.split()
    assert len(kept) == len(cleaned.body)
    text = cleaned.text
    for place, character in enumerate(text):
        there = cleaned.to_raw(place)
        assert raw[there] == character or character == " "
    for span in cleaned.spans:
        if span.kept:
            assert (
                cleaned.to_raw(cleaned.to_text(span.start))
                <= span.start
                < cleaned.to_raw(cleaned.to_text(span.end) - 1) + 1
            )
