-- grain: one row; computing it reads every row and column of every table but builds
create view snapshot_hashes as
select
    sha256(string_agg(concat_ws(' ', relation, row_count, digest), chr(10) order by relation)
        filter (is_content)) as content_hash,
    sha256(string_agg(concat_ws(' ', relation, row_count, digest), chr(10) order by relation)
        filter (not is_content)) as inputs_hash,
    map_from_entries(list({k: relation, v: row_count::bigint} order by relation)) as row_counts
from relation_digests;
