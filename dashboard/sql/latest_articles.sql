-- grain: one row per article of the scope, the newest $most; undated ones come last
with newest as (
    select article_no, published_on, outlet_id, outlet_name, headline, article_id
    from articles_in_scope(
        $from_on, $to_on, $outlet_ids, $topic_ids, $all_topics, $countries, $kinds, $languages, $reliable_only,
        $free_words, $on_raw
    )
    order by published_on desc nulls last, article_no
    limit $most
)
select newest.published_on, coalesce(outlets.name, newest.outlet_name) as outlet, newest.headline, newest.article_id
from newest
left join outlets using (outlet_id)
order by newest.published_on desc nulls last, newest.article_no;
