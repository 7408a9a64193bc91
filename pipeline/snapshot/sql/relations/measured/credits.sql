-- grain: one row per crediting sentence of an article, in the order of the text
create table credits (
    article_id varchar not null,
    name varchar not null,
    outlet_id varchar,
    verb varchar,
    kind varchar not null,
    hedge varchar,
    said_on varchar,
    is_short_form boolean not null,
    region varchar not null,
    char_start integer,
    char_end integer,
    sentence integer,
    position integer not null
);

comment on table credits is 'One row per crediting sentence of an article: who is credited, and how.';
comment on column credits.article_id is 'The article.';
comment on column credits.name is 'Who is credited, as stated; a short form is resolved to the name given before.';
comment on column credits.outlet_id is 'The credited outlet, if outlets has it.';
comment on column credits.verb is 'The crediting word: reported, told, according to ...';
comment on column credits.kind is 'credit (for the reporting), quotation (given to the outlet) or mention (of the outlet only).';
comment on column credits.hedge is 'How the credited report describes its own unnamed sources.';
comment on column credits.said_on is 'The day given with the credit, as printed.';
comment on column credits.is_short_form is 'Whether a short form ("the newspaper") is used for the name.';
comment on column credits.region is 'Where it is: body, headline or removed (a credit line that cleaning took out).';
comment on column credits.char_start is 'First character of the crediting words in that region; NULL where the text is withheld.';
comment on column credits.char_end is 'One past their last character.';
comment on column credits.sentence is 'Sentence of the body, from 0; NULL outside it.';
comment on column credits.position is 'Link of the chain of credits: 1 is nearest, 0 is not a link.';

insert into credits
with spread as (
    select settled.article_no, settled.article_id, unnest(settled.credits) as credit
    from settled
)
select article_id, credit.name, credit.outlet_id, credit.verb, credit.kind, credit.hedge, credit.said_on, credit.is_short_form, credit.region, credit.char_start, credit.char_end, credit.sentence, credit.position
from spread
order by article_no, credit.region, credit.char_start, credit.char_end, credit.name, credit.verb;
