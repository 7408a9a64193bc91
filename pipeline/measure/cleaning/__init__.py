"""Which parts of a scraped text are the article: lines, clutter, the run of lines that is the body."""
