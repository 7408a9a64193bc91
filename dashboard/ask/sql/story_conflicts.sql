-- grain: one row per contradiction in a story and article or report concerned
with concerned as (
    select kind, unnest(ids) as node_id, row_number() over (order by kind, ids) as conflict_no
    from conflicts
    where story_id = $story_id
),
named as (
    select
        links.to_id as node_id,
        any_value(coalesce(outlets.name, credits.name) order by credits.article_id, credits.char_start) as name
    from links
    join credits
        on credits.article_id = links.article_id and credits.region = links.region
        and credits.char_start = links.char_start
    left join outlets using (outlet_id)
    where links.story_id = $story_id
    group by all
)
select
    concerned.conflict_no, concerned.kind, coalesce(outlets.name, articles.outlet_name, named.name) as outlet,
    articles.headline, articles.published_on, concerned.node_id
from concerned
left join articles on articles.article_id = concerned.node_id
left join outlets on outlets.outlet_id = articles.outlet_id
left join named on named.node_id = concerned.node_id
order by concerned.conflict_no, concerned.node_id;
