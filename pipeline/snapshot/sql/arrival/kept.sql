-- grain: one row per article to be loaded; temporary
create temp table kept as
select shard, shard_row, source_file, record, article_id, article_no
from placed
where duplicate_code is null;
