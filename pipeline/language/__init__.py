"""Text primitives that every room may use: normalising, sentences, days, sketches."""
