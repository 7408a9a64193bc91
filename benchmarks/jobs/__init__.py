"""Ten jobs of a reader, done in a real browser on the sample: clicks, seconds, and whether the answer is right."""
