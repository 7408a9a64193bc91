-- grain: one row per loaded article, with all that grouping articles into stories reads of it; temporary
-- These columns decide what is grouped again: a digest of each row is compared with that of the build before.
create temp view grouped as
select
    settled.article_no,
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
    settled.days,
    settled.body
from settled
where not_article is null;
