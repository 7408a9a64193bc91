-- grain: one row per quotation in an article's body, in the order of the text
create table quotes (
    article_id varchar not null,
    text varchar,
    key varchar not null,
    speaker varchar,
    speaker_role varchar,
    verb varchar,
    is_term boolean not null,
    words integer not null,
    char_start integer,
    char_end integer,
    sentence integer not null
);

comment on table quotes is 'One row per quotation in an article''s body.';
comment on column quotes.article_id is 'The article.';
comment on column quotes.text is 'The words quoted; NULL without texts.';
comment on column quotes.key is 'Equal for equal quotations, without saying them; empty for a short one.';
comment on column quotes.speaker is 'Who says it, as named there; NULL without texts.';
comment on column quotes.speaker_role is 'How the article describes the speaker.';
comment on column quotes.verb is 'The verb of speech: said, warned and so on.';
comment on column quotes.is_term is 'Whether it is a term in quotation marks, not speech.';
comment on column quotes.words is 'Words quoted.';
comment on column quotes.char_start is 'First character in the body; NULL where the text is withheld.';
comment on column quotes.char_end is 'One past its last character.';
comment on column quotes.sentence is 'Sentence of the body, from 0.';

insert into quotes
with spread as (
    select settled.article_no, settled.article_id, unnest(settled.quotes) as quote
    from settled
)
select article_id, quote.text, quote.key, quote.speaker, quote.speaker_role, quote.verb, quote.is_term, quote.words, quote.char_start, quote.char_end, quote.sentence
from spread
order by article_no, quote.char_start, quote.char_end;
