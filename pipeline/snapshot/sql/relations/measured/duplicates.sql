-- grain: one row per record that was not loaded because the same article was
create table duplicates (
    source_file varchar not null,
    record integer not null,
    article_id varchar not null,
    code varchar not null
);

comment on table duplicates is 'One row per input record that was left out because its article is loaded from another one.';
comment on column duplicates.source_file is 'Input file.';
comment on column duplicates.record is 'Number of the record, from 1.';
comment on column duplicates.article_id is 'The article, loaded from its latest record.';
comment on column duplicates.code is 'DUP_SAME: the loaded record says the same; DUP_CONFLICT: it says something else.';

insert into duplicates
select source_file, record, article_id, duplicate_code
from placed
where duplicate_code is not null
order by all;
