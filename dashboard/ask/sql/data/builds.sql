-- grain: one row: how this snapshot was built
select
    build_id, built_at, schema_version, content_hash, inputs_hash, rules_hash, reference_digest, lexicon_version,
    text_mode, is_invented, records, loaded, merged, duplicates, not_articles, rejected, versions
from builds;
