-- grain: one row: the articles of a scope, and the days nearest to its dates that have any when the dates are set aside
with rest as (
    select published_on from scope_articles(struct_update($scope, from_on := null, to_on := null))
)
select
    (select count(*) from scope_articles($scope)) as articles,
    max(published_on) filter (published_on < $scope['from_on']) as before_on,
    min(published_on) filter (published_on > $scope['to_on']) as after_on
from rest;
