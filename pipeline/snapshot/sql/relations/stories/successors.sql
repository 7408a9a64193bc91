-- grain: one row per former id of a story and story that holds articles of it now
create table successors (
    former_id varchar not null,
    story_id varchar not null
);

comment on table successors is 'One row per former id of a story and story that holds articles of it now: stories merged or split since an earlier snapshot of this folder.';
comment on column successors.former_id is 'The id that the story had.';
comment on column successors.story_id is 'The story.';

insert into successors
select * from given
order by former_id, story_id;
