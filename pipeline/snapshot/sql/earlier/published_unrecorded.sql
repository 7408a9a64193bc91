-- grain: one row: a snapshot made before earlier_builds was recorded
select content_hash[:12] as snapshot_id, built_at, loaded as articles from builds;
