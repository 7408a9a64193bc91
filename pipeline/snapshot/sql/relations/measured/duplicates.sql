-- grain: one row per record that was not loaded because its article was, and that adds nothing to it
create table duplicates (
    source_file varchar not null,
    record integer not null,
    article_id varchar not null,
    code varchar not null
);

comment on table duplicates is 'One row per input record that was left out because its article is loaded from another one, and that adds nothing to it.';
comment on column duplicates.source_file is 'Input file.';
comment on column duplicates.record is 'Number of the record, from 1.';
comment on column duplicates.article_id is 'The article.';
comment on column duplicates.code is 'DUP_SAME: the loaded record says the same; DUP_VARIANT: the same text and facts, under another address or in another file''s spelling.';

insert into duplicates
select source_file, record, article_id, code
from joined
where code <> 'MERGED'
order by all;
