-- grain: one row per story, counted from its articles
-- after: memberships
create table stories (
    story_id varchar not null,
    story_no integer not null,
    lead_article_id varchar not null,
    articles integer not null,
    outlets integer not null,
    owners integer not null,
    origins integer not null,
    first_on date,
    last_on date,
    is_contradictory boolean not null,
    compared varchar
);

comment on table stories is 'One row per story: articles about the same event.';
comment on column stories.story_id is 'Its first article''s id when the story was first seen.';
comment on column stories.story_no is 'Its number in this snapshot, by its first article.';
comment on column stories.lead_article_id is 'The earliest article, never a reprint.';
comment on column stories.articles is 'Articles in it.';
comment on column stories.outlets is 'Known outlets that ran them.';
comment on column stories.owners is 'Owners of these outlets; an outlet without a recorded one counts as its own.';
comment on column stories.origins is 'First accounts that they lead back to.';
comment on column stories.first_on is 'Earliest known date of publication.';
comment on column stories.last_on is 'Latest known date of publication.';
comment on column stories.is_contradictory is 'Whether its articles contradict each other; see conflicts.';
comment on column stories.compared is 'Pairs of its articles whose wording was compared: every pair of different outlets, nearest (of many articles, each with the texts most like its own), or sure (texts are missing: pairs whose hashes or sketches leave no doubt); NULL for a single article.';

insert into stories
with counted as (
    select
        story_id,
        any_value(story_no) as story_no,
        count(*) as articles,
        count(distinct outlet_id) as outlets,
        count(distinct owner_id) as owners,
        count(distinct origin_id) as origins,
        min(published_on) as first_on,
        max(published_on) as last_on
    from articles
    group by story_id
)
select
    story_id, story_no, lead_article_id, articles, outlets, owners, origins, first_on, last_on, is_contradictory, compared
from given
join counted using (story_id)
order by story_id;
