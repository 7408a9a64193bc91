-- grain: one row; computing it reads every row and column of every table but builds
-- after: relation_digests
create view snapshot_hashes as
select
    sha256(string_agg(concat_ws(' ', relation, row_count, digest), chr(10) order by relation)
        filter (is_content)) as content_hash,
    sha256(string_agg(concat_ws(' ', relation, row_count, digest), chr(10) order by relation)
        filter (not is_content)) as inputs_hash,
    map_from_entries(list({k: relation, v: row_count::bigint} order by relation)) as row_counts
from relation_digests;

comment on view snapshot_hashes is 'One row: the hashes of the snapshot as it reads now, to be compared with those in builds.';
comment on column snapshot_hashes.content_hash is 'Hash over the content.';
comment on column snapshot_hashes.inputs_hash is 'Hash of the places of records.';
comment on column snapshot_hashes.row_counts is 'Rows of each table.';
