-- grain: one row: the counts of a scope
-- Outlets are counted from one row per outlet, and origins that an article shares with no other as articles: telling a
-- million values apart costs more than all the rest.
with scope as not materialized (
    select *
    from articles_in_scope(
        $from_on, $to_on, $outlet_ids, $topic_ids, $all_topics, $countries, $kinds, $languages, $reliable_only,
        $free_words, $on_raw
    )
),
by_outlet as (
    select
        outlet_id,
        count(*) as articles,
        count(*) filter (shared_origin = 0) as own_origins,
        count(*) filter (published_on is null) as undated,
        count(*) filter (text_completeness = 'truncated') as truncated,
        count(*) filter (is_wire_copy) as wire_copies,
        sum(words) as words,
        min(published_on) as first_on,
        max(published_on) as last_on
    from scope
    group by outlet_id
)
select
    coalesce(sum(articles), 0)::bigint as articles,
    count(outlet_id) as outlets,
    coalesce(sum(own_origins), 0)::bigint
        + (select count(distinct shared_origin) from scope where shared_origin > 0) as origins,
    coalesce(sum(undated), 0)::bigint as undated,
    coalesce(sum(articles) filter (outlet_id is null), 0)::bigint as unknown_outlet,
    coalesce(sum(truncated), 0)::bigint as truncated,
    coalesce(sum(wire_copies), 0)::bigint as wire_copies,
    coalesce(sum(words), 0)::bigint as words,
    min(first_on) as first_on,
    max(last_on) as last_on
from by_outlet;
