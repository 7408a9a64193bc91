"""Grows the table of outlets from public lists, and measures how many of real articles' outlets it knows."""
