"""Credits and speakers of marked articles hold their floors, and the scores count as they say."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.accuracy.floors import load_floors, sunk
from benchmarks.credits.__main__ import FLOORS
from benchmarks.credits.copies import copies_score
from benchmarks.credits.report import outlet_names, read_articles, totals
from benchmarks.credits.score import credit_score, is_outlet, speaker_score
from benchmarks.credits.truth import Attribution, Listed, Marked, digest, read_marked
from pipeline.language.sentences import sentences
from pipeline.measure.facts.credit import find_credits
from pipeline.measure.facts.person.find import find_people
from pipeline.measure.facts.quote import find_quotes

NAMES = {("harbor", "watch"): "harbor-watch", ("sun",): "sun"}


def test_no_figure_on_marked_articles_is_below_its_floor(public_pages: Path) -> None:
    names = outlet_names()
    measured = totals(public_pages, read_articles(public_pages, names), names)
    assert not sunk(measured.figures(), load_floors(FLOORS, digest(public_pages)))


@pytest.mark.parametrize(
    ("source", "is_one"),
    [
        ("Harbor Watch", True),
        ("the newspaper Harbor Watch", True),
        ("a Harbor Watch report", True),
        ("Ana Roe of Harbor Watch", False),
        ("a Harbor Watch poll", False),
        ("the sun", False),
        ("The Sun", True),
        ("she", False),
    ],
)
def test_a_source_is_an_outlet_when_nothing_else_is_named(source: str, is_one: bool) -> None:
    assert is_outlet(source, NAMES) is is_one


def _marked(text: str, *pairs: tuple[str, str]) -> Marked:
    """A text with its sources and what each says, in the order of the text."""
    listed = []
    at = 0
    for source, content in pairs:
        start = text.index(source, at)
        inside = text.index(content)
        listed.append(Attribution((start, start + len(source)), None, ((inside, inside + len(content)),)))
        at = start + len(source)
    return Marked("a", text, tuple(listed))


def test_a_credit_meets_a_source_where_their_words_overlap() -> None:
    text = "Harbor Watch reported that the quay leaks. The Sun reported that it is dry."
    article = _marked(text, ("Harbor Watch", "the quay leaks"))
    score = credit_score(article, find_credits(text, sentences(text), NAMES), NAMES)
    assert (score.marked, score.met, score.credits, score.meeting) == (1, 1, 2, 1)


def test_a_speaker_is_right_for_a_pronoun_that_stands_for_them() -> None:
    text = "Ana Roe runs the quay. “We have to wait for the crane,” she said."
    article = _marked(text, ("Ana Roe", "runs the quay"), ("she", "“We have to wait for the crane,”"))
    score = speaker_score(article, find_quotes(text, sentences(text), find_people(text, sentences(text))))
    assert (score.quotations, score.named, score.right) == (1, 1, 1)


def test_a_speaker_is_right_for_a_who_that_stands_behind_them() -> None:
    text = "The quay was built by Ana Roe, who said it was “made for the crane alone”."
    for source, is_right in (("Ana Roe", 1), ("the crane", 0)):
        article = _marked(text, ("who", "“made for the crane alone”"))
        quotes = find_quotes(text, sentences(text), find_people(text, sentences(text)))
        start = text.index(source)
        quotes = [replace(quotes[0], speaker=source, speaker_start=start, speaker_end=start + len(source))]
        assert speaker_score(article, quotes).right == is_right


def test_marks_of_several_people_count_once(tmp_path: Path) -> None:
    (tmp_path / "credits" / "text").mkdir(parents=True)
    (tmp_path / "credits" / "attributions").mkdir()
    (tmp_path / "credits" / "text" / "a.txt").write_text("Roe said it leaks.", encoding="utf-8")
    marks = "T1\tSource 0 3\tRoe\nT2\tCue 4 8\tsaid\nT3\tContent 9 11;12 17\tit leaks\nE1\tAttribution:T2 Source:T1 Content:T3\n"
    for person in ("0aaa", "0bbb"):
        (tmp_path / "credits" / "attributions" / f"a_{person}.ann").write_text(marks, encoding="utf-8")
    assert [article.attributions for article in read_marked(tmp_path)] == [
        (Attribution((0, 3), None, ((9, 11), (12, 17))),)
    ]


def test_copies_are_recognised_by_their_agency_and_hat_tips_by_their_outlet() -> None:
    listed = [
        Listed(name="a", title=None, author=None, wire="AP", credit_line=None),
        Listed(name="b", title=None, author=None, wire=None, credit_line="h/t: The Sun"),
        Listed(name="c", title=None, author=None, wire="AFP", credit_line=None),
    ]
    credit = {"kind": "credit", "name": "The Sun", "verb": "h/t"}
    rows: list[dict[str, object]] = [
        {"wire_service": "Associated Press", "is_wire_copy": True, "credits": []},
        {"wire_service": None, "is_wire_copy": False, "credits": [credit]},
        {"wire_service": "Reuters", "is_wire_copy": True, "credits": []},
    ]
    score = copies_score(listed, rows)
    assert (score.wire, score.wire_recognised, score.hat_tips, score.hat_tips_recognised) == (2, 1, 1, 1)
