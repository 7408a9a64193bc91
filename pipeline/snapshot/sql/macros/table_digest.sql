-- grain: one row: how many rows a table has, and the sum of their hashes
-- Which records were refused is not content; that nothing is unrecorded need not be said.
create macro table_digest(relation) as table
select
    relation as relation,
    relation not in ('rejections', 'duplicates', 'merged', 'inputs', if(count(*) = 0, 'unrecorded', '')) as is_content,
    count(*) as row_count,
    coalesce(sum(md5_number_lower(t::varchar)), 0) as digest
from query_table(relation) t;

comment on macro table table_digest is 'The row of relation_digests for a table, from its name.';
