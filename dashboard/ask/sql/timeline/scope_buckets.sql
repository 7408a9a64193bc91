-- grain: one row per day, week or month with dated articles of the scope
with scope as not materialized (
    select date_trunc($bucket, published_on)::date as bucket_on, outlet_id, owner_id, shared_origin
    from scope_articles($scope)
    where published_on is not null
),
cells as (
    select bucket_on, outlet_id, owner_id, count(*) as articles, count(*) filter (shared_origin = 0) as own_origins
    from scope
    group by all
),
shared as (
    select bucket_on, count(distinct shared_origin) as origins from scope where shared_origin > 0 group by bucket_on
)
select
    cells.bucket_on,
    sum(cells.articles)::bigint as articles,
    count(distinct cells.outlet_id) as outlets,
    count(distinct cells.owner_id) as owners,
    sum(cells.own_origins)::bigint + coalesce(any_value(shared.origins), 0) as origins
from cells
left join shared using (bucket_on)
group by cells.bucket_on
order by cells.bucket_on;
