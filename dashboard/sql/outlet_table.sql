-- grain: one row per outlet with articles of these dates, countries and languages; NULL is the unknown one
-- Shares divide by all_articles, which leaves topics and free words out. Rates per word rest on full texts alone.
with scope as (
    select article_no, outlet_id, origin_id, published_on, words
    from articles_in_scope(
        $from_on, $to_on, $outlet_ids, $topic_ids, $all_topics, $countries, $kinds, $languages, $reliable_only,
        $free_words, $on_raw
    )
),
coverage as (
    select article_no, outlet_id, words, text_completeness = 'full' as is_full
    from articles_in_scope(
        $from_on, $to_on, $outlet_ids, [], false, $countries, $kinds, $languages, $reliable_only, [], false
    )
),
topics as (
    select
        article_no, bool_or(topic_id = $first_topic) as on_first, bool_or(topic_id = $second_topic) as on_second
    from article_topics
    where topic_id in ($first_topic, $second_topic) and (is_in_article or $on_raw)
    group by article_no
),
mentioned as (
    select
        article_no,
        sum(body_count) filter (topic_id = $first_topic) as first_mentions,
        sum(body_count) filter (topic_id = $second_topic) as second_mentions
    from article_keywords
    where topic_id in ($first_topic, $second_topic) and not is_opt_in
    group by article_no
),
covered as (
    select
        outlet_id,
        count(*) as all_articles,
        count(*) filter (on_first) as first_articles,
        count(*) filter (on_second) as second_articles,
        count(*) filter (on_first and on_second) as both_articles,
        count(*) filter (is_full) as full_articles,
        sum(words) filter (is_full) as full_words,
        coalesce(sum(first_mentions) filter (is_full), 0) as first_mentions,
        coalesce(sum(second_mentions) filter (is_full), 0) as second_mentions
    from coverage
    left join topics using (article_no)
    left join mentioned using (article_no)
    group by outlet_id
),
asked as (
    select
        outlet_id, count(*) as articles, count(distinct origin_id) as origins,
        count(*) filter (published_on is null) as undated,
        min(published_on) as first_on, max(published_on) as last_on, sum(words) as words
    from scope
    group by outlet_id
)
select
    covered.outlet_id,
    outlets.name,
    outlets.country,
    outlets.kind,
    coalesce(asked.articles, 0) as articles,
    coalesce(asked.origins, 0) as origins,
    coalesce(asked.undated, 0) as undated,
    coalesce(asked.words, 0)::bigint as words,
    asked.first_on,
    asked.last_on,
    covered.all_articles,
    covered.first_articles,
    covered.second_articles,
    covered.both_articles,
    covered.first_articles / covered.all_articles as first_share,
    covered.second_articles / covered.all_articles as second_share,
    covered.both_articles / covered.all_articles as both_share,
    covered.full_articles,
    1000 * covered.first_mentions / nullif(covered.full_words, 0) as first_per_1000_words,
    1000 * covered.second_mentions / nullif(covered.full_words, 0) as second_per_1000_words
from covered
left join asked on asked.outlet_id is not distinct from covered.outlet_id
left join outlets on outlets.outlet_id = covered.outlet_id
order by articles desc, covered.all_articles desc, covered.outlet_id;
