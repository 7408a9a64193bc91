"""Invented articles in any number for speed runs: the labelled pages, each copy with other figures."""

from __future__ import annotations

import json
import random
import re
from pathlib import Path

from benchmarks.accuracy.page import LabelledPage

_NUMBER = re.compile(r"\d{2,}")


def write_articles(path: Path, pages: list[LabelledPage], count: int) -> None:
    """A JSONL file of `count` articles: text as scraped, an outlet, a date; the same for the same count."""
    draw = random.Random(count)
    with path.open("w", encoding="utf-8") as file:
        for number in range(count):
            page = pages[number % len(pages)]
            record = {
                "id": f"invented-{number}",
                "text": _varied(page, draw),
                "outlet": f"Invented Courier {number % 50}",
                "published": f"2025-{draw.randint(1, 12):02d}-{draw.randint(1, 28):02d}",
            }
            file.write(json.dumps(record, ensure_ascii=False) + "\n")


def _varied(page: LabelledPage, draw: random.Random) -> str:
    """The page with other numbers, so that no two copies are the same record."""
    return _NUMBER.sub(lambda _: str(draw.randint(10, 999)), page.text)
