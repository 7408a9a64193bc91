-- grain: one row per sense of a keyword with several, as the file has them
create table senses (
    sense varchar not null,
    keyword_id varchar not null,
    meaning varchar not null,
    is_own_sense boolean not null
);

comment on table senses is 'One row per sense of a keyword that has several meanings.';
comment on column senses.sense is 'Sense, as mentions name it.';
comment on column senses.keyword_id is 'Keyword.';
comment on column senses.meaning is 'What the keyword means in it.';
comment on column senses.is_own_sense is 'True for the keyword''s own sense, the one in which its mentions count.';

insert into senses
select sense, keyword_id, meaning, is_own_sense
from given;
