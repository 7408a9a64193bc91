-- grain: one row per article of the scope that an expression matches, newest first, with its first passage
-- $passage is a pattern built from the expression's words; it names before, found and after.
with matched as (
    select distinct article_no
    from articles_matching([], [], [], $literals, $on_raw)
),
shown as (
    select scope.article_id, scope.article_no, scope.published_on, coalesce(outlets.name, scope.outlet_name) as outlet
    from articles_in_scope(
        $from_on, $to_on, $outlet_ids, $topic_ids, $all_topics, $countries, $kinds, $languages, $reliable_only,
        $free_words, $on_raw
    ) scope
    join matched using (article_no)
    left join outlets on outlets.outlet_id = scope.outlet_id
    where scope.has_text
    order by scope.published_on desc nulls last, scope.article_no
    limit $most
),
passages as (
    select
        shown.*,
        regexp_extract(
            replace(articles.body, '’', ''''), $passage, ['before', 'found', 'after']
        ) as passage
    from shown
    join articles using (article_no)
)
select article_id, published_on, outlet, passage.before as before, passage.found as surface, passage.after as after
from passages
where passage.found <> ''
order by published_on desc nulls last, article_no;
