-- grain: one row per contradiction within a story
create table conflicts (
    story_id varchar not null,
    kind varchar not null,
    ids varchar[] not null
);

comment on table conflicts is 'One row per contradiction between the articles of a story.';
comment on column conflicts.story_id is 'The story.';
comment on column conflicts.kind is 'cycle, two roots or later source.';
comment on column conflicts.ids is 'The articles and reports concerned.';

insert into conflicts
select * from given
order by story_id, kind, ids;
