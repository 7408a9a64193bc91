-- grain: one row per series and article that belongs to it; a macro for one connection
-- A series is a topic, a keyword or an expression. `literals` has one row per word that counts at a place of a literal
-- of an expression: `part` is its place in a phrase, where * is any word, `side` its side of two that are near each
-- other. An article matches if any clause has every wanted literal and no unwanted one: literals are bits of their
-- clause, `wanted` those that it must have.
create temp macro articles_matching(topic_series, keyword_series, left_out, literals, on_raw, any_sense) as table
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
select distinct series, article_no
from (
    select any_value(series) as series, article_no
    from literals_met(literals)
    group by clause_no, article_no
    having bit_or("bit") = any_value(wanted)
);
