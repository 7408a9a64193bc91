-- grain: one row per day on which a headline rate changes, and one for the first and the last day asked for
select rate_on, us_tariff_on_china_pct, china_tariff_on_us_pct
from tariff_rates
where rate_on between coalesce($from_on, date '2025-01-01') and coalesce($to_on, date '2026-12-31')
qualify row_number() over (order by rate_on) = 1
    or row_number() over (order by rate_on desc) = 1
    or us_tariff_on_china_pct <> lag(us_tariff_on_china_pct) over (order by rate_on)
    or china_tariff_on_us_pct <> lag(china_tariff_on_us_pct) over (order by rate_on)
order by rate_on;
