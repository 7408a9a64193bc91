-- grain: one row per outlet of the scope whose name, other name or domain contains the search, most articles first
select
    outlets.outlet_id, any_value(outlets.name) as outlet, count(*) as articles, count(*) over () as of_outlets
from scope_articles($scope) scope
join outlets using (outlet_id)
where contains(lower(array_to_string(list_concat([outlets.name], outlets.aliases, outlets.domains), ' ')), lower($name))
group by outlets.outlet_id
order by articles desc, outlets.outlet_id
limit $most;
