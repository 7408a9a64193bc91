"""Pages are read in a child process that may hang or die; the pages after it are read all the same."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.read import Extractor, Limits, Page, PageRefused

SENTENCE = "The harbour council said on the quay that cranes would stand idle until the duty on steel was settled. "
ROOT = Path(__file__).parents[3]


def page(paragraphs: int = 8, head: str = "") -> str:
    body = "".join(f"<p>{number}. {SENTENCE * 2}</p>" for number in range(paragraphs))
    return f"<!doctype html><html><head>{head}</head><body><nav><a>Home</a><a>World</a></nav><article><h1>Cranes stand idle</h1>{body}</article><footer>© 2025 Bay Wire</footer></body></html>"


@pytest.fixture(scope="module")
def extractor() -> Iterator[Extractor]:
    with Extractor(Limits(page_seconds=2.0)) as opened:
        yield opened


def child_of(extractor: Extractor) -> int:
    assert extractor._child.pid is not None
    return extractor._child.pid


def is_gone(pid: int) -> bool:
    """Whether a process ends within ten seconds (as a zombie, where nobody is left to wait for it)."""
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        try:
            if Path(f"/proc/{pid}/stat").read_text().split(") ")[1][0] == "Z":
                return True
        except (FileNotFoundError, ProcessLookupError):
            return True
        os.sched_yield()
    return False


def test_a_page_gives_its_body_and_what_its_markup_says(extractor: Extractor) -> None:
    head = '<title>Cranes stand idle | Bay Wire</title><meta property="og:site_name" content="Bay Wire">'
    found = extractor.extract_page(page(head=head), "https://bay.example/1")
    assert isinstance(found, Page)
    assert found.text is not None
    assert found.text.startswith("0. The harbour council"), "the headline above the body is no part of it"
    assert found.text.count("\n") == 7
    assert "Home" not in found.text
    assert (found.headline, found.outlet, found.url) == ("Cranes stand idle", "Bay Wire", "https://bay.example/1")
    assert found.visible_text.splitlines()[:2] == ["Home World", "Cranes stand idle"]
    assert "© 2025 Bay Wire" in found.visible_text
    assert found.published is None, "the copyright year is no date"


def test_one_child_reads_many_pages(extractor: Extractor) -> None:
    extractor.extract_page(page())
    child = child_of(extractor)
    assert all(isinstance(extractor.extract_page(page(number)), Page) for number in range(2, 8))
    assert child_of(extractor) == child


@pytest.mark.parametrize(
    ("html", "code", "reason"),
    [
        ("", "NO_TEXT", "nothing"),
        ("<html><body><script>var a = 1</script></body></html>", "NO_TEXT", "script alone"),
        ("<p>" + "x" * (20 << 20), "TOO_BIG", "heavier than any page"),
        ("é" * (11 << 20), "TOO_BIG", "counted in bytes"),
    ],
)
def test_a_page_without_an_article_is_refused(extractor: Extractor, html: str, code: str, reason: str) -> None:
    refused = extractor.extract_page(html)
    assert isinstance(refused, PageRefused)
    assert refused.code == code, reason


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        ('<p><img src="data:image/png;base64,' + "A" * 100_000 + '">Docks closed.</p>', "an inline image is no tag"),
        ("<script>if (a<b) {" + "x" * 100_000 + "}</script><p>Docks closed.</p>", "a script is no tag"),
        ("<p>Docks closed" + "<b><i>" * 2_000, "unclosed tags"),
        ("<div>" * 5_000 + "Docks closed.", "deep nesting"),
        ("Docks closed.", "no markup at all"),
        ("<p>Docks \ud800 closed.</p>", "half a pair"),
    ],
)
def test_an_odd_page_is_read_none_the_less(extractor: Extractor, html: str, reason: str) -> None:
    found = extractor.extract_page(html)
    assert isinstance(found, Page), (reason, found)
    assert "Docks" in found.visible_text, reason


def test_a_page_that_takes_for_ever_is_cut_and_the_next_is_read(extractor: Extractor) -> None:
    hostile = "<p>x<b>y<i>" * 180_000
    assert len(hostile) > 1_900_000
    started = time.monotonic()
    refused = extractor.extract_page(hostile)
    assert refused == PageRefused("TIMEOUT", "not read within 2 s")
    assert time.monotonic() - started < 4
    assert isinstance(extractor.extract_page(page()), Page)


def test_a_child_that_was_killed_is_replaced(extractor: Extractor) -> None:
    extractor.extract_page(page())
    child = child_of(extractor)
    os.kill(child, signal.SIGKILL)
    assert isinstance(extractor.extract_page(page()), Page)
    assert child_of(extractor) != child


def test_a_page_that_needs_too_much_memory_is_refused() -> None:
    """The child has started before its limit holds, and then has nothing left to give."""
    with Extractor(Limits(page_memory=1 << 20)) as small:
        refused = small.extract_page("<i>x</i>" * 500_000)
        assert isinstance(refused, PageRefused)
        assert refused.code in ("TOO_BIG", "CRASH")


def test_no_child_is_left_when_the_extractor_closes() -> None:
    with Extractor() as short:
        short.extract_page(page())
        child = child_of(short)
    assert is_gone(child)


def test_no_child_is_left_when_its_parent_is_killed() -> None:
    source = (
        "import os, signal; from pipeline.read import Extractor; e = Extractor(); e.extract_page('<p>Docks');"
        "print(e._child.pid, flush=True); os.kill(os.getpid(), signal.SIGKILL)"
    )
    parent = subprocess.run([sys.executable, "-c", source], cwd=ROOT, capture_output=True, text=True, check=False)
    assert parent.returncode == -signal.SIGKILL, parent.stderr
    assert is_gone(int(parent.stdout))


def test_a_tag_longer_than_any_author_writes_is_cut_and_the_page_kept(extractor: Extractor) -> None:
    page = extractor.extract_page('<p a="' + "x" * 70_000 + '">Docks</p>')
    assert isinstance(page, Page)
    assert page.visible_text == "Docks"
