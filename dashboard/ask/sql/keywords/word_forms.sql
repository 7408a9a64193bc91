-- grain: one row per prefix and word of the scope that starts with it, the most frequent first
-- of_words is the number of such words; only the first $most are returned.
with scope as (
    select article_no
    from scope_articles($scope)
),
asked as (
    select distinct unnest($prefixes::varchar[]) as prefix
)
select
    asked.prefix,
    words.word,
    count(*) as articles,
    sum(words.count + words.in_headline::integer)::bigint as mentions,
    count(*) over (partition by asked.prefix) as of_words
from asked
join words on words.word >= asked.prefix and words.word < asked.prefix || chr(1114111)
join scope using (article_no)
group by asked.prefix, words.word
qualify row_number() over (partition by asked.prefix order by count(*) desc, words.word) <= $most
order by asked.prefix, articles desc, words.word;
