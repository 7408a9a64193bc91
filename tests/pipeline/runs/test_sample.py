"""The shipped sample: invented throughout, the same as the labelled events, and built with stories and texts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.stories.sample import SAMPLE, sample_files
from pipeline.__main__ import main
from tests.building import ask


def records() -> list[dict[str, str]]:
    files = sorted((SAMPLE / "articles").glob("*.jsonl"))
    return [json.loads(line) for path in files for line in path.read_text(encoding="utf-8").splitlines()]


def test_the_sample_is_the_labelled_events() -> None:
    shipped = {
        path.relative_to(SAMPLE).as_posix(): path.read_text(encoding="utf-8")
        for path in SAMPLE.rglob("*.*")
        if "build" not in path.parts
    }
    assert {name: text for name, text in shipped.items() if name != "README.md"} == sample_files()


def test_every_article_of_the_sample_is_at_an_address_that_no_site_can_own() -> None:
    hosts = {record["url"].split("/")[2] for record in records()}
    assert hosts
    assert all(host.endswith(".example") for host in hosts)


def test_the_sample_command_publishes_texts_and_stories_marked_as_invented(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "build"
    assert main(["sample", "--out", str(out), "--workers", "1"]) == 0
    assert capsys.readouterr().out.startswith(f"{len(records())} articles from 9 files")
    assert ask(out, "select is_invented from builds") == [True]
    assert ask(out, "select count(*) > 300 from articles where has_text") == [True]
    ((shared, largest),) = ask(out, "select count(*) filter (outlets > 1), max(outlets) from stories")
    assert shared >= 40  # of 64 subjects, 42 have several articles
    assert largest >= 14  # the best-covered event has as many outlets
