-- grain: one row per keyword mentioned in the scope, the most frequent first
-- Counted from one row per keyword and outlet. The denominator is that of attention.sql: topics and search words do
-- not restrict it. Rates divide by the words of the scope. On raw text, mentions and words are those of the raw text
-- and of a headline that is not part of it.
with headlines_in_raw as (
    select article_id from evidence where $on_raw and fact = 'headline' and char_start is not null
    union all
    select article_id from spans where $on_raw and rule = 'headline'
),
coverage as not materialized (
    select
        article_no, outlet_id, owner_id, shared_origin, if($on_raw, raw_words, words) as words,
        text_completeness = 'full' as is_full,
        not ($on_raw and article_id in (from headlines_in_raw)) as has_headline_apart,
        is_asked_about(
            article_no, read_topic_bits, $scope['asked_bits'], $scope['all_topics'], $scope['on_topic'],
            $scope['not_bits'], $scope['free_words'], $scope['not_words']
        ) as is_in_scope
    from base_articles($scope)
),
totals as (
    select count(*) as all_articles, sum(words) filter (is_full and is_in_scope) as full_words from coverage
),
mentioned as not materialized (
    select
        keyword_id, outlet_id, owner_id, shared_origin, is_full,
        if(has_headline_apart, headline_count, 0) as headline_count, read_count
    from keywords_read($on_raw, $any_sense)
    join coverage using (article_no)
    where is_in_scope
),
cells as (
    select
        keyword_id, outlet_id, owner_id, count(*) as articles, count(*) filter (shared_origin = 0) as own_origins,
        sum(headline_count + read_count) as mentions, sum(read_count) filter (is_full) as full_mentions
    from mentioned
    group by all
),
shared as (
    select keyword_id, count(distinct shared_origin) as origins
    from mentioned
    where shared_origin > 0
    group by keyword_id
)
select
    keywords.keyword_id,
    keywords.label,
    any_value(topics.label) as topic,
    keywords.is_opt_in,
    sum(cells.articles)::bigint as articles,
    count(distinct cells.outlet_id) as outlets,
    count(distinct cells.owner_id) as owners,
    sum(cells.own_origins)::bigint + coalesce(any_value(shared.origins), 0) as origins,
    any_value(totals.all_articles) as all_articles,
    sum(cells.articles) / any_value(totals.all_articles) as attention_share,
    sum(cells.mentions)::bigint as mentions,
    1000 * coalesce(sum(cells.full_mentions), 0) / nullif(any_value(totals.full_words), 0)
        as mentions_per_1000_words
from cells
join keywords using (keyword_id)
join topics using (topic_id)
left join shared using (keyword_id)
cross join totals
group by keywords.keyword_id, keywords.label, keywords.is_opt_in
order by articles desc, mentions desc, keywords.keyword_id;
