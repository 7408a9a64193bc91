"""The CSV files of the invented corpus, byte for byte. Write them anew with: python -m tests.dashboard.golden

What changes from build to build, the snapshot's id and the time, is fixed; all else of the bytes is the tables' own.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from dashboard.ask import queries
from dashboard.ask.database import Snapshot, open_snapshot
from dashboard.ask.scope import Scope
from dashboard.ask.series import Series, SeriesSelection
from dashboard.files.downloads import Table, from_frame, table_file
from dashboard.files.provenance import Provenance
from tests.dashboard.conftest import CORPUS, build_snapshot

FILES = CORPUS / "golden"
ABOUT = Provenance("", "?snapshot=golden", "golden", "", "", "full", "", "articles", {})
TOPICS = SeriesSelection((Series("topic", "tariffs", "Tariffs"), Series("topic", "fentanyl", "Fentanyl")))
# What is the corpus's own: no facts that a better reading of the texts may change, such as origins and stories.
ARTICLES = ["published_on", "outlet", "headline", "language", "published_on_basis", "url"]


def contents(snapshot: Snapshot) -> dict[str, bytes]:
    """The five files by name."""
    shown = {
        "articles": queries.articles(snapshot, Scope(), order="oldest", most=1_000)[ARTICLES],
        "attention": queries.attention(snapshot, Scope(), TOPICS, "month").drop(columns=["origins", "all_origins"]),
        "outlets": queries.series_by_outlet(snapshot, Scope(), TOPICS),
        "keywords": queries.keyword_forms(snapshot, Scope(topics=("fentanyl",)), KEYWORDS),
        "co_mentions": queries.co_mentions(snapshot, Scope(), KEYWORDS),
    }
    tables: list[Table] = [from_frame(name, frame) for name, frame in shown.items()]
    return {f"{table.name}.csv": bytes(table_file(table, "csv", ABOUT).read()) for table in tables}


KEYWORDS = SeriesSelection(tuple(Series("keyword", key, key) for key in ("tariff", "fentanyl", "trade-war")))


def main() -> None:
    """Build the corpus and write the files."""
    with tempfile.TemporaryDirectory() as folder:
        FILES.mkdir(exist_ok=True)
        for name, content in contents(open_snapshot(build_snapshot(Path(folder)))).items():
            (FILES / name).write_bytes(content)


if __name__ == "__main__":
    main()
