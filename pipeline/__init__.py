"""Turns raw article files into one DuckDB snapshot: read, clean, infer, annotate, load, publish."""
