-- grain: one row per dated trade-war event
insert into milestones
select
    milestone_id, happened_on, ended_on, actor, category, title, summary, announced_on, signed_on, effective_on,
    instrument, order_number, us_tariff_on_china_pct, china_tariff_on_us_pct, is_headline_rate,
    source, source_url, confidence, basis
from given
order by happened_on, milestone_id;
