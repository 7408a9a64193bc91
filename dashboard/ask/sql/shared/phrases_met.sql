-- grain: one row per side of a literal and place of an article where its phrase stands; a macro for one connection
-- `literals` is that of articles_matching. Two neighbours are looked up at a time; neighbours that may be any two words
-- are not, as the pairs beside them say that there are two. `pairs` are those looked up, in the order of the phrase.
create temp macro phrases_met(literals) as table
with asked as (
    select unnest(literals::struct(
        series varchar, clause_no integer, literal_no integer, literal integer, is_wanted boolean, most_between integer,
        side integer, part integer, word varchar
    )[], recursive := true)
),
pairs as (
    select asked.literal_no, asked.side, asked.part, asked.word, following.word as next_word
    from asked
    join asked following
        on following.literal_no = asked.literal_no and following.side = asked.side and following.part = asked.part + 1
    where asked.word <> '*' or following.word <> '*'
),
wanted as (
    select literal_no, side, count(distinct part) as parts
    from pairs
    group by literal_no, side
),
met as (
    select pairs.*, bigrams.article_no, bigrams.place, bigrams.sentence
    from pairs
    join bigrams using (word, next_word)
    union all
    select pairs.* replace (bigrams.next_word as next_word), bigrams.article_no, bigrams.place, bigrams.sentence
    from pairs
    join bigrams using (word)
    where pairs.next_word = '*' and bigrams.next_word <> ''
    union all
    select pairs.* replace (bigrams.word as word), bigrams.article_no, bigrams.place, bigrams.sentence
    from pairs
    join bigrams using (next_word)
    where pairs.word = '*'
)
select
    met.literal_no,
    met.side,
    met.article_no,
    met.place - met.part as place,
    min(met.sentence) as sentence,
    list({part: met.part, word: met.word, next_word: met.next_word} order by met.part) as pairs
from met
join wanted using (literal_no, side)
group by met.literal_no, met.side, met.article_no, met.place - met.part
having count(*) = any_value(wanted.parts);
