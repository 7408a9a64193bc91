-- grain: one row per article of a snapshot made before first_seen was recorded: its own build counts as the first
select articles.article_id, builds.built_at as first_built_at
from articles
cross join builds
where articles.not_article is null;
