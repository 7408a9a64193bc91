"""The writers of an article: as a record states them, or as the page prints them near the body."""
