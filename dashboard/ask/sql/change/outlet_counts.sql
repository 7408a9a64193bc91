-- grain: one row per outlet with articles in the scope: those on a topic, and all
select
    scope.outlet_id, outlets.name,
    count(*) filter (scope.read_topic_bits & $first_bits::ubigint <> 0) as first_articles, count(*) as all_articles
from scope_articles($scope) scope
join outlets on outlets.outlet_id = scope.outlet_id
group by all
order by scope.outlet_id;
