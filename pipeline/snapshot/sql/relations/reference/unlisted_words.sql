-- grain: one row per word that the lists of words of withheld texts leave out
create table unlisted_words (
    word varchar not null,
    is_name boolean not null
);

comment on table unlisted_words is 'One row per word that the lists of words of withheld texts leave out: common words, and names and titles of people.';
comment on column unlisted_words.word is 'Word, as words has it.';
comment on column unlisted_words.is_name is 'True for a newsmaker''s name, which is kept in the lists of texts of 300 words or more.';

insert into unlisted_words
select word, is_name from given order by word;
