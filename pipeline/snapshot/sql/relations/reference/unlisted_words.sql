-- grain: one row per word that the lists of words of withheld texts leave out
create table unlisted_words (
    word varchar not null
);

comment on table unlisted_words is 'One row per word that the lists of words of withheld texts leave out, as it holds sentences together and says little.';
comment on column unlisted_words.word is 'Word, as words has it.';

insert into unlisted_words
select word from given order by word;
