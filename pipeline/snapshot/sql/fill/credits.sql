-- grain: one row per crediting sentence of an article, in the order of the text
insert into credits
with spread as (
    select kept.article_no, kept.article_id, unnest(measured.credits) as credit
    from kept
    join measured using (shard, shard_row)
)
select article_id, credit.name, credit.outlet_id, credit.verb, credit.kind, credit.hedge, credit.said_on, credit.is_short_form, credit.region, credit.char_start, credit.char_end, credit.sentence, credit.position
from spread
order by article_no, credit.region, credit.char_start, credit.char_end, credit.name, credit.verb;
