"""Pictures of every page of the real app, for the README and for looking at."""
