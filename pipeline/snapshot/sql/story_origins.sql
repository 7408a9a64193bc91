-- grain: one row per article that is asked for, with what its story's origins are traced from
select
    grouped.article_id,
    grouped.outlet_id,
    grouped.outlet_name,
    grouped.published_on,
    grouped.published_at,
    grouped.words,
    grouped.credits
from grouped
join together on together.article_id = grouped.article_id
order by grouped.article_no;
