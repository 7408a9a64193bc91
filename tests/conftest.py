"""What all tests share: the texts' whereabouts, and the rule that a full run skips nothing."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("untimed", deadline=None)  # how long an example takes is the machine's affair
settings.load_profile("untimed")


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


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The browser's tests come first: in a run of two processes, one takes them while the other takes the rest."""
    items.sort(key=lambda item: item.get_closest_marker("browser") is None)


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:  # noqa: ARG001 (the hook's signature)
    """With COVERAGE_NO_SKIPS set, a skipped test fails the run."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("COVERAGE_NO_SKIPS") and reporter and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
