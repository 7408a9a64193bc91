-- grain: one row per table whose rows are hashed one by one; builds holds the hashes, relation_digests has a rule of its
-- own for large ones, and first_seen, earlier_builds and successors come from the snapshots before, not from the inputs
select table_name
from duckdb_tables()
where not temporary and table_name not in ('builds', 'articles', 'words', 'bigrams', 'first_seen', 'earlier_builds', 'successors')
order by table_name;
