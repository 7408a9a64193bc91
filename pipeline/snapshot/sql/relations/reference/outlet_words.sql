-- grain: one row per outlet and word of its names and domains
create table outlet_words (
    outlet_id varchar not null,
    word varchar not null
);

comment on table outlet_words is 'One row per outlet and word of its names and domains: what its articles call it.';
comment on column outlet_words.outlet_id is 'Outlet.';
comment on column outlet_words.word is 'Word, as words has it: a domain whole, and its parts.';

insert into outlet_words
select outlet_id, word from given order by outlet_id, word;
