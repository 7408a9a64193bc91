"""What all tests share: the texts' whereabouts, and the rule that a full run skips nothing."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.cases import cases

settings.register_profile(
    "untimed", deadline=None, max_examples=cases(100)
)  # how long an example takes is the machine's affair
settings.load_profile("untimed")


@pytest.fixture(autouse=True)
def _main_module() -> Iterator[None]:
    """Puts back the main module, which Streamlit replaces by the app it tests; new processes would run that app."""
    main = sys.modules["__main__"]
    yield
    sys.modules["__main__"] = main


@pytest.fixture(scope="session")
def articles_folder() -> Path:
    """Folder of the five first articles with truth.json; tests that need it skip where it is not at hand."""
    folder = os.environ.get("COVERAGE_ARTICLES")
    if not folder:
        pytest.skip("COVERAGE_ARTICLES is unset: the full texts are not part of this repository")
    return Path(folder).resolve()


@pytest.fixture(scope="session")
def public_pages() -> Path:
    """Folder of public pages with their truth; tests that need it skip where it is not at hand."""
    folder = os.environ.get("COVERAGE_REAL")
    if not folder:
        pytest.skip("COVERAGE_REAL is unset: public pages are not part of this repository")
    return Path(folder).resolve()


@pytest.hookimpl(tryfirst=True)  # before pytest chooses by markers
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The browser's tests come first: in a run of two processes, one takes them while the other takes the rest.

    Tests of random cases are marked, so that `python -m benchmarks.cases` runs them alone.
    """
    items.sort(key=lambda item: item.get_closest_marker("browser") is None)
    for item in items:
        test = getattr(item, "function", None)
        names = getattr(getattr(test, "__code__", None), "co_names", ())
        if getattr(test, "is_hypothesis_test", False) or "seeds" in names:
            item.add_marker("random_cases")


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:  # noqa: ARG001 (the hook's signature)
    """With COVERAGE_NO_SKIPS set, a skipped test fails the run."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("COVERAGE_NO_SKIPS") and reporter and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
