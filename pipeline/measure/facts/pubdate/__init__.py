"""The date an article was published: as a date field states it, or as its page prints it around the body."""
