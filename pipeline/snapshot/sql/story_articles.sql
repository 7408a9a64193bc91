-- grain: one row: a hash that tells which rows of the shards are the loaded articles
select sha256(string_agg(concat_ws(' ', article_id, shard, shard_row), chr(10) order by article_no)) as loaded
from kept;
