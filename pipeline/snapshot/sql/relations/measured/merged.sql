-- grain: one row per record that was merged into an article of another record
create table merged (
    source_file varchar not null,
    record integer not null,
    article_id varchar not null,
    code varchar not null,
    gave varchar[] not null
);

comment on table merged is 'One row per input record of an article that another record gives more fully: its better facts are used, and what it says differently is kept as evidence.';
comment on column merged.source_file is 'Input file.';
comment on column merged.record is 'Number of the record, from 1.';
comment on column merged.article_id is 'The article.';
comment on column merged.code is 'MERGED.';
comment on column merged.gave is 'Facts that the article has from it: headline, byline, outlet, published_on.';

insert into merged
select source_file, record, article_id, code, gave
from joined
where code = 'MERGED'
order by all;
