-- grain: one row per series and article that belongs to it; a macro for one connection
-- A series is a topic, a keyword or an expression. `literals` has one row per word that counts for a literal of an
-- expression, with the word that must follow it in a phrase. An article matches if any clause has every wanted literal
-- and no unwanted one. If word order is not stored, a wanted phrase matches if the article has all of its words that
-- are stored, and an unwanted phrase never matches: the count is an upper bound. Series, clauses and literals are
-- numbered inside, because a million articles are grouped by them.
create temp macro articles_matching(topic_series, keyword_series, left_out, literals, on_raw, any_sense) as table
with given as (
    select unnest(literals::struct(
        series varchar, clause integer, literal integer, is_wanted boolean, part integer, word varchar, next_word varchar
    )[]) as row_of
),
asked as (
    select distinct
        row_of.series,
        dense_rank() over (order by row_of.series, row_of.clause)::integer as clause_no,
        dense_rank() over (order by row_of.series, row_of.clause, row_of.literal)::integer as literal_no,
        row_of.literal, row_of.is_wanted, row_of.part, row_of.word, row_of.next_word
    from given
),
sizes as (
    select
        literal_no, any_value(clause_no) as clause_no, any_value(is_wanted) as is_wanted, max(part) + 1 as parts,
        count(distinct part) filter (is_listed(word)) as listed_parts,
        1::bigint << any_value(literal) as bit
    from asked
    group by literal_no
),
single_words as (
    select asked.literal_no, words.article_no
    from asked
    join sizes using (literal_no)
    join words using (word)
    where sizes.parts = 1
),
side_by_side as (
    select asked.literal_no, bigrams.article_no
    from asked
    join sizes using (literal_no)
    join bigrams using (word, next_word)
    where sizes.parts > 1
    group by asked.literal_no, bigrams.article_no, bigrams.place - asked.part
    having count(*) = any_value(sizes.parts) - 1
),
in_any_order as (
    select asked.literal_no, words.article_no
    from asked
    join sizes using (literal_no)
    join words using (word)
    join unordered_articles using (article_no)
    where sizes.parts > 1 and asked.is_wanted
    group by asked.literal_no, words.article_no
    having count(distinct asked.part) filter (is_listed(asked.word)) = any_value(sizes.listed_parts)
),
clauses as (
    select clause_no, bit_or(bit) filter (is_wanted) as wanted
    from sizes
    group by clause_no
),
found as (
    select each.article_no, sizes.clause_no
    from (from single_words union all from side_by_side union all from in_any_order) each
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
