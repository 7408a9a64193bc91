"""Searches for words in a snapshot, beside SQLite FTS5 and tantivy on the same words in the same run."""
