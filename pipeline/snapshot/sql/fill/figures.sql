-- grain: one row per figure in an article's body, in the order of the text
insert into figures
with spread as (
    select kept.article_no, kept.article_id, unnest(measured.figures) as figure
    from kept
    join measured using (shard, shard_row)
)
select
    article_id, figure.value, figure.unit, figure.qualifier, figure.about, figure.surface,
    figure.char_start, figure.char_end, figure.sentence
from spread
order by article_no, figure.char_start, figure.char_end, figure.unit, figure.value;
