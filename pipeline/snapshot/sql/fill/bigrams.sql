-- grain: one row per place of an article where a word stands beside the next one, sorted by the two words
-- An empty word parts headline and body: nothing stands beside it.
insert into bigrams
with spread as (
    select
        kept.article_no,
        unnest(measured.word_order[:-2]) as word,
        unnest(measured.word_order[2:]) as next_word,
        unnest(range(1, len(measured.word_order))) as place
    from kept
    join measured using (shard, shard_row)
    where len(measured.word_order) > 1
)
select word, next_word, article_no, place
from spread
where word <> '' and next_word <> ''
order by word, next_word, article_no, place;
