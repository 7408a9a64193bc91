"""Accuracy of what the pipeline infers, on invented pages that carry their truth and on the first five articles."""
