-- grain: one row per series and bucket of the calendar, and one per series with bucket_on NULL for undated articles
-- A bucket without any article has NULL, not 0. Topics and search words do not restrict the denominator: it counts all
-- articles of the same outlets, dates, languages and reliability, as a series named `all`. Origins of a single article
-- are counted as articles.
with coverage as not materialized (
    select
        article_no, date_trunc($bucket, published_on)::date as bucket_on, outlet_id, owner_id, shared_origin,
        is_asked_about(
            article_no, read_topic_bits, $scope['asked_bits'], $scope['all_topics'], $scope['on_topic'],
            $scope['not_bits'], $scope['free_words'], $scope['not_words']
        ) as is_in_scope
    from base_articles($scope)
),
matching as materialized (
    select matching.series, coverage.bucket_on, coverage.outlet_id, coverage.owner_id, coverage.shared_origin
    from articles_matching($topic_series, $keyword_series, $left_out, $literals, $on_raw, $any_sense) matching
    join coverage using (article_no)
    where coverage.is_in_scope
),
cells as (
    select
        'all' as series, bucket_on, outlet_id, owner_id, count(*) as articles,
        count(*) filter (shared_origin = 0) as own_origins
    from coverage
    group by all
    union all
    select series, bucket_on, outlet_id, owner_id, count(*), count(*) filter (shared_origin = 0)
    from matching
    group by all
),
shared as (
    select 'all' as series, bucket_on, count(distinct shared_origin) as origins
    from coverage
    where shared_origin > 0
    group by bucket_on
    union all
    select series, bucket_on, count(distinct shared_origin)
    from matching
    where shared_origin > 0
    group by series, bucket_on
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
        group by series, bucket_on
        union all
        select series, bucket_on, 0, 0, 0, origins from shared
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
from (select distinct unnest($series_ids::varchar[]) as series) series
cross join calendar
left join counted on counted.series = series.series and counted.bucket_on is not distinct from calendar.bucket_on
left join counted whole on whole.series = 'all' and whole.bucket_on is not distinct from calendar.bucket_on
order by series.series, calendar.bucket_on nulls last;
