-- grain: one row per other article of an article's story, with its text, the most similar wording first
-- Articles of the same outlet are left out, because outlets repeat themselves.
with own as (
    select article_id, article_no, story_id, outlet_id
    from articles
    where article_id = $article_id
),
others as (
    select articles.article_id, articles.article_no, articles.outlet_name as outlet
    from articles
    join own on own.story_id = articles.story_id and own.article_no <> articles.article_no
    where articles.has_text and (articles.outlet_id is null or articles.outlet_id is distinct from own.outlet_id)
),
shares as (
    select
        if(first_id = $article_id, second_id, first_id) as article_id,
        max(if(first_id = $article_id, first_in_second, second_in_first)) as share
    from reuse
    where $article_id in (first_id, second_id)
    group by all
),
nearest as (
    select others.*, shares.share
    from others
    left join shares using (article_id)
    order by shares.share desc nulls last, others.article_no
    limit $most
)
select nearest.article_id, nearest.outlet, articles.body
from nearest
join articles using (article_no)
order by nearest.share desc nulls last, nearest.article_no;
