-- grain: one row per period (now, before) and topic, and one per period with topic NULL for the whole scope
-- A topic's row ignores the topics of the scope. The periods are equally long and adjacent.
with coverage as not materialized (
    select
        outlet_id, owner_id, shared_origin,
        read_topic_bits & $series_bits::ubigint as bits,
        has_topics(read_topic_bits, $asked_bits, $all_topics)
            and (not $scope['on_topic'] or read_topic_bits <> 0) as is_on_topics,
        if(published_on >= $now_from, 'now', 'before') as period
    from scope_articles(struct_update(
        $scope, from_on := $before_from, to_on := $now_to, asked_bits := 0, all_topics := false, on_topic := false
    ))
),
cells as materialized (
    select
        period, outlet_id, owner_id, bits, is_on_topics, count(*) as articles,
        count(*) filter (shared_origin = 0) as own_origins
    from coverage
    group by all
),
shared as (
    select period, count(distinct shared_origin) as origins
    from coverage
    where is_on_topics and shared_origin > 0
    group by period
),
periods as (
    select unnest(['now', 'before']) as period
)
select
    periods.period,
    null as topic,
    coalesce(sum(cells.articles), 0)::bigint as articles,
    count(distinct cells.outlet_id) as outlets,
    count(distinct cells.owner_id) as owners,
    coalesce(sum(cells.own_origins), 0)::bigint + coalesce(any_value(shared.origins), 0) as origins
from periods
left join cells on cells.period = periods.period and cells.is_on_topics
left join shared on shared.period = periods.period
group by periods.period
union all
select
    periods.period, topics.topic_id, coalesce(sum(cells.articles), 0)::bigint, count(distinct cells.outlet_id),
    count(distinct cells.owner_id), null
from periods
join topics on list_contains($topic_series, topics.topic_id)
left join cells on cells.period = periods.period and cells.bits & topic_bit(topics.topic_no) <> 0
group by periods.period, topics.topic_id
order by period, topic nulls first;
