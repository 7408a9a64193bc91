-- grain: one row: a hash that tells which rows of the shards are the loaded articles, and which give facts to them
select sha256(string_agg(concat_ws(' ', article_id, shard, shard_row), chr(10) order by article_id, place)) as loaded
from placed
where not_article is null and (place = 1 or has_versions);
