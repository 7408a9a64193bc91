-- grain: one row per topic and bucket of the calendar, and one per topic with bucket_on NULL for the undated
-- With $with_scope, the series `scope` counts all that is in scope. As attention.sql, for topics alone: their bits stand in the article's row, so one walk over the articles answers all.
-- Origins that an article shares with no other are counted as articles; only shared ones need telling apart.
with series as (
    select 'topic:' || topic_id as series, topic_bit(topic_no) as bit
    from topics
    where list_contains($topic_series, topic_id)
    union all
    select 'scope', null where $with_scope
),
coverage as not materialized (
    select
        date_trunc($bucket, published_on)::date as bucket_on, outlet_id, shared_origin,
        if($on_raw, raw_topic_bits, topic_bits) & topics_as_bits($topic_series) as bits,
        has_topics(if($on_raw, raw_topic_bits, topic_bits), $topic_ids, $all_topics)
            and has_words(article_no, $free_words) as is_in_scope
    from articles_in_scope(
        $from_on, $to_on, $outlet_ids, [], false, $countries, $kinds, $languages, $reliable_only, [], false
    )
),
cells as materialized (
    select
        bucket_on, outlet_id, bits, is_in_scope, count(*) as articles,
        count(*) filter (shared_origin = 0) as own_origins
    from coverage
    group by all
),
shared as materialized (
    select bucket_on, shared_origin, bit_or(if(is_in_scope, bits, 0)) as bits, bool_or(is_in_scope) as is_in_scope
    from coverage
    where shared_origin > 0
    group by all
),
bounds as (
    select
        date_trunc($bucket, coalesce($from_on, min(bucket_on)))::date as first_on,
        date_trunc($bucket, coalesce($to_on, max(bucket_on)))::date as last_on
    from cells
),
calendar as (
    select unnest(generate_series(first_on, last_on, case $bucket
        when 'day' then interval 1 day when 'week' then interval 7 day else interval 1 month
    end))::date as bucket_on
    from bounds
    union all
    select null
),
all_shared as (
    select bucket_on, count(*) as origins from shared group by bucket_on
),
denominators as (
    select
        bucket_on, sum(articles)::bigint as articles, count(distinct outlet_id) as outlets,
        sum(own_origins)::bigint as own_origins
    from cells
    group by bucket_on
),
matching_shared as (
    select series, bucket_on, count(*) as origins
    from shared
    join series on if(series.bit is null, is_in_scope, shared.bits & series.bit <> 0)
    group by series, bucket_on
),
numerators as (
    select
        series, bucket_on, sum(articles)::bigint as articles, count(distinct outlet_id) as outlets,
        sum(own_origins)::bigint as own_origins
    from cells
    join series on series.bit is null or cells.bits & series.bit <> 0
    where is_in_scope
    group by series, bucket_on
)
select
    series.series,
    calendar.bucket_on,
    if(denominators.articles is null, null, coalesce(numerators.articles, 0)) as articles,
    if(denominators.articles is null, null, coalesce(numerators.outlets, 0)) as outlets,
    if(
        denominators.articles is null, null,
        coalesce(numerators.own_origins, 0) + coalesce(matching_shared.origins, 0)
    ) as origins,
    denominators.articles as all_articles,
    denominators.outlets as all_outlets,
    denominators.own_origins + coalesce(all_shared.origins, 0) as all_origins
from series
cross join calendar
left join denominators on denominators.bucket_on is not distinct from calendar.bucket_on
left join all_shared on all_shared.bucket_on is not distinct from calendar.bucket_on
left join numerators
    on numerators.bucket_on is not distinct from calendar.bucket_on and numerators.series = series.series
left join matching_shared
    on matching_shared.bucket_on is not distinct from calendar.bucket_on and matching_shared.series = series.series
order by series.series, calendar.bucket_on nulls last;
