-- grain: one row per series and article that belongs to it; a macro for one connection
-- A series is a topic, a keyword or an expression. `literals` has one row per word that counts for a literal of an
-- expression: an article matches where any clause has every wanted literal and no unwanted one. Words side by side are
-- looked up in headline and body; where the snapshot keeps no text, all of them in one article count.
create temp macro articles_matching(topic_series, keyword_series, left_out, literals, on_raw) as table
with asked as (
    select distinct row_of.series, row_of.clause, row_of.literal, row_of.is_wanted, row_of.part, row_of.word, row_of.phrase
    from (select unnest(literals::struct(
        series varchar, clause integer, literal integer, is_wanted boolean, part integer, word varchar, phrase varchar
    )[]) as row_of)
),
sizes as (
    select
        series, clause, literal, any_value(is_wanted) as is_wanted, any_value(phrase) as phrase,
        bit_or(1::bigint << part) as parts
    from asked
    group by series, clause, literal
),
with_all_parts as (
    select asked.series, asked.clause, asked.literal, words.article_no
    from asked
    join words using (word)
    join sizes using (series, clause, literal)
    group by asked.series, asked.clause, asked.literal, words.article_no
    having bit_or(1::bigint << asked.part) = any_value(sizes.parts)
),
side_by_side as (
    select with_all_parts.series, with_all_parts.clause, with_all_parts.literal, with_all_parts.article_no
    from with_all_parts
    join sizes using (series, clause, literal)
    join articles using (article_no)
    where sizes.phrase <> '' and (not has_text or contains(
        replace(translate(
            lower(concat(' ', headline, ' | ', body, ' ')), '.,:;''’"“”()-‐‑–—' || chr(10), '                 '
        ), '  ', ' '),
        sizes.phrase
    ))
),
found as (
    select with_all_parts.*, sizes.is_wanted
    from with_all_parts
    join sizes using (series, clause, literal)
    where sizes.phrase = ''
    union all
    select side_by_side.*, sizes.is_wanted
    from side_by_side
    join sizes using (series, clause, literal)
),
clauses as (
    select series, clause, count(*) filter (is_wanted) as wanted
    from sizes
    group by series, clause
)
select 'topic:' || topic_id as series, article_no
from article_topics
where list_contains(topic_series, topic_id) and (is_in_article or on_raw)
union all
select 'keyword:' || keyword_id, article_no
from article_keywords
where len(left_out) = 0 and list_contains(keyword_series, keyword_id)
    and (headline_count + body_count > 0 or on_raw)
union all
select distinct 'keyword:' || keyword_id, article_no
from mentions
where len(left_out) > 0 and list_contains(keyword_series, keyword_id)
    and not list_contains(left_out, keyword_id || '/' || form) and (region <> 'removed' or on_raw)
union all
select distinct found_clause.series, found_clause.article_no
from (
    select series, clause, article_no, count(*) filter (is_wanted) as wanted
    from found
    group by series, clause, article_no
    having bool_and(is_wanted)
) found_clause
join clauses using (series, clause, wanted);
