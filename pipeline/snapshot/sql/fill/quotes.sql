-- grain: one row per quotation in an article's body, in the order of the text
insert into quotes
with spread as (
    select kept.article_no, kept.article_id, unnest(measured.quotes) as quote
    from kept
    join measured using (shard, shard_row)
)
select article_id, quote.text, quote.key, quote.speaker, quote.speaker_role, quote.verb, quote.is_term, quote.words, quote.char_start, quote.char_end, quote.sentence
from spread
order by article_no, quote.char_start, quote.char_end;
