-- grain: one row per article whose words are held without their order: its text was withheld when it was measured
insert into unordered_articles
select kept.article_no
from kept
join measured using (shard, shard_row)
where measured.word_order is null
order by kept.article_no;
