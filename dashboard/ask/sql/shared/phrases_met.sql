-- grain: one row per side of a literal and place of an article where its phrase begins; a macro for one connection
-- `literals` is that of articles_matching. Two neighbours are looked up at a time; neighbours that may be any two words
-- are not, as the pairs beside them say that there are two. `pairs` are those looked up, in the order of the phrase.
create temp macro phrases_met(literals) as table
with asked as materialized (
    from literal_words(literals)
),
pairs as materialized (
    select asked.*, following.word as next_word
    from asked
    join asked following
        on following.literal_no = asked.literal_no and following.side = asked.side and following.part = asked.part + 1
    where asked.word <> '*' or following.word <> '*'
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
    literal_no,
    any_value(series) as series,
    any_value(clause_no) as clause_no,
    any_value("bit") as "bit",
    any_value(wanted) as wanted,
    any_value(most_between) as most_between,
    side,
    any_value(parts) as parts,
    article_no,
    place - part as place,
    min(sentence) as sentence,
    list({part: part, word: word, next_word: next_word} order by part) as words_there
from met
group by literal_no, side, article_no, place - part
having count(*) = any_value(pairs);
