-- grain: one row per content with a text, of addresses that have several; temporary
create temp table wordings as
select
    contents.*,
    measured.body_hash,
    list_transform(
        list_filter(measured.word_counts, lambda counted: counted.count > 0), lambda counted: counted.word
    ) as body_words
from contents
join measured using (shard, shard_row)
where contents.words > 0
    and contents.article_id in (select article_id from contents where words > 0 group by article_id having count(*) > 1);
