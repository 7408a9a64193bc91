-- grain: one row per day named in an article's body, in the order of the text
insert into days
with spread as (
    select kept.article_no, kept.article_id, unnest(measured.days) as named_day
    from kept
    join measured using (shard, shard_row)
)
select article_id, named_day.month, named_day.day, named_day.char_start, named_day.char_end, named_day.sentence
from spread
order by article_no, named_day.char_start, named_day.char_end;
