-- grain: one row per side with articles of these dates and languages
-- Topic shares divide by all_articles, which topics and search words do not restrict; all other counts are of the scope.
with coverage as (
    select
        articles.*,
        listings.originality,
        side_of($sides_by, $sides, outlet_id, owner_id, outlet_kind, outlet_country) as side,
        is_asked_about(
            article_no, read_topic_bits, $scope['asked_bits'], $scope['all_topics'], $scope['on_topic'],
            $scope['not_bits'], $scope['free_words'], $scope['not_words']
        ) as is_in_scope
    from base_articles($scope) articles
    join listings using (article_no)
)
select
    side,
    count(*) filter (is_in_scope) as articles,
    count(*) as all_articles,
    count(distinct outlet_id) filter (is_in_scope) as outlets,
    count(distinct origin_id) filter (is_in_scope) as origins,
    count(*) filter (read_topic_bits & $first_bits::ubigint <> 0) as first_articles,
    count(*) filter (read_topic_bits & $second_bits::ubigint <> 0) as second_articles,
    count(*) filter (is_in_scope and originality = 'own') as own_articles,
    count(*) filter (is_in_scope and originality in ('rephrased', 'partly')) as rewritten_articles,
    count(*) filter (is_in_scope and originality = 'verbatim') as copied_articles,
    coalesce(sum(words) filter (is_in_scope and text_completeness = 'full'), 0)::bigint as full_words,
    count(*) filter (is_in_scope and text_completeness = 'full') as full_articles
from coverage
where side is not null
group by side
order by articles desc, side;
