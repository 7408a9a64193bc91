-- grain: one row per article, with what stories are made from, in the order of article_no
select
    kept.article_id,
    measured.outlet_id,
    measured.outlet_name,
    measured.published_on,
    measured.published_at,
    measured."language",
    measured.headline,
    measured.words,
    measured.lede_sentences,
    measured.body_hash,
    measured.sketch,
    measured.word_counts,
    measured.figures,
    measured.mentions,
    measured.credits,
    measured.quotes,
    measured.people,
    measured.days
from kept
join measured using (shard, shard_row)
order by kept.article_no;
