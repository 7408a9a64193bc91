-- grain: one row per unordered pair of keywords or typed expressions, with the articles of the scope with both; a < b
-- Keywords are named by id, typed expressions by series. A lift of 1 is what chance would give if the two were
-- independent within the scope; the share has the denominator of attention.sql. An article's terms are one number with
-- a bit for each, at most 62, so that pairs are counted over a few thousand sets of terms instead of all articles.
with coverage as (
    select
        article_no,
        is_asked_about(
            article_no, read_topic_bits, $scope['asked_bits'], $scope['all_topics'], $scope['on_topic'],
            $scope['not_bits'], $scope['free_words'], $scope['not_words']
        ) as is_in_scope
    from base_articles($scope)
),
totals as (
    select count(*) as all_articles, count(*) filter (is_in_scope) as scope_articles from coverage
),
terms as (
    select series, name, 1::bigint << (row_number() over (order by name) - 1)::integer as bit
    from (select distinct unnest($series_ids::varchar[]) as series, regexp_replace(series, '^keyword:', '') as name)
),
sets as (
    select terms_of, count(*) as articles
    from (
        select matching.article_no, bit_or(terms.bit) as terms_of
        from articles_matching([], $keyword_series, $left_out, $literals, $on_raw, $any_sense) matching
        join terms using (series)
        join coverage using (article_no)
        where coverage.is_in_scope
        group by matching.article_no
    )
    group by terms_of
),
singles as (
    select terms.name, terms.bit, sum(sets.articles) as articles
    from terms
    join sets on sets.terms_of & terms.bit <> 0
    group by terms.name, terms.bit
),
pairs as (
    select a.name as a_name, b.name as b_name, sum(sets.articles) as articles
    from singles a
    join singles b on a.name < b.name
    join sets on sets.terms_of & a.bit <> 0 and sets.terms_of & b.bit <> 0
    group by all
)
select
    a.name as a_keyword_id,
    b.name as b_keyword_id,
    coalesce(pairs.articles, 0)::bigint as articles,
    a.articles::bigint as a_articles,
    b.articles::bigint as b_articles,
    totals.all_articles,
    coalesce(pairs.articles, 0) / totals.all_articles as attention_share,
    totals.scope_articles,
    coalesce(pairs.articles, 0) * totals.scope_articles / (a.articles * b.articles) as lift
from singles a
join singles b on a.name < b.name
cross join totals
left join pairs on pairs.a_name = a.name and pairs.b_name = b.name
order by articles desc, a_keyword_id, b_keyword_id;
