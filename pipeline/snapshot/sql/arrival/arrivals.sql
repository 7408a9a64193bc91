-- grain: one row per input record that became an article or was refused on the way; temporary
create temp table arrivals as
select
    records.source_file,
    records.record,
    records.shard,
    records.shard_row,
    measured.article_id,
    measured.content_hash,
    measured.published_on,
    measured.published_at,
    measured.has_text,
    measured.encoding,
    measured.rejection_stage,
    measured.rejection_code,
    measured.rejection_detail
from records
join measured using (shard, shard_row);
