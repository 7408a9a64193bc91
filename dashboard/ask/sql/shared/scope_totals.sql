-- grain: one row: the counts of a scope
-- Origins of a single article are counted as articles: counting a million distinct values would cost more than
-- everything else. Nothing is grouped: sums over all rows take a third of the time of sums by outlet.
with scope as not materialized (
    select *
    from scope_articles($scope)
)
select
    count(*) as articles,
    (select count(distinct outlet_id) from scope) as outlets,
    (select count(distinct owner_id) from scope) as owners,
    count(*) filter (shared_origin = 0)
        + (select count(distinct shared_origin) from scope where shared_origin > 0) as origins,
    count(*) - count(published_on) as undated,
    count(*) - count(outlet_id) as unknown_outlet,
    count(*) filter (text_completeness = 'truncated') as truncated,
    count(*) filter (is_wire_copy) as wire_copies,
    coalesce(sum(words), 0)::bigint as words,
    min(published_on) as first_on,
    max(published_on) as last_on
from scope;
