-- grain: one row per contradiction in a story and article or report that takes part in it
with concerned as (
    select kind, unnest(ids) as node_id, row_number() over (order by kind, ids) as conflict_no
    from conflicts
    where story_id = $story_id
),
named as (
    select reports.report_id as node_id, reports.outlet_name as name
    from reports
    where reports.story_id = $story_id
)
select
    concerned.conflict_no, concerned.kind, coalesce(articles.outlet_name, named.name) as outlet,
    articles.headline, articles.published_on, concerned.node_id
from concerned
left join articles on articles.article_id = concerned.node_id
left join named on named.node_id = concerned.node_id
order by concerned.conflict_no, concerned.node_id;
