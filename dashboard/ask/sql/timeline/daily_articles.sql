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
        is_asked_about(
            article_no, read_topic_bits, $scope['asked_bits'], $scope['all_topics'], $scope['on_topic'],
            $scope['not_bits'], $scope['free_words'], $scope['not_words']
        ) as is_in_scope,
        count(*) as articles
    from scope_articles(struct_update(
        $scope, from_on := null, asked_bits := 0, all_topics := false, on_topic := false, not_bits := 0,
        free_words := [], not_words := [], on_raw := false, any_sense := false
    ))
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
