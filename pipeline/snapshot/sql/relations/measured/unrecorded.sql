-- grain: one row per article and measured column that its measurements lack
create table unrecorded (
    article_no integer not null,
    name varchar not null
);

comment on table unrecorded is 'One row per article and column that the measurements it was loaded from lack: they were made before it was measured, it failed, or texts are withheld. Its value is unknown, not empty.';
comment on column unrecorded.article_no is 'Position of the article in the snapshot.';
comment on column unrecorded.name is 'The column: a fact of the article such as dateline, a list such as figures, or a column of a list such as figures.about.';

insert into unrecorded
select settled.article_no, unnest(settled.unrecorded) as name
from settled
order by settled.article_no, name;
