-- grain: one row per topic and day of the calendar, with its articles; NULL on a day without any article
-- Like topic_attention.sql by day, but only articles, and from the first day covered.
with series as (
    select 'topic:' || topic_id as series, topic_bit(topic_no) as bit
    from topics
    where list_contains($topic_series, topic_id)
),
cells as materialized (
    select
        published_on, read_topic_bits & $series_bits::ubigint as bits,
        has_topics(read_topic_bits, $asked_bits, $all_topics)
            and has_words(article_no, $free_words) as is_in_scope,
        count(*) as articles
    from articles_in_scope(
        null, $to_on, $outlet_ids, 0, false, $countries, $kinds, $languages, $reliable_only, [], false,
        owner_ids := $owner_ids
    )
    where published_on is not null
    group by all
),
calendar as (
    select unnest(generate_series(min(published_on), coalesce($to_on, max(published_on)), interval 1 day))::date as day
    from cells
)
select
    series.series,
    calendar.day as bucket_on,
    if(count(cells.articles) = 0, null, coalesce(sum(cells.articles) filter (
        cells.is_in_scope and cells.bits & series.bit <> 0
    ), 0))::bigint as articles
from series
cross join calendar
left join cells on cells.published_on = calendar.day
group by series.series, calendar.day
order by series.series, calendar.day;
