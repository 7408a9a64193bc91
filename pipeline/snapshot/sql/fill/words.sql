-- grain: one row per word and article, sorted by word: a reader of one word touches few row groups
insert into words
with spread as (
    select kept.article_no, unnest(measured.word_counts) as counted
    from kept
    join measured using (shard, shard_row)
)
select counted.word, article_no, counted.count, counted.in_headline, counted.in_lede
from spread
order by counted.word, article_no;
