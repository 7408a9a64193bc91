"""What the snapshot itself answers, in plain SQL, to compare with what a page shows."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import duckdb

ON_TOPIC = "semi join (from article_topics where is_in_article) using (article_no)"


@dataclass(frozen=True, slots=True)
class Answers:
    """Counts of a build folder's articles, and articles to look for."""

    build: Path

    def rows(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        """The rows of a query; values fill its question marks."""
        file = json.loads((self.build / "current.json").read_bytes())["file"]
        with duckdb.connect(self.build / file, read_only=True) as connection:
            return connection.execute(sql, list(values)).fetchall()

    def on_topic(self, topic: str, first: date, last: date) -> int:
        """Articles on a topic, by its label, in the days from `first` to `last`."""
        sql = """
            select count(*) from articles join article_topics using (article_no) join topics using (topic_id)
            where is_in_article and label = ? and published_on between ? and ?
        """
        return int(self.rows(sql, topic, first, last)[0][0])

    def largest_outlets(self, most: int, first: date, last: date) -> list[str]:
        """The names of the outlets with the most articles on any topic in those days."""
        sql = f"""
            select outlet_name from articles {ON_TOPIC} where outlet_id is not null and published_on between ? and ?
            group by all order by count(*) desc, outlet_name limit ?
        """
        return [str(name) for (name,) in self.rows(sql, first, last, most)]

    def articles_of(self, outlets: list[str], first: date, last: date) -> set[str]:
        """The ids of the articles of outlets on any topic in those days."""
        sql = f"""
            select article_id from articles {ON_TOPIC}
            where list_contains(?, outlet_name) and published_on between ? and ?
        """
        return {str(article) for (article,) in self.rows(sql, outlets, first, last)}

    def with_phrase(self, phrase: str) -> int:
        """Articles on any topic with the phrase in headline or body; case does not matter."""
        sql = f"""
            select count(*) from articles {ON_TOPIC}
            where contains(lower(concat_ws(' ', headline, body)), lower(?))
        """
        return int(self.rows(sql, phrase)[0][0])

    def published_since(self, first: date) -> int:
        """Articles on any topic from that day on."""
        return int(self.rows(f"select count(*) from articles {ON_TOPIC} where published_on >= ?", first)[0][0])

    def newest_day(self) -> date:
        """The day of the newest article on any topic."""
        day: date = self.rows(f"select max(published_on) from articles {ON_TOPIC}")[0][0]
        return day
