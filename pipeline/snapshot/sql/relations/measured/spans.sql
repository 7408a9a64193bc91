-- grain: one row per span of an article's raw text, in the order of the text
create table spans (
    article_id varchar not null,
    span_no integer not null,
    char_start integer not null,
    char_end integer not null,
    is_kept boolean not null,
    rule varchar not null
);

comment on table spans is 'One row per span of an article''s raw text; the spans of an article tile it.';
comment on column spans.article_id is 'Article.';
comment on column spans.span_no is 'Position among the spans of its article, from 1.';
comment on column spans.char_start is 'First character, counted from 0 in the raw text.';
comment on column spans.char_end is 'One past the last character.';
comment on column spans.is_kept is 'True for body, false for what cleaning removed.';
comment on column spans.rule is 'Rule that removed the span; body for a kept one.';

insert into spans
with spread as (
    select settled.article_no, settled.article_id, generate_subscripts(settled.spans, 1) as span_no, unnest(settled.spans) as span
    from settled
)
select article_id, span_no, span.char_start, span.char_end, span.is_kept, span.rule
from spread
order by article_no, span_no;
