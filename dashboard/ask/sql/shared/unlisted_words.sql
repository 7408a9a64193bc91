-- grain: one row per asked word that lists of words of withheld texts leave out, with how many articles in scope have one
-- A beginning of words, with a * at its end, is among them if any word that begins so is left out.
with asked as (
    select distinct unnest($words::varchar[]) as word
)
select asked.word, count(*) as articles
from asked
cross join scope_articles($scope) scope
join unordered_articles on unordered_articles.article_no = scope.article_no
where
    if(
        ends_with(asked.word, '*'),
        exists (from unlisted_words where starts_with(unlisted_words.word, rtrim(asked.word, '*'))),
        not is_listed(asked.word)
    )
group by asked.word
order by asked.word;
