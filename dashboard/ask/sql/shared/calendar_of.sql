-- grain: one row per bucket from the one that holds first_on to the one that holds last_on, and one with bucket_on NULL
-- A macro for one connection. `bucket` is day, week or month; undated articles are counted under the row without a day.
create temp macro calendar_of(bucket, first_on, last_on) as table
select unnest(generate_series(
    date_trunc(bucket, first_on)::date,
    date_trunc(bucket, last_on)::date,
    case bucket when 'day' then interval 1 day when 'week' then interval 7 day else interval 1 month end
))::date as bucket_on
union all
select null;
