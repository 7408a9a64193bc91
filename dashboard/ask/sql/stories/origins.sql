-- grain: one row per origin of the scope's articles, with their number; the most frequent first
with scope as (
    select origin_id, outlet_id
    from scope_articles($scope)
    where origin_id is not null
),
followed as (
    select origin_id, count(*) as articles, count(distinct outlet_id) as outlets
    from scope
    group by origin_id
)
select
    origins.origin_id,
    origins.story_id,
    origins.kind,
    origins.outlet_name as outlet,
    coalesce(articles.published_on, origins.said_on) as published_on,
    articles.headline,
    followed.articles,
    followed.outlets
from followed
join origins using (origin_id)
left join articles on articles.article_id = origins.origin_id
order by followed.articles desc, origins.origin_id;
