"""From shards to the published DuckDB file: ledger, load, publish, and checks on the result."""
