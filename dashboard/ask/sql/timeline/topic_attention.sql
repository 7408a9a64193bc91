-- grain: one row per topic and bucket of the calendar, and one per topic with bucket_on NULL for undated articles
-- With $with_scope, the series `scope` counts the whole scope. Like attention.sql for topics only: their bits are in the
-- article's row, so one scan of the articles answers everything. The denominator is a series named `all`, which counts
-- articles outside the scope as well. Origins of a single article are counted as articles.
with series as (
    select 'topic:' || topic_id as series, topic_bit(topic_no) as bit
    from topics
    where list_contains($topic_series, topic_id)
    union all
    select 'scope', null where $with_scope
    union all
    select 'all', null
),
coverage as not materialized (
    select
        date_trunc($bucket, published_on)::date as bucket_on, outlet_id, owner_id, shared_origin,
        read_topic_bits & $series_bits::ubigint as bits,
        is_asked_about(
            article_no, read_topic_bits, $scope['asked_bits'], $scope['all_topics'], $scope['on_topic'],
            $scope['not_bits'], $scope['free_words'], $scope['not_words']
        ) as is_in_scope
    from base_articles($scope)
),
cells as materialized (
    select
        bucket_on, outlet_id, owner_id, bits, is_in_scope, count(*) as articles,
        count(*) filter (shared_origin = 0) as own_origins
    from coverage
    group by all
),
shared as (
    select bucket_on, shared_origin, bit_or(if(is_in_scope, bits, 0)) as bits, bool_or(is_in_scope) as is_in_scope
    from coverage
    where shared_origin > 0
    group by all
),
counted as materialized (
    select
        series, bucket_on, sum(articles) as articles, sum(outlets) as outlets, sum(owners) as owners,
        sum(origins) as origins
    from (
        select
            series, bucket_on, sum(articles) as articles, count(distinct outlet_id) as outlets,
            count(distinct owner_id) as owners, sum(own_origins) as origins
        from cells
        join series on series = 'all' or (is_in_scope and (bit is null or bits & bit <> 0))
        group by series, bucket_on
        union all
        select series, bucket_on, 0, 0, 0, count(*)
        from shared
        join series on series = 'all' or (is_in_scope and (bit is null or bits & bit <> 0))
        group by series, bucket_on
    )
    group by series, bucket_on
),
calendar as (
    from calendar_of(
        $bucket,
        coalesce($from_on, (select min(bucket_on) from counted)),
        coalesce($to_on, (select max(bucket_on) from counted))
    )
)
select
    series.series,
    calendar.bucket_on,
    if(whole.articles is null, null, coalesce(counted.articles, 0))::bigint as articles,
    if(whole.articles is null, null, coalesce(counted.outlets, 0))::bigint as outlets,
    if(whole.articles is null, null, coalesce(counted.owners, 0))::bigint as owners,
    if(whole.articles is null, null, coalesce(counted.origins, 0))::bigint as origins,
    whole.articles::bigint as all_articles,
    whole.outlets::bigint as all_outlets,
    whole.owners::bigint as all_owners,
    whole.origins::bigint as all_origins
from series
cross join calendar
left join counted on counted.series = series.series and counted.bucket_on is not distinct from calendar.bucket_on
left join counted whole on whole.series = 'all' and whole.bucket_on is not distinct from calendar.bucket_on
where series.series <> 'all'
order by series.series, calendar.bucket_on nulls last;
