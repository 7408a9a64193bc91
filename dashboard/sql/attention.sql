-- grain: one row per series and bucket of the calendar, and one per series with bucket_on NULL for the undated
-- A bucket without any article at all has NULL, not 0: it is missing. The denominator leaves out what the reader asked
-- of contents (topics, free words): it is all articles of the same outlets, dates, languages and reliability. Counted from
-- one row per bucket and outlet; origins that an article shares with no other are counted as articles.
with series as (
    select distinct unnest($series_ids::varchar[]) as series
),
coverage as not materialized (
    select
        article_no, date_trunc($bucket, published_on)::date as bucket_on, outlet_id, shared_origin,
        has_topics(if($on_raw, raw_topic_bits, topic_bits), $topic_ids, $all_topics)
            and has_words(article_no, $free_words) as is_in_scope
    from articles_in_scope(
        $from_on, $to_on, $outlet_ids, [], false, $countries, $kinds, $languages, $reliable_only, [], false
    )
),
cells as materialized (
    select bucket_on, outlet_id, count(*) as articles, count(*) filter (shared_origin = 0) as own_origins
    from coverage
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
    select bucket_on, count(distinct shared_origin) as origins from coverage where shared_origin > 0 group by bucket_on
),
denominators as (
    select
        bucket_on, sum(articles)::bigint as articles, count(distinct outlet_id) as outlets,
        sum(own_origins)::bigint as own_origins
    from cells
    group by bucket_on
),
matching as materialized (
    select matching.series, coverage.bucket_on, coverage.outlet_id, coverage.shared_origin
    from articles_matching($topic_series, $keyword_series, $left_out, $literals, $on_raw) matching
    join coverage using (article_no)
    where coverage.is_in_scope
),
matching_cells as (
    select
        series, bucket_on, outlet_id, count(*) as articles, count(*) filter (shared_origin = 0) as own_origins
    from matching
    group by all
),
matching_shared as (
    select series, bucket_on, count(distinct shared_origin) as origins
    from matching
    where shared_origin > 0
    group by series, bucket_on
),
numerators as (
    select
        series, bucket_on, sum(articles)::bigint as articles, count(distinct outlet_id) as outlets,
        sum(own_origins)::bigint as own_origins
    from matching_cells
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
