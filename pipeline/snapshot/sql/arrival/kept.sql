-- grain: one row per article to be loaded; temporary
create temp table kept as
select
    shard, shard_row, source_file, record, article_id,
    row_number() over (
        order by not_article is not null, coalesce(chosen.published.day, published_on) nulls last, article_id
    )::integer as article_no
from placed
left join chosen using (article_id)
where place = 1;
