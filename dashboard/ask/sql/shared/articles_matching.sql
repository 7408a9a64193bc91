-- grain: one row per series and article that belongs to it; a macro for one connection
-- A series is a topic, a keyword or an expression. `literals` has one row per word that counts at a place of a literal
-- of an expression: `part` is its place in a phrase, where * is any word; a literal with two sides wants them near each
-- other, with at most `most_between` words between, or in one sentence (-1). An article matches if any clause has every
-- wanted literal and no unwanted one. If word order is not stored, a wanted phrase, or two words near each other, match
-- if the article has all of the words that are stored, and unwanted ones never match: the count is an upper bound.
-- Clauses and literals are numbered across all series.
create temp macro articles_matching(topic_series, keyword_series, left_out, literals, on_raw, any_sense) as table
with asked as (
    select unnest(literals::struct(
        series varchar, clause_no integer, literal_no integer, literal integer, is_wanted boolean, most_between integer,
        side integer, part integer, word varchar
    )[], recursive := true)
),
sizes as (
    select
        literal_no, any_value(clause_no) as clause_no, any_value(is_wanted) as is_wanted,
        any_value(most_between) as most_between, max(part) + max(side) > 0 as has_order,
        count(distinct (side, part)) filter (word <> '*' and is_listed(word)) as listed_parts,
        1::bigint << any_value(literal) as bit
    from asked
    group by literal_no
),
sides as (
    select literal_no, side, max(part) + 1 as parts
    from asked
    group by literal_no, side
),
single_words as (
    select asked.literal_no, words.article_no
    from asked
    join sizes using (literal_no)
    join words using (word)
    where not sizes.has_order
),
phrases as (
    select literal_no, side, article_no, place, sentence from phrases_met(literals)
),
places as (
    select phrases.*, sides.parts, sizes.most_between
    from phrases
    join sizes using (literal_no)
    join sides using (literal_no, side)
    where sizes.most_between is not null
    union all
    select asked.literal_no, asked.side, bigrams.article_no, bigrams.place, bigrams.sentence, 1, sizes.most_between
    from asked
    join sizes using (literal_no)
    join sides using (literal_no, side)
    join bigrams using (word)
    where sizes.most_between is not null and sides.parts = 1
),
near_each_other as (
    select firsts.literal_no, firsts.article_no
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
),
in_any_order as (
    select asked.literal_no, words.article_no
    from asked
    join sizes using (literal_no)
    join words using (word)
    join unordered_articles using (article_no)
    where sizes.has_order and asked.is_wanted
    group by asked.literal_no, words.article_no
    having count(distinct (asked.side, asked.part)) filter (is_listed(asked.word)) = any_value(sizes.listed_parts)
),
clauses as (
    select clause_no, bit_or(bit) filter (is_wanted) as wanted
    from sizes
    group by clause_no
),
found as (
    select each.article_no, sizes.clause_no
    from (
        from single_words
        union all
        select literal_no, article_no from phrases join sizes using (literal_no) where sizes.most_between is null
        union all
        from near_each_other
        union all
        from in_any_order
    ) each
    join sizes using (literal_no)
    join clauses using (clause_no)
    group by each.article_no, sizes.clause_no
    having bit_or(sizes.bit) = any_value(clauses.wanted)
)
select 'topic:' || topic_id as series, article_no
from article_topics
where list_contains(topic_series, topic_id)
    and if(any_sense, is_in_any_sense or on_raw, is_in_article or (on_raw and is_in_raw))
union all
select 'keyword:' || keyword_id, article_no
from keywords_read(on_raw, any_sense)
where len(left_out) = 0 and list_contains(keyword_series, keyword_id)
union all
select distinct 'keyword:' || keyword_id, article_no
from mentions
where len(left_out) > 0 and list_contains(keyword_series, keyword_id)
    and not list_contains(left_out, keyword_id || '/' || form) and (region <> 'removed' or on_raw)
    and (sense is null or any_sense)
union all
select distinct series_of.series, found.article_no
from found
join (select distinct clause_no, series from asked) series_of using (clause_no);
