-- grain: one row per build: this snapshot's
-- The id leaves time out: the same inputs under the same rules give the same one.
insert into builds
select
    sha256(concat_ws(' ', content_hash, inputs_hash, $rules_hash, $reference_digest, $versions))[:16],
    $built_at,
    $schema_version,
    content_hash,
    inputs_hash,
    $rules_hash,
    $reference_digest,
    $lexicon_version,
    $text_mode,
    $is_invented,
    (select coalesce(sum(records), 0) from inputs),
    (select count(*) from articles),
    (select count(*) from duplicates),
    (select count(*) from rejections),
    $versions
from snapshot_hashes;
