-- grain: one row per series and outlet with articles of these dates, countries and languages
with coverage as not materialized (
    select
        article_no, outlet_id,
        is_asked_about(
            article_no, read_topic_bits, $scope['asked_bits'], $scope['all_topics'], $scope['on_topic'],
            $scope['not_bits'], $scope['free_words'], $scope['not_words']
        ) as is_in_scope
    from base_articles($scope)
),
denominators as (
    select outlet_id, count(*) as all_articles from coverage group by outlet_id
),
numerators as (
    select matching.series, coverage.outlet_id, count(*) as articles
    from articles_matching($topic_series, $keyword_series, $left_out, $literals, $on_raw, $any_sense) matching
    join coverage using (article_no)
    where coverage.is_in_scope
    group by all
)
select
    series.series,
    denominators.outlet_id,
    outlets.name,
    coalesce(numerators.articles, 0) as articles,
    denominators.all_articles,
    coalesce(numerators.articles, 0) / denominators.all_articles as attention_share
from (select distinct unnest($series_ids::varchar[]) as series) series
cross join denominators
left join outlets using (outlet_id)
left join numerators
    on numerators.series = series.series and numerators.outlet_id is not distinct from denominators.outlet_id
order by denominators.all_articles desc, denominators.outlet_id, series.series;
