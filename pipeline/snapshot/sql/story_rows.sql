-- grain: one row per article, with what stories are made from, in the order of article_no
select
    settled.article_id,
    settled.outlet_id,
    settled.outlet_name,
    settled.published_on,
    settled.published_at,
    settled."language",
    settled.headline,
    settled.words,
    settled.lede_sentences,
    settled.body_hash,
    settled.sketch,
    settled.word_counts,
    settled.figures,
    settled.mentions,
    settled.credits,
    settled.quotes,
    settled.people,
    settled.days
from settled
where not_article is null
order by settled.article_no;
