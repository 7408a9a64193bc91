-- grain: one row per outlet that ran an article, with the name that its articles give most often; temporary
create temp table met as
select outlet_id, outlet_name as name
from settled
where outlet_id is not null
group by outlet_id, outlet_name
qualify
    row_number() over (
        partition by outlet_id
        -- a domain is a name only where no article gives another
        order by outlet_name is not distinct from outlet_id, count(*) desc, outlet_name
    ) = 1
order by outlet_id;
