-- grain: one row per outlet with articles in the scope, those with most articles (or origins) first; NULL is the unknown one
with coverage as not materialized (
    select
        outlet_id, shared_origin, published_on,
        has_topics(if($on_raw, raw_topic_bits, topic_bits), $asked_bits, $all_topics)
            and has_words(article_no, $free_words) as is_in_scope
    from articles_in_scope(
        $from_on, $to_on, $outlet_ids, 0, false, $countries, $kinds, $languages, $reliable_only, [], false
    )
),
covered as (
    select
        outlet_id,
        count(*) filter (is_in_scope) as articles,
        count(*) filter (is_in_scope and shared_origin = 0) as own_origins,
        count(*) filter (is_in_scope and published_on is null) as undated,
        min(published_on) filter (is_in_scope) as first_on,
        max(published_on) filter (is_in_scope) as last_on,
        count(*) as all_articles
    from coverage
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
    covered.articles,
    covered.own_origins + coalesce(shared.origins, 0) as origins,
    covered.all_articles,
    covered.undated,
    covered.first_on,
    covered.last_on
from covered
left join shared on shared.outlet_id is not distinct from covered.outlet_id
where covered.articles > 0
order by
    case $unit when 'origins' then covered.own_origins + coalesce(shared.origins, 0) else covered.articles end desc,
    covered.all_articles desc,
    covered.outlet_id
limit $most;
