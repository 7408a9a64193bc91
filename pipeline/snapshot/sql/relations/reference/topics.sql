-- grain: one row per topic of the lexicon, numbered in the file's order
create table topics (
    topic_id varchar not null,
    topic_no integer not null,
    label varchar not null
);

comment on table topics is 'One row per topic of the lexicon.';
comment on column topics.topic_id is 'Topic.';
comment on column topics.topic_no is 'Its place in the lexicon, from 1: the order in which topics are shown.';
comment on column topics.label is 'Name to show.';

insert into topics
select topic_id, row_number() over (), label
from given;
