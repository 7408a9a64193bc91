-- grain: one row per article that shares its story, with what is left of its wording: body where texts are kept
select
    kept.article_id,
    measured.words,
    measured.body_hash,
    measured.sketch,
    measured.body,
    measured.quotes,
    measured.figures
from kept
join measured using (shard, shard_row)
join together on together.article_id = kept.article_id
order by kept.article_no;
