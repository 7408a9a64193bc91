-- grain: one row per phrase with open words and way in which the scope spells it, the most frequent first
-- of_spellings is the number of such ways; only the first $most are returned.
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
        -- Every word but the first and the last stands in two pairs.
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
