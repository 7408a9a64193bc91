-- grain: one row per occurrence of a keyword in an article, in the order of the text
-- The topic is today's: a mention measured under a keyword the lexicon no longer holds is left out.
insert into mentions
with spread as (
    select kept.article_no, kept.article_id, unnest(measured.mentions) as mention
    from kept
    join measured using (shard, shard_row)
)
select
    spread.article_id, spread.article_no, keywords.keyword_id, keywords.topic_id,
    mention.form, mention.surface, mention.region, mention.char_start, mention.char_end, mention.sentence,
    mention.region = 'headline' as in_headline, mention.in_lede
from spread
join keywords on keywords.keyword_id = mention.keyword_id
order by
    spread.article_no, mention.region::region, mention.char_start, mention.char_end, keywords.keyword_id, mention.form;
