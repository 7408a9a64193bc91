-- grain: one row per outlet with articles of these dates, countries and languages; NULL for unknown outlets
-- Mentions of two topics per 1,000 words of full texts, whatever topics or search words the scope has. On raw text,
-- mentions and words are those of the raw text.
with full_texts as not materialized (
    select article_no, outlet_id, if($on_raw, raw_words, words) as read_words, text_completeness = 'full' as is_full
    from base_articles($scope)
),
worded as (
    select
        outlet_id, count(*) as all_articles, count(*) filter (is_full) as full_articles,
        sum(read_words) filter (is_full) as full_words
    from full_texts
    group by outlet_id
),
mentioned as (
    select
        full_texts.outlet_id,
        sum(read_count) filter (topic_id = $first_topic) as first_mentions,
        sum(read_count) filter (topic_id = $second_topic) as second_mentions
    from keywords_read($on_raw, $any_sense)
    join full_texts using (article_no)
    where topic_id in ($first_topic, $second_topic) and not is_opt_in and full_texts.is_full
    group by full_texts.outlet_id
)
select
    worded.outlet_id,
    worded.full_articles,
    worded.full_words::bigint as full_words,
    coalesce(mentioned.first_mentions, 0)::bigint as first_mentions,
    coalesce(mentioned.second_mentions, 0)::bigint as second_mentions,
    1000 * coalesce(mentioned.first_mentions, 0) / nullif(worded.full_words, 0) as first_per_1000_words,
    1000 * coalesce(mentioned.second_mentions, 0) / nullif(worded.full_words, 0) as second_per_1000_words
from worded
left join mentioned on mentioned.outlet_id is not distinct from worded.outlet_id
order by worded.all_articles desc, worded.outlet_id;
