-- grain: one row per mention of the keywords in the body of an article of the scope, newest first, with its surroundings
with shown as (
    select
        scope.article_id, scope.article_no, scope.published_on, coalesce(outlets.name, scope.outlet_name) as outlet,
        mentions.keyword_id, mentions.surface, mentions.char_start, mentions.char_end
    from mentions
    join articles_in_scope(
    $from_on, $to_on, $outlet_ids, $topic_ids, $all_topics, $countries, $kinds, $languages, $reliable_only,
        $free_words, $on_raw
    ) scope using (article_no)
    left join outlets on outlets.outlet_id = scope.outlet_id
    where list_contains($keyword_series, mentions.keyword_id) and mentions.region = 'body' and scope.has_text
        and not list_contains($left_out, mentions.keyword_id || '/' || mentions.form)
    order by scope.published_on desc nulls last, scope.article_no, mentions.char_start
    limit $most
)
select
    shown.article_id,
    shown.published_on,
    shown.outlet,
    shown.keyword_id,
    substr(articles.body, greatest(1, shown.char_start + 1 - 70), least(70, shown.char_start)) as before,
    shown.surface,
    substr(articles.body, shown.char_end + 1, 70) as after
from shown
join articles using (article_no)
order by shown.published_on desc nulls last, shown.article_no, shown.char_start;
