-- grain: one row per span of neighbouring days between the first and the last collection on which no source was read
with read_on as (
    select collected_on from collection_days where items is not null group by collected_on
),
missed as (
    select unnest(generate_series(min(collected_on), max(collected_on), interval 1 day))::date as day from read_on
    except
    select collected_on from read_on
),
numbered as (
    select day, day - row_number() over (order by day)::integer as island from missed
)
select min(day) as from_on, max(day) as to_on
from numbered
group by island
having ($from_on is null or max(day) >= $from_on) and ($to_on is null or min(day) <= $to_on)
order by from_on;
