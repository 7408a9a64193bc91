-- grain: one row per former id of a story and its successor, of the published snapshot
select former_id, story_id
from successors
order by former_id, story_id;
