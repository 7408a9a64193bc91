-- grain: one row per article that shares its story, with what is left of its wording: body where texts are kept
select
    settled.article_id,
    settled.words,
    settled.body_hash,
    settled.sketch,
    settled.body,
    settled.quotes,
    settled.figures,
    settled.days
from settled
join together on together.article_id = settled.article_id
order by settled.article_no;
