-- grain: one row per outlet of the scope that began or fell silent, the one with most articles first
-- It began if all its articles are new; it fell silent if it has no new one, and $usual older ones or more between
-- $usual_from and the day before $usual_to.
with counted as (
    select outlet_id, count(*) filter (is_new) as added, count(*) filter (not is_new) as older,
        count(*) filter (published_on >= $usual_from and published_on < $usual_to) as lately,
        max(published_on) as last_on
    from marked_articles($scope, $since_on, $since_at)
    where outlet_id is not null
    group by outlet_id
)
select
    coalesce(outlets.name, counted.outlet_id) as outlet,
    if(counted.older = 0, 'began', 'silent') as turn,
    counted.added + counted.older as articles,
    counted.last_on,
    counted.outlet_id
from counted
left join outlets using (outlet_id)
where counted.older = 0 or (counted.added = 0 and counted.lately >= $usual)
order by turn, articles desc, counted.outlet_id;
