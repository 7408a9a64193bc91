-- grain: one row per outlet with articles of these dates, countries and languages; NULL is the unknown one
-- Shares divide by all_articles, which leaves topics and free words out. Rates per word rest on full texts alone; on raw
-- text, mentions and words are those of the raw text.
with coverage as not materialized (
    select
        article_no, outlet_id, outlet_country, outlet_kind, shared_origin, published_on,
        text_completeness = 'full' as is_full,
        if($on_raw, raw_words, words) as read_words,
        has_topics(if($on_raw, raw_topic_bits, topic_bits), $first_bits, false) as is_on_first,
        has_topics(if($on_raw, raw_topic_bits, topic_bits), $second_bits, false) as is_on_second,
        has_topics(if($on_raw, raw_topic_bits, topic_bits), $asked_bits, $all_topics)
            and has_words(article_no, $free_words) as is_in_scope
    from articles_in_scope(
        $from_on, $to_on, $outlet_ids, 0, false, $countries, $kinds, $languages, $reliable_only, [], false
    )
),
covered as (
    select
        outlet_id,
        any_value(outlet_country) as country,
        any_value(outlet_kind) as kind,
        count(*) filter (is_in_scope) as articles,
        count(*) filter (is_in_scope and shared_origin = 0) as own_origins,
        count(*) filter (is_in_scope and published_on is null) as undated,
        min(published_on) filter (is_in_scope) as first_on,
        max(published_on) filter (is_in_scope) as last_on,
        sum(read_words) filter (is_in_scope) as words,
        count(*) as all_articles,
        count(*) filter (is_on_first) as first_articles,
        count(*) filter (is_on_second) as second_articles,
        count(*) filter (is_on_first and is_on_second) as both_articles,
        count(*) filter (is_full) as full_articles,
        sum(read_words) filter (is_full) as full_words
    from coverage
    group by outlet_id
),
shared as (
    select outlet_id, count(distinct shared_origin) as origins
    from coverage
    where is_in_scope and shared_origin > 0
    group by outlet_id
),
mentioned as (
    select
        coverage.outlet_id,
        sum(body_count + if($on_raw, removed_count, 0)) filter (topic_id = $first_topic) as first_mentions,
        sum(body_count + if($on_raw, removed_count, 0)) filter (topic_id = $second_topic) as second_mentions
    from article_keywords
    join coverage using (article_no)
    where topic_id in ($first_topic, $second_topic) and not is_opt_in and coverage.is_full
    group by coverage.outlet_id
)
select
    covered.outlet_id,
    outlets.name,
    covered.country,
    covered.kind,
    covered.articles,
    covered.own_origins + coalesce(shared.origins, 0) as origins,
    covered.undated,
    coalesce(covered.words, 0)::bigint as words,
    covered.first_on,
    covered.last_on,
    covered.all_articles,
    covered.first_articles,
    covered.second_articles,
    covered.both_articles,
    covered.first_articles / covered.all_articles as first_share,
    covered.second_articles / covered.all_articles as second_share,
    covered.both_articles / covered.all_articles as both_share,
    covered.full_articles,
    covered.full_words::bigint as full_words,
    coalesce(mentioned.first_mentions, 0)::bigint as first_mentions,
    coalesce(mentioned.second_mentions, 0)::bigint as second_mentions,
    1000 * coalesce(mentioned.first_mentions, 0) / nullif(covered.full_words, 0) as first_per_1000_words,
    1000 * coalesce(mentioned.second_mentions, 0) / nullif(covered.full_words, 0) as second_per_1000_words
from covered
left join shared on shared.outlet_id is not distinct from covered.outlet_id
left join mentioned on mentioned.outlet_id is not distinct from covered.outlet_id
left join outlets on outlets.outlet_id = covered.outlet_id
order by covered.articles desc, covered.all_articles desc, covered.outlet_id;
