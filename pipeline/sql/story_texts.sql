-- grain: one row per article that shares its story, with its body where texts are kept
select kept.article_id, measured.body, measured.quotes, measured.figures
from kept
join measured using (shard, shard_row)
join together on together.article_id = kept.article_id
where measured.body is not null
order by kept.article_no;
