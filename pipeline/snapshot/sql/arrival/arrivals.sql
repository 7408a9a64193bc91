-- grain: one row per input record that became an article or was refused on the way; temporary
-- A record that is not an article has an id of its own, so that it never replaces the article at the same address.
create temp table arrivals as
select
    records.source_file,
    records.record,
    records.shard,
    records.shard_row,
    if(
        measured.not_article is null, measured.article_id,
        left(sha256(concat_ws(' ', measured.article_id, measured.not_article, measured.content_hash)), 16)
    ) as article_id,
    measured.content_hash,
    measured.headline,
    measured.published_on,
    measured.published_at,
    measured.found_at,
    measured.words,
    measured.text_completeness,
    measured.not_article,
    measured.has_text,
    measured.encoding,
    measured.rejection_stage,
    measured.rejection_code,
    measured.rejection_detail
from records
join measured using (shard, shard_row);
