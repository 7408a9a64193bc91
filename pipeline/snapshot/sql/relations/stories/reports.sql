-- grain: one row per report outside the corpus that articles of a story follow
-- after: origins
create table reports (
    report_id varchar not null,
    story_id varchar not null,
    outlet_id varchar,
    outlet_name varchar,
    said_on date,
    is_origin boolean not null
);

comment on table reports is 'One row per report outside the corpus that articles of a story follow: first accounts, and those between them and our articles.';
comment on column reports.report_id is 'The report, as links and origins name it.';
comment on column reports.story_id is 'The story.';
comment on column reports.outlet_id is 'Outlet that ran it, if outlets has it.';
comment on column reports.outlet_name is 'Name of the outlet that ran it: the name in outlets if it is listed, otherwise the one in the article that credits it.';
comment on column reports.said_on is 'The day it appeared, if an article says so.';
comment on column reports.is_origin is 'Whether it is a first account; otherwise links lead on to the source of its news.';

insert into reports
select
    origin_id, story_id, outlet_id, coalesce(outlets.name, given.outlet_name) as outlet_name, said_on,
    origin_id in (select origin_id from origins) as is_origin
from given
left join outlets using (outlet_id)
order by story_id, origin_id;
