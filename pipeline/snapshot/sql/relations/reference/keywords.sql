-- grain: one row per keyword of the lexicon, as the file has them
create table keywords (
    keyword_id varchar not null,
    topic_id varchar not null,
    label varchar not null,
    is_opt_in boolean not null
);

comment on table keywords is 'One row per keyword of the lexicon.';
comment on column keywords.keyword_id is 'Keyword.';
comment on column keywords.topic_id is 'Topic it belongs to.';
comment on column keywords.label is 'Name to show.';
comment on column keywords.is_opt_in is 'True for a synonym that counts only where the reader ticks it.';

insert into keywords
select keyword_id, topic_id, label, opt_in
from given;
