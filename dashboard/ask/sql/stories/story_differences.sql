-- grain: one row per pair of facts of a story that differ, or are similar
select unit, number, other_unit, other_number, verdict
from differences
where story_id = $story_id
order by unit, number, other_unit, other_number;
