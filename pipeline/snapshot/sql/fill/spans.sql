-- grain: one row per span of an article's raw text, in the order of the text
insert into spans
with spread as (
    select kept.article_no, kept.article_id, generate_subscripts(measured.spans, 1) as span_no, unnest(measured.spans) as span
    from kept
    join measured using (shard, shard_row)
)
select article_id, span_no, span.char_start, span.char_end, span.is_kept, span.rule
from spread
order by article_no, span_no;
