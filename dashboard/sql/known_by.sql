-- grain: one row per fact of articles of the scope and way in which it is known
with scope as (
    select published_on_basis, outlet_basis, language_basis, text_completeness
    from articles_in_scope(
        $from_on, $to_on, $outlet_ids, $topic_ids, $all_topics, $countries, $kinds, $languages, $reliable_only,
        $free_words, $on_raw
    )
),
facts as (
    unpivot scope on * into name fact value basis
)
select fact, basis, count(*) as articles, count(*) / (select count(*) from scope) as share
from facts
group by all
order by fact, articles desc, basis;
