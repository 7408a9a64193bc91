-- grain: one row per side and outlet that has an article in the scope
select
    side_of($sides_by, $sides, outlet_id, owner_id, outlet_kind, outlet_country) as side,
    outlet_id
from scope_articles($scope)
where outlet_id is not null
group by all
having side is not null
order by side, outlet_id;
