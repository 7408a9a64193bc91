-- grain: one row per literal and article that has it, or several; a macro for one connection that may look for phrases
-- `literals` is that of articles_matching. Two sides of a literal must be near each other: with at most `most_between`
-- words between, or in one sentence (-1). If word order is not stored, a wanted phrase, or two words near each other,
-- are met by an article with all of the words that are stored, and unwanted ones by none: counts are upper bounds.
create temp macro literals_met(literals) as table
with asked as materialized (
    from literal_words(literals)
),
places as materialized (
    select literal_no, series, clause_no, "bit", wanted, most_between, side, parts, article_no, place, sentence
    from phrases_met(literals)
    union all
    select
        asked.literal_no, asked.series, asked.clause_no, asked."bit", asked.wanted, asked.most_between, asked.side, 1,
        bigrams.article_no, bigrams.place, bigrams.sentence
    from asked
    join bigrams using (word)
    where asked.most_between is not null and asked.parts = 1
),
listed as (
    select literal_no, count(distinct (side, part)) filter (word <> '*' and is_listed(word)) as parts
    from asked
    where has_order
    group by literal_no
)
select asked.series, asked.clause_no, asked."bit", asked.wanted, words.article_no
from asked
join words using (word)
where not asked.has_order
union all
select series, clause_no, "bit", wanted, article_no
from places
where most_between is null
union all
select firsts.series, firsts.clause_no, firsts."bit", firsts.wanted, firsts.article_no
from places firsts
join places seconds
    on seconds.literal_no = firsts.literal_no and seconds.article_no = firsts.article_no
    and (firsts.sentence = seconds.sentence
        or (firsts.most_between >= 0 and firsts.sentence > 0 and seconds.sentence > 0))
    and if(
        firsts.place < seconds.place,
        seconds.place - firsts.place - firsts.parts, firsts.place - seconds.place - seconds.parts
    ) between 0 and if(firsts.most_between < 0, 1000000, firsts.most_between)
where firsts.side = 0 and seconds.side = 1
union all
select
    any_value(asked.series), any_value(asked.clause_no), any_value(asked."bit"), any_value(asked.wanted),
    words.article_no
from asked
join words using (word)
join unordered_articles using (article_no)
join listed using (literal_no)
where asked.has_order and asked."bit" & asked.wanted <> 0
group by asked.literal_no, words.article_no
having count(distinct (asked.side, asked.part)) filter (is_listed(asked.word)) = any_value(listed.parts);
