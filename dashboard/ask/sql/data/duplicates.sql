-- grain: one row per record that is loaded as part of another one of its article, with that article and what it gave
select joined.source_file, joined.record, joined.code, joined.gave, articles.headline, joined.article_id
from (
    select source_file, record, code, article_id, null as gave from duplicates
    union all
    select source_file, record, code, article_id, array_to_string(gave, ', ') from merged
) joined
left join articles using (article_id)
order by joined.code = 'DUP_SAME', joined.source_file, joined.record
limit $most;
