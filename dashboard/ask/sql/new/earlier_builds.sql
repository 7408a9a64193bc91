-- grain: one row per snapshot published before this one, the newest $most first
select snapshot_id, built_at, articles
from earlier_builds
order by built_at desc, snapshot_id
limit $most;
