"""Readers of a served dashboard while builds publish."""
