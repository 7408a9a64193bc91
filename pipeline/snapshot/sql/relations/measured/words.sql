-- grain: one row per word and article, sorted by word: a reader of one word touches few row groups
create table words (
    word varchar not null,
    article_no integer not null,
    count integer not null,
    in_headline boolean not null,
    in_lede boolean not null
);

comment on table words is 'One row per word and article, sorted by word: trends of any word.';
comment on column words.word is 'Word in lower case and normal form; a pair of characters in scripts without spaces between words.';
comment on column words.article_no is 'Position of the article in the snapshot.';
comment on column words.count is 'Occurrences in the body; 0 for a word of the headline alone.';
comment on column words.in_headline is 'True where the headline has the word.';
comment on column words.in_lede is 'Whether the word is in the lede.';

insert into words
with spread as (
    select settled.article_no, unnest(settled.word_counts) as counted
    from settled
)
select counted.word, article_no, counted.count, counted.in_headline, counted.in_lede
from spread
order by counted.word, article_no;
