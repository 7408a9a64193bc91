-- grain: one row per snapshot that this folder published before this one
create table earlier_builds (
    snapshot_id varchar not null,
    built_at timestamp not null,
    articles integer not null
);

comment on table earlier_builds is 'One row per snapshot that this folder published before this one, carried from build to build; not part of the content.';
comment on column earlier_builds.snapshot_id is 'First 12 digits of its content hash, as links name it.';
comment on column earlier_builds.built_at is 'When it was made, UTC without zone.';
comment on column earlier_builds.articles is 'Articles it held.';

insert into earlier_builds
select snapshot_id, built_at, articles
from earlier_published
order by built_at, snapshot_id;
