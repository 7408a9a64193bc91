-- grain: one row per topic and bucket of the dates in which an outlet of the panel has articles
-- Every outlet has the same weight: its share per bucket, divided by its standard deviation, averaged over the outlets
-- present, scaled to a mean of 100 over the dates. Deviations use the whole coverage, as few buckets would give none that
-- can be trusted. An outlet counts only in buckets with an article; one whose share never changes has no deviation and is left
-- out. Unknown outlets are left out. The column `series` holds the topic, as charts name their lines.
with series as (
    select 'topic:' || topic_id as series, topic_bit(topic_no) as bit
    from topics
    where list_contains($topic_series, topic_id)
),
cells as materialized (
    select
        outlet_id,
        date_trunc($bucket, published_on)::date as bucket_on,
        read_topic_bits & $series_bits::ubigint as bits,
        is_asked_about(
            article_no, read_topic_bits, $scope['asked_bits'], $scope['all_topics'], $scope['on_topic'],
            $scope['not_bits'], $scope['free_words'], $scope['not_words']
        ) as is_in_scope,
        count(*) as articles
    from scope_articles(struct_update(
        $scope, from_on := null, to_on := null, asked_bits := 0, all_topics := false, on_topic := false, not_bits := 0,
        free_words := [], not_words := [], on_raw := false, any_sense := false
    ))
    where published_on is not null and outlet_id is not null
    group by all
),
denominators as (
    select outlet_id, bucket_on, sum(articles) as all_articles from cells group by outlet_id, bucket_on
),
numerators as (
    select series.series, cells.outlet_id, cells.bucket_on, sum(cells.articles) as articles
    from cells
    join series on cells.bits & series.bit <> 0
    where cells.is_in_scope
    group by series.series, cells.outlet_id, cells.bucket_on
),
shares as (
    select
        series.series, denominators.outlet_id, denominators.bucket_on,
        coalesce(numerators.articles, 0) / denominators.all_articles as share
    from series
    cross join denominators
    left join numerators using (series, outlet_id, bucket_on)
),
panel as (
    select series, outlet_id, stddev_samp(share) as deviation, min(share) < max(share) as has_deviation
    from shares
    group by series, outlet_id
),
means as (
    select shares.series, shares.bucket_on, avg(shares.share / panel.deviation) as mean_scaled, count(*) as outlets
    from shares
    join panel using (series, outlet_id)
    where panel.has_deviation
    group by shares.series, shares.bucket_on
),
lengths as (
    select series, count(*) as buckets from means group by series
),
shown as (
    from means
    where ($from_on is null or bucket_on >= date_trunc($bucket, $from_on::date)) and ($to_on is null or bucket_on <= $to_on)
),
reference as (
    select series, avg(mean_scaled) as mean_scaled from shown group by series having avg(mean_scaled) > 0
),
sizes as (
    select
        series, count(*) filter (has_deviation) as panel_outlets, count(*) filter (not has_deviation) as left_outlets,
        string_agg(outlets.name, '; ' order by outlets.name) filter (not has_deviation) as left_names
    from panel
    left join outlets using (outlet_id)
    group by series
)
select
    shown.series,
    shown.bucket_on,
    100 * shown.mean_scaled / reference.mean_scaled as balanced_index,
    shown.outlets,
    sizes.panel_outlets,
    sizes.left_outlets,
    sizes.left_names,
    lengths.buckets
from shown
join reference using (series)
join sizes using (series)
join lengths using (series)
order by shown.series, shown.bucket_on;
