-- grain: one row per article of the published snapshot, with its story
select article_id, story_id
from articles
where story_id is not null;
