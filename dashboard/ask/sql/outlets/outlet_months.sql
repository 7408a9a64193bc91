-- grain: one row per outlet and month in which it has articles; month NULL for undated ones
with coverage as not materialized (
    select
        outlet_id, date_trunc('month', published_on)::date as month_on, shared_origin,
        is_asked_about(
            article_no, read_topic_bits, $scope['asked_bits'], $scope['all_topics'], $scope['on_topic'],
            $scope['not_bits'], $scope['free_words'], $scope['not_words']
        ) as is_in_scope
    from base_articles($scope)
),
cells as (
    select
        outlet_id, month_on, count(*) as all_articles, count(*) filter (is_in_scope) as articles,
        count(*) filter (is_in_scope and shared_origin = 0) as own_origins
    from coverage
    group by all
),
shared as (
    select outlet_id, month_on, count(distinct shared_origin) as origins
    from coverage
    where is_in_scope and shared_origin > 0
    group by all
)
select
    cells.outlet_id,
    cells.month_on,
    cells.articles,
    cells.own_origins + coalesce(shared.origins, 0) as origins,
    cells.all_articles
from cells
left join shared
    on shared.outlet_id is not distinct from cells.outlet_id and shared.month_on is not distinct from cells.month_on
order by cells.month_on nulls last, cells.outlet_id;
