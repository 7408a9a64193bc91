-- grain: one row per origin of a story
-- after: memberships
create table origins (
    origin_id varchar not null,
    story_id varchar not null,
    kind varchar not null,
    outlet_id varchar,
    outlet_name varchar,
    said_on date,
    articles integer not null
);

comment on table origins is 'One row per origin of a story''s news.';
comment on column origins.origin_id is 'The article''s id, or the id of a report outside the corpus.';
comment on column origins.story_id is 'The story.';
comment on column origins.kind is 'article or outside.';
comment on column origins.outlet_id is 'Outlet that ran it, if outlets has it.';
comment on column origins.outlet_name is 'Name of the outlet that ran it: the name in outlets if it is listed.';
comment on column origins.said_on is 'The day it appeared, if an article says so.';
comment on column origins.articles is 'Articles that lead back to it.';

insert into origins
with counted as (
    select story_id, origin_id, count(*) as articles from articles group by story_id, origin_id
)
select
    origin_id, story_id, given.kind, outlet_id, coalesce(outlets.name, given.outlet_name) as outlet_name, said_on, articles
from given
join counted using (story_id, origin_id)
left join outlets using (outlet_id)
order by story_id, origin_id;
