"""One article at a time: cleaned, its facts inferred, its words annotated, written to a shard."""
