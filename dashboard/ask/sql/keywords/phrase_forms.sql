-- grain: one row per phrase with a * and spelling that it matches in the scope, the most frequent first
-- of_spellings is the number of such spellings; only the first $most are returned.
with scope as (
    select article_no
    from scope_articles($scope)
),
met as (
    select
        placed.literal_no, placed.words_there, count(*) as mentions,
        count(distinct placed.article_no) as articles
    from phrases_met($literals) placed
    join scope using (article_no)
    group by placed.literal_no, placed.words_there
),
spelt as (
    select
        literal_no, articles, mentions,
        -- The pairs overlap: each word in the middle is part of two.
        array_to_string(list_transform(list_sort(list_distinct(flatten(list_transform(words_there, lambda pair: [
            {part: pair.part, word: pair.word}, {part: pair.part + 1, word: pair.next_word}
        ])))), lambda met: met.word), ' ') as spelling
    from met
)
select
    literal_no, spelling, articles, mentions::bigint as mentions,
    count(*) over (partition by literal_no) as of_spellings
from spelt
qualify row_number() over (partition by literal_no order by articles desc, mentions desc, spelling) <= $most
order by literal_no, articles desc, mentions desc, spelling;
