-- grain: one row per story of a list and outlet: how much of its report is its own, its most original article counting
with reported as (
    select
        articles.story_id,
        articles.outlet_name as outlet,
        min(case listings.originality when 'own' then 1 when 'rephrased' then 2 when 'partly' then 3
            when 'verbatim' then 4 else 5 end) as place,
        min(articles.article_no) as first_no
    from articles
    join listings using (article_no)
    where list_contains($story_ids, articles.story_id)
    group by all
)
select
    story_id,
    outlet,
    ['own', 'rephrased', 'partly', 'verbatim', null][place] as originality
from reported
where outlet is not null
order by story_id, place, first_no, outlet;
