-- grain: one row per report outside the corpus that articles of a story follow
insert into reports
select origin_id, story_id, outlet_id, outlet_name, said_on, origin_id in (select origin_id from origins)
from given
order by story_id, origin_id;
