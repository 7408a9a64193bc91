-- grain: one row per mention of the keywords in a body in the scope, newest first, with the text around it
-- $is_sample returns a sample of all mentions instead, always the same one; of_mentions is their total.
with mentioned as (
    select
        scope.article_id, scope.article_no, scope.published_on, scope.outlet_id, scope.outlet_name,
        mentions.keyword_id, mentions.surface, mentions.char_start, mentions.char_end,
        count(*) over () as of_mentions
    from mentions
    join scope_articles($scope) scope using (article_no)
    where list_contains($keyword_series, mentions.keyword_id) and mentions.region = 'body' and scope.has_text
        and (mentions.sense is null or $any_sense)
        and not list_contains($left_out, mentions.keyword_id || '/' || mentions.form)
),
shown as (
    select *
    from mentioned
    order by
        if($is_sample, md5(concat_ws(' ', article_id, keyword_id, char_start)), ''), published_on desc nulls last, article_no,
        char_start
    limit $most
)
select
    shown.article_id,
    shown.published_on,
    shown.outlet_name as outlet,
    substr(articles.body, greatest(1, shown.char_start + 1 - $around), least($around, shown.char_start)) as before,
    shown.surface,
    substr(articles.body, shown.char_end + 1, $around) as after,
    shown.of_mentions
from shown
join articles using (article_no)
order by
    if($is_sample, md5(concat_ws(' ', shown.article_id, shown.keyword_id, shown.char_start)), ''),
    shown.published_on desc nulls last, shown.article_no, shown.char_start;
