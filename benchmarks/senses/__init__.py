"""How often the tracker takes a keyword in the sense that a labelled headline or passage uses it in."""
