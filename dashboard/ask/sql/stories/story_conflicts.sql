-- grain: one row per contradiction in a story and article or report that takes part in it
with concerned as (
    select kind, unnest(ids) as node_id, row_number() over (order by kind, ids) as conflict_no
    from conflicts
    where story_id = $story_id
),
named as (
    select reports.report_id as node_id, coalesce(outlets.name, reports.outlet_name) as name
    from reports
    left join outlets using (outlet_id)
    where reports.story_id = $story_id
)
select
    concerned.conflict_no, concerned.kind, coalesce(outlets.name, articles.outlet_name, named.name) as outlet,
    articles.headline, articles.published_on, concerned.node_id
from concerned
left join articles on articles.article_id = concerned.node_id
left join outlets on outlets.outlet_id = articles.outlet_id
left join named on named.node_id = concerned.node_id
order by concerned.conflict_no, concerned.node_id;
