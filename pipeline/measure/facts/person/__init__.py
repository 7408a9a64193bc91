"""The people that a text names."""
