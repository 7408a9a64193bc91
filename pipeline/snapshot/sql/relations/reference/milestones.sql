-- grain: one row per dated trade-war event
create table milestones (
    milestone_id varchar not null,
    happened_on date not null,
    ended_on date,
    actor varchar not null,
    category varchar not null,
    title varchar not null,
    summary varchar not null,
    announced_on date,
    signed_on date,
    effective_on date,
    instrument varchar,
    order_number varchar,
    us_tariff_on_china_pct double,
    china_tariff_on_us_pct double,
    is_headline_rate boolean not null,
    source varchar not null,
    source_url varchar,
    confidence varchar not null,
    basis varchar not null
);

comment on table milestones is 'One row per dated trade-war event.';
comment on column milestones.milestone_id is 'Milestone.';
comment on column milestones.happened_on is 'Day it is shown on.';
comment on column milestones.ended_on is 'Last day of an event that lasts several days.';
comment on column milestones.actor is 'Who acted: US, China, both or other.';
comment on column milestones.category is 'Kind of event.';
comment on column milestones.title is 'Short name.';
comment on column milestones.summary is 'What happened, in a sentence or two.';
comment on column milestones.announced_on is 'Day it was announced.';
comment on column milestones.signed_on is 'Day it was signed.';
comment on column milestones.effective_on is 'First day in force.';
comment on column milestones.instrument is 'Legal instrument.';
comment on column milestones.order_number is 'Number of the order or notice.';
comment on column milestones.us_tariff_on_china_pct is 'Headline US rate on Chinese goods that it sets, percent of value.';
comment on column milestones.china_tariff_on_us_pct is 'Headline Chinese rate on US goods that it sets, percent of value.';
comment on column milestones.is_headline_rate is 'True where its rates are steps of tariff_rates.';
comment on column milestones.source is 'Where it is documented.';
comment on column milestones.source_url is 'Link to that.';
comment on column milestones.confidence is 'high, medium or low.';
comment on column milestones.basis is 'How it was established.';

insert into milestones
select
    milestone_id, happened_on, ended_on, actor, category, title, summary, announced_on, signed_on, effective_on,
    instrument, order_number, us_tariff_on_china_pct, china_tariff_on_us_pct, is_headline_rate,
    source, source_url, confidence, basis
from given
order by happened_on, milestone_id;
