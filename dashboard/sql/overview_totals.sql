-- grain: one row per period (scope, now, before) and topic, and one per period with topic NULL: all that is in scope
-- A topic's row counts its articles in place of the scope's own topics. `now` and `before` are equally long and follow
-- each other; without them there are only rows of `scope`.
with coverage as not materialized (
    select
        outlet_id, shared_origin,
        if($on_raw, raw_topic_bits, topic_bits) & topics_as_bits($topic_series) as bits,
        has_topics(if($on_raw, raw_topic_bits, topic_bits), $topic_ids, $all_topics) as is_on_topics,
        $from_on is null or coalesce(published_on >= $from_on, false) as is_in_scope,
        coalesce(published_on between $now_from and $now_to, false) as is_now,
        coalesce(published_on between $before_from and $before_to, false) as is_before
    from articles_in_scope(
        $earliest_on, $to_on, $outlet_ids, [], false, $countries, $kinds, $languages, $reliable_only, $free_words, $on_raw
    )
),
cells as materialized (
    select
        outlet_id, bits, is_on_topics, is_in_scope, is_now, is_before, count(*) as articles,
        count(*) filter (shared_origin = 0) as own_origins
    from coverage
    group by all
),
shared as (
    select
        count(distinct shared_origin) filter (is_in_scope) as in_scope,
        count(distinct shared_origin) filter (is_now) as now,
        count(distinct shared_origin) filter (is_before) as before
    from coverage
    where is_on_topics and shared_origin > 0
),
periods as (
    select 'scope' as period, shared.in_scope as shared_origins from shared
    union all
    select 'now', now from shared where $now_from is not null
    union all
    select 'before', before from shared where $now_from is not null
),
within as (
    select periods.period, cells.*
    from cells
    join periods on case periods.period when 'scope' then is_in_scope when 'now' then is_now else is_before end
)
select
    periods.period,
    null as topic,
    coalesce(sum(within.articles), 0)::bigint as articles,
    count(distinct within.outlet_id) as outlets,
    coalesce(sum(within.own_origins), 0)::bigint + any_value(periods.shared_origins) as origins
from periods
left join within on within.period = periods.period and within.is_on_topics
group by periods.period
union all
select
    periods.period, topics.topic_id, coalesce(sum(within.articles), 0)::bigint, count(distinct within.outlet_id), null
from periods
join topics on list_contains($topic_series, topics.topic_id)
left join within on within.period = periods.period and within.bits & topic_bit(topics.topic_no) <> 0
group by periods.period, topics.topic_id
order by period, topic nulls first;
