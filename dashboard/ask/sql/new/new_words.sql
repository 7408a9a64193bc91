-- grain: one row per word of several new articles of the scope and of no older one there, at most $most
-- Letters alone and at least $shortest of them: numbers and initials are new every day and say little.
with marked as materialized (
    select article_no, outlet_id, is_new
    from marked_articles($scope, $since_on, $since_at)
),
added as materialized (
    select words.word, count(*) as articles, count(distinct marked.outlet_id) as outlets
    from words
    join marked using (article_no)
    where marked.is_new and len(words.word) >= $shortest and regexp_full_match(words.word, '\p{L}+')
    group by words.word
    having count(*) >= $least and count(distinct marked.outlet_id) > 1
)
select word, articles, outlets
from added
where word not in (
    select words.word
    from words
    join marked using (article_no)
    where not marked.is_new and words.word in (select word from added)
)
order by articles desc, outlets desc, word
limit $most;
