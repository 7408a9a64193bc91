-- grain: one row: the build's own account of itself, and beside it what a full reading of the snapshot gives
select
    builds.build_id,
    builds.built_at,
    builds.schema_version,
    builds.content_hash,
    builds.inputs_hash,
    builds.text_mode,
    builds.records,
    builds.loaded,
    builds.merged,
    builds.duplicates,
    builds.not_articles,
    (select count(*) from inputs where skipped is null) as inputs,
    (
        select coalesce(map_from_entries(list({k: code, v: refused} order by code)), map {})
        from (select code, count(*) as refused from rejections group by code)
    ) as rejected,
    snapshot_hashes.row_counts,
    snapshot_hashes.content_hash = builds.content_hash and snapshot_hashes.inputs_hash = builds.inputs_hash as is_whole
from builds, snapshot_hashes;
