-- grain: one row per series and bucket of the calendar, and one per series with bucket_on NULL for the undated
-- A bucket without any article at all has NULL, not 0: it is missing. The denominator leaves out what the reader asked
-- of contents (topics, free words): it is all articles of the same outlets, dates, languages and reliability.
with scope as (
    select article_id, article_no
    from articles_in_scope(
        $from_on, $to_on, $outlet_ids, $topic_ids, $all_topics, $countries, $kinds, $languages, $reliable_only,
        $free_words, $on_raw
    )
),
coverage as (
    select article_id, article_no, outlet_id, origin_id, date_trunc($bucket, published_on)::date as bucket_on
    from articles_in_scope(
        $from_on, $to_on, $outlet_ids, [], false, $countries, $kinds, $languages, $reliable_only, [], false
    )
),
bounds as (
    select
        date_trunc($bucket, coalesce($from_on, min(bucket_on)))::date as first_on,
        date_trunc($bucket, coalesce($to_on, max(bucket_on)))::date as last_on
    from coverage
),
calendar as (
    select unnest(generate_series(first_on, last_on, case $bucket
        when 'day' then interval 1 day when 'week' then interval 7 day else interval 1 month
    end))::date as bucket_on
    from bounds
    union all
    select null
),
series as (
    select distinct unnest($series_ids::varchar[]) as series
),
denominators as (
    select
        bucket_on, count(*) as all_articles, count(distinct outlet_id) as all_outlets,
        count(distinct origin_id) as all_origins
    from coverage
    group by bucket_on
),
numerators as (
    select
        matching.series, coverage.bucket_on, count(*) as articles, count(distinct coverage.outlet_id) as outlets,
        count(distinct coverage.origin_id) as origins
    from articles_matching($topic_series, $keyword_series, $left_out, $literals, $on_raw) matching
    join scope using (article_no)
    join coverage using (article_no)
    group by matching.series, coverage.bucket_on
)
select
    series.series,
    calendar.bucket_on,
    if(all_articles is null, null, coalesce(articles, 0)) as articles,
    if(all_articles is null, null, coalesce(outlets, 0)) as outlets,
    if(all_articles is null, null, coalesce(origins, 0)) as origins,
    all_articles,
    all_outlets,
    all_origins
from series
cross join calendar
left join denominators on denominators.bucket_on is not distinct from calendar.bucket_on
left join numerators
    on numerators.bucket_on is not distinct from calendar.bucket_on and numerators.series = series.series
order by series.series, calendar.bucket_on nulls last;
