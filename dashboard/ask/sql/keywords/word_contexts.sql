-- grain: one row per article of the scope that an expression matches, newest first, with its first passage
-- $passage is a pattern built from the expression's words, with the groups before, found and after. $is_sample returns
-- a sample of all articles instead, always the same one; of_mentions is the number of articles.
with matched as (
    select distinct article_no
    from articles_matching([], [], [], $literals, $on_raw, $any_sense)
),
in_scope as (
    select
        scope.article_id, scope.article_no, scope.published_on, scope.outlet_id, scope.outlet_name,
        count(*) over () as of_mentions
    from scope_articles($scope) scope
    join matched using (article_no)
    where scope.has_text
),
shown as (
    select *
    from in_scope
    order by if($is_sample, md5(article_id), ''), published_on desc nulls last, article_no
    limit $most
),
passages as (
    select
        shown.*,
        regexp_extract(
            replace(concat_ws(chr(10), articles.headline, articles.body), '’', ''''), $passage, ['before', 'found', 'after']
        ) as passage
    from shown
    join articles using (article_no)
)
select
    passages.article_id,
    passages.published_on,
    passages.outlet_name as outlet,
    passages.passage.before as before,
    passages.passage.found as surface,
    passages.passage.after as after,
    passages.of_mentions
from passages
where passages.passage.found <> ''
order by if($is_sample, md5(passages.article_id), ''), passages.published_on desc nulls last, passages.article_no;
