-- grain: one row per original source that several new articles and no older one lead back to, at most $most
with marked as materialized (
    select origin_id, outlet_id, is_new
    from marked_articles($scope, $since_on, $since_at)
    where origin_id is not null
),
begun as (
    select origin_id, count(*) as articles, count(distinct outlet_id) as outlets
    from marked
    group by origin_id
    having bool_and(is_new) and count(*) > 1
    order by articles desc, origin_id
    limit $most
)
select
    coalesce(origins.outlet_name, articles.outlet_name) as outlet,
    coalesce(articles.published_on, origins.said_on) as published_on,
    articles.headline,
    begun.articles,
    begun.outlets,
    origins.story_id
from begun
join origins using (origin_id)
left join articles on articles.article_id = origins.origin_id
order by begun.articles desc, begun.origin_id;
