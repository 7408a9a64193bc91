-- grain: one row per origin of a story, the one with the most articles first
select
    origins.origin_id,
    origins.kind,
    coalesce(origins.outlet_name, articles.outlet_name) as outlet,
    coalesce(origins.said_on, articles.published_on) as said_on,
    articles.headline,
    origins.articles
from origins
left join articles on articles.article_id = origins.origin_id
where origins.story_id = $story_id
order by origins.articles desc, origins.origin_id;
