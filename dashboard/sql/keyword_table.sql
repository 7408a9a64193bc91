-- grain: one row per keyword mentioned in the scope, the most frequent first
with scope as (
    select article_no, outlet_id, origin_id, words, text_completeness = 'full' as is_full
    from articles_in_scope(
        $from_on, $to_on, $outlet_ids, $topic_ids, $all_topics, $countries, $kinds, $languages, $reliable_only,
        $free_words, $on_raw
    )
),
scope_totals as (
    select count(*) as all_articles, sum(words) filter (is_full) as full_words from scope
)
select
    keywords.keyword_id,
    keywords.label,
    topics.label as topic,
    keywords.is_opt_in,
    count(*) as articles,
    count(distinct scope.outlet_id) as outlets,
    count(distinct scope.origin_id) as origins,
    any_value(scope_totals.all_articles) as all_articles,
    count(*) / any_value(scope_totals.all_articles) as attention_share,
    sum(headline_count + body_count + if($on_raw, removed_count, 0))::bigint as mentions,
    1000 * coalesce(sum(body_count) filter (is_full), 0) / nullif(any_value(scope_totals.full_words), 0)
        as mentions_per_1000_words
from article_keywords
join scope using (article_no)
join keywords using (keyword_id)
join topics on topics.topic_id = keywords.topic_id
cross join scope_totals
where headline_count + body_count > 0 or $on_raw
group by all
order by articles desc, mentions desc, keywords.keyword_id;
