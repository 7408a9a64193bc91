-- grain: one row per place of a word in an article, with the word after it, sorted by the two words
create table bigrams (
    word varchar not null,
    next_word varchar not null,
    article_no integer not null,
    place integer not null,
    sentence integer not null
);

comment on table bigrams is 'One row per place of a word in an article, with the word after it, sorted by the two words: phrases of any length, and words near each other. Of full texts alone.';
comment on column bigrams.word is 'Word, as words has it.';
comment on column bigrams.next_word is 'Word that follows it in the headline or in the body; empty after the last word of either.';
comment on column bigrams.article_no is 'Position of the article in the snapshot.';
comment on column bigrams.place is 'Place of the word, counted through headline and body.';
comment on column bigrams.sentence is 'Sentence of the body, from 1; 0 for the headline.';

-- An empty word separates headline and body: no pair crosses it.
insert into bigrams
with spread as (
    select
        settled.article_no,
        unnest(settled.word_order) as word,
        unnest(list_append(settled.word_order[2:], '')) as next_word,
        unnest(range(1, len(settled.word_order) + 1)) as place,
        unnest(list_concat(
            list_resize([]::integer[], list_position(settled.word_order, ''), 0),
            flatten(list_transform(
                settled.sentence_words,
                lambda words, number: list_resize([]::integer[], words, number::integer)
            ))
        )) as sentence
    from settled
    where settled.word_order is not null
)
select word, next_word, article_no, place, sentence
from spread
where word <> ''
order by word, next_word, article_no, place;
