-- grain: one row per article that shares its story, with what is left of its wording: body where texts are kept
select
    grouped.article_id,
    grouped.words,
    grouped.body_hash,
    grouped.sketch,
    grouped.body,
    grouped.quotes,
    grouped.figures,
    grouped.days
from grouped
join together on together.article_id = grouped.article_id
order by grouped.article_no;
