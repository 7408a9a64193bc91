-- grain: one row per origin of a story
insert into origins
with counted as (
    select story_id, origin_id, count(*) as articles from articles group by story_id, origin_id
)
select origin_id, story_id, kind, outlet_id, outlet_name, said_on, articles
from given
join counted using (story_id, origin_id)
order by story_id, origin_id;
