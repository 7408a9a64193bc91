-- grain: one row per table whose rows are hashed one by one; builds holds the hashes, and relation_digests has a rule
-- of its own for the others
select table_name
from duckdb_tables()
where not temporary and table_name not in ('builds', 'articles', 'words', 'bigrams')
order by table_name;
