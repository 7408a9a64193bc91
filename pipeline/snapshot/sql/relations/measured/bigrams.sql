-- grain: one row per place of an article where a word stands beside the next one, sorted by the two words
create table bigrams (
    word varchar not null,
    next_word varchar not null,
    article_no integer not null,
    place integer not null
);

comment on table bigrams is 'One row per place of an article where a word stands beside the next one, sorted by the two words: phrases of any length. Of full texts alone.';
comment on column bigrams.word is 'Word, as words has it.';
comment on column bigrams.next_word is 'Word that follows it in the headline or in the body.';
comment on column bigrams.article_no is 'Position of the article in the snapshot.';
comment on column bigrams.place is 'Place of the first of the two, counted through headline and body.';

-- An empty word parts headline and body: nothing stands beside it.
insert into bigrams
with spread as (
    select
        settled.article_no,
        unnest(settled.word_order[:-2]) as word,
        unnest(settled.word_order[2:]) as next_word,
        unnest(range(1, len(settled.word_order))) as place
    from settled
    where len(settled.word_order) > 1
)
select word, next_word, article_no, place
from spread
where word <> '' and next_word <> ''
order by word, next_word, article_no, place;
