-- grain: one row per day from 2025-01-01 to the newest article or milestone, whichever is later
-- A milestone with is_headline_rate starts a step on its effective_on; the step lasts until that side's next one.
create view tariff_rates as
with newest as (
    select max(published_on) as day_on from articles where not_article is null
    union all
    select max(greatest(happened_on, effective_on)) from milestones
),
days as (
    select unnest(generate_series(date '2025-01-01', max(day_on), interval 1 day))::date as rate_on
    from newest
),
us_steps as (
    select effective_on, us_tariff_on_china_pct, milestone_id
    from milestones
    where is_headline_rate and us_tariff_on_china_pct is not null
),
china_steps as (
    select effective_on, china_tariff_on_us_pct, milestone_id
    from milestones
    where is_headline_rate and china_tariff_on_us_pct is not null
)
select
    days.rate_on,
    coalesce(us_steps.us_tariff_on_china_pct, 0) as us_tariff_on_china_pct,
    coalesce(china_steps.china_tariff_on_us_pct, 0) as china_tariff_on_us_pct,
    us_steps.milestone_id as us_milestone_id,
    china_steps.milestone_id as china_milestone_id
from days
asof left join us_steps on days.rate_on >= us_steps.effective_on
asof left join china_steps on days.rate_on >= china_steps.effective_on;

comment on view tariff_rates is
    'Headline tariff of each side, one row per day from 1 January 2025 to the newest article or milestone. Headline = the rate added since January 2025 to nearly all goods of the other side: the US emergency-powers, Section 122 and forced-labour duties, the Chinese answers to them. Left out: ordinary duties, Section 301 lists of 2018-2024, Section 232 and other sector duties, the Chinese 10-15% on some goods of February and March 2025, exemptions. After the last milestone its rate is carried forward: a plan that milestones.csv does not hold is not in it.';
comment on column tariff_rates.rate_on is 'Calendar date in the country that levies; a rate counts for the whole of its first day.';
comment on column tariff_rates.us_tariff_on_china_pct is 'Headline US rate on Chinese goods, percent of value; 0 before 4 February 2025.';
comment on column tariff_rates.china_tariff_on_us_pct is 'Headline Chinese rate on US goods, percent of value; 0 before 10 April 2025.';
comment on column tariff_rates.us_milestone_id is 'Milestone by which the US rate is in force; NULL before the first.';
comment on column tariff_rates.china_milestone_id is 'Milestone by which the Chinese rate is in force; NULL before the first.';
