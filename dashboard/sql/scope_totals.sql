-- grain: one row: the counts of a scope
select
    count(*) as articles,
    count(distinct outlet_id) as outlets,
    count(distinct origin_id) as origins,
    count(*) filter (published_on is null) as undated,
    count(*) filter (outlet_id is null) as unknown_outlet,
    count(*) filter (text_completeness = 'truncated') as truncated,
    count(*) filter (is_wire_copy) as wire_copies,
    coalesce(sum(words), 0)::bigint as words,
    min(published_on) as first_on,
    max(published_on) as last_on
from articles_in_scope(
    $from_on, $to_on, $outlet_ids, $topic_ids, $all_topics, $countries, $kinds, $languages, $reliable_only,
    $free_words, $on_raw
);
