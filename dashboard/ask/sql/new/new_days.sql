-- grain: one row per day with new articles of the scope, in order; undated ones are left out
select published_on, count(*) as articles, count(distinct outlet_id) as outlets
from marked_articles($scope, $since_on, $since_at)
where is_new and published_on is not null
group by published_on
order by published_on;
