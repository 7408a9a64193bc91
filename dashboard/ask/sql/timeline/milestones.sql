-- grain: one row per milestone between two days, either of which may be NULL
select
    milestone_id, happened_on, ended_on, announced_on, signed_on, effective_on, actor, category, title, summary,
    instrument, order_number, us_tariff_on_china_pct, china_tariff_on_us_pct, source, source_url, confidence
from milestones
where ($from_on is null or coalesce(ended_on, effective_on, happened_on) >= $from_on)
    and ($to_on is null or happened_on <= $to_on)
order by happened_on, milestone_id;
