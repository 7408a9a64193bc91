-- grain: one row per mention of the keywords in the body of an article of the scope, newest first, with its surroundings
select
    scope.article_id,
    scope.published_on,
    coalesce(outlets.name, scope.outlet_name) as outlet,
    mentions.keyword_id,
    substr(articles.body, greatest(1, mentions.char_start + 1 - 70), least(70, mentions.char_start)) as before,
    mentions.surface,
    substr(articles.body, mentions.char_end + 1, 90) as after
from mentions
join articles_in_scope(
    $from_on, $to_on, $outlet_ids, $topic_ids, $all_topics, $countries, $kinds, $languages, $reliable_only,
        $free_words, $on_raw
) scope using (article_no)
join articles on articles.article_no = mentions.article_no and articles.has_text
left join outlets on outlets.outlet_id = scope.outlet_id
where list_contains($keyword_series, mentions.keyword_id) and mentions.region = 'body'
    and not list_contains($left_out, mentions.keyword_id || '/' || mentions.form)
order by scope.published_on desc nulls last, scope.article_no, mentions.char_start
limit $most;
