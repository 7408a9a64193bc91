-- grain: one row per day on which a headline rate changes, and one for the first and last day asked for
select rate_on, us_tariff_on_china_pct, china_tariff_on_us_pct
from tariff_rates
where ($from_on is null or rate_on >= $from_on) and ($to_on is null or rate_on <= $to_on)
qualify row_number() over (order by rate_on) = 1
    or row_number() over (order by rate_on desc) = 1
    or us_tariff_on_china_pct <> lag(us_tariff_on_china_pct) over (order by rate_on)
    or china_tariff_on_us_pct <> lag(china_tariff_on_us_pct) over (order by rate_on)
order by rate_on;
