-- grain: one row per outlet with articles of these dates, countries and languages; NULL for unknown outlets
-- Shares divide by all_articles, which topics and search words do not restrict. On raw text, words are those of the raw
-- text. Articles are first counted by outlet and set of topics: a conditional sum for each number would cost half as
-- much again. Origins of a single article are counted as articles.
with coverage as not materialized (
    select
        outlet_id, shared_origin, published_on, if($on_raw, raw_words, words) as read_words,
        read_topic_bits & ($first_bits::ubigint | $second_bits::ubigint) as bits,
        is_asked_about(
            article_no, read_topic_bits, $scope['asked_bits'], $scope['all_topics'], $scope['on_topic'],
            $scope['not_bits'], $scope['free_words'], $scope['not_words']
        ) as is_in_scope
    from base_articles($scope)
),
cells as (
    select
        outlet_id, bits, is_in_scope, count(*) as articles, count(*) filter (shared_origin = 0) as own_origins,
        count(published_on) as dated, sum(read_words) as words, min(published_on) as first_on,
        max(published_on) as last_on
    from coverage
    group by all
),
covered as (
    select
        outlet_id,
        coalesce(sum(articles) filter (is_in_scope), 0)::bigint as articles,
        coalesce(sum(own_origins) filter (is_in_scope), 0)::bigint as own_origins,
        coalesce(sum(articles - dated) filter (is_in_scope), 0)::bigint as undated,
        coalesce(sum(words) filter (is_in_scope), 0)::bigint as words,
        min(first_on) filter (is_in_scope) as first_on,
        max(last_on) filter (is_in_scope) as last_on,
        sum(articles)::bigint as all_articles,
        coalesce(sum(articles) filter (bits & $first_bits::ubigint <> 0), 0)::bigint as first_articles,
        coalesce(sum(articles) filter (bits & $second_bits::ubigint <> 0), 0)::bigint as second_articles,
        coalesce(sum(articles) filter (
            bits & $first_bits::ubigint <> 0 and bits & $second_bits::ubigint <> 0
        ), 0)::bigint as both_articles
    from cells
    group by outlet_id
),
shared as (
    select outlet_id, count(distinct shared_origin) as origins
    from coverage
    where is_in_scope and shared_origin > 0
    group by outlet_id
)
select
    covered.outlet_id,
    outlets.name,
    outlets.country,
    outlets.kind,
    ownerships.owner,
    covered.articles,
    covered.own_origins + coalesce(shared.origins, 0) as origins,
    covered.undated,
    covered.words,
    covered.first_on,
    covered.last_on,
    covered.all_articles,
    covered.first_articles,
    covered.second_articles,
    covered.both_articles,
    covered.first_articles / covered.all_articles as first_share,
    covered.second_articles / covered.all_articles as second_share,
    covered.both_articles / covered.all_articles as both_share
from covered
left join shared on shared.outlet_id is not distinct from covered.outlet_id
left join outlets on outlets.outlet_id = covered.outlet_id
left join ownerships on ownerships.outlet_id = covered.outlet_id and ownerships.until_on is null
order by covered.articles desc, covered.all_articles desc, covered.outlet_id;
