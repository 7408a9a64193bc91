"""The notebook example works as printed, where neither Streamlit nor Plotly can be imported."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pandas as pd

from dashboard.ask import Scope, queries
from dashboard.ask.database import open_snapshot
from tests.dashboard.conftest import build_snapshot

PAGE = Path(__file__).parents[2] / "docs" / "notebook.md"
BLOCKED = """
import sys

class Blocked:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in ("streamlit", "plotly"):
            raise ImportError(f"{name} is blocked")

sys.meta_path.insert(0, Blocked())
"""
SAVED = """
outlets.to_pickle("outlets.pickle")
attention.to_pickle("attention.pickle")
print(len(articles), len(stories))
"""


def test_the_example_gives_the_frames_of_the_dashboard(tmp_path: Path) -> None:
    build = build_snapshot(tmp_path)
    code = "\n".join(re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL))
    code = code.replace("data/build", str(build))
    run = subprocess.run(
        [sys.executable, "-c", BLOCKED + code + SAVED],
        cwd=tmp_path, env={"PYTHONPATH": str(PAGE.parents[1])}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    assert [int(count) for count in run.stdout.split()[-2:]] > [0, 0]

    snapshot = open_snapshot(build)
    outlets = queries.outlet_table(snapshot, Scope(), "tariffs", "fentanyl")
    pd.testing.assert_frame_equal(pd.read_pickle(tmp_path / "outlets.pickle"), outlets)
    assert not pd.read_pickle(tmp_path / "attention.pickle").empty
