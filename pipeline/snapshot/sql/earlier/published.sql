-- grain: one row per snapshot published up to this one
select snapshot_id, built_at, articles from earlier_builds
union all
select content_hash[:12], built_at, loaded from builds;
