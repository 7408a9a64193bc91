-- grain: one row per figure in an article's body, in the order of the text
create table figures (
    article_id varchar not null,
    value double,
    unit varchar not null,
    qualifier varchar,
    about varchar,
    surface varchar,
    char_start integer,
    char_end integer,
    sentence integer not null
);

comment on table figures is 'One row per figure in an article''s body.';
comment on column figures.article_id is 'Article.';
comment on column figures.value is 'Number, scaled: $46 billion is 46000000000; NULL where only a unit could be read.';
comment on column figures.unit is 'Unit: percent, a currency code, or what is counted.';
comment on column figures.qualifier is 'Qualifier: nearly, about, more than, up to and so on.';
comment on column figures.about is 'Words that say what it is about; NULL in a snapshot without texts.';
comment on column figures.surface is 'The figure as printed; NULL in a snapshot without texts.';
comment on column figures.char_start is 'First character in the body, from 0; NULL where the text is withheld.';
comment on column figures.char_end is 'One past the last character.';
comment on column figures.sentence is 'Number of the sentence in the body, from 0.';

insert into figures
with spread as (
    select settled.article_no, settled.article_id, unnest(settled.figures) as figure
    from settled
)
select
    article_id, figure.value, figure.unit, figure.qualifier, figure.about, figure.surface,
    figure.char_start, figure.char_end, figure.sentence
from spread
order by article_no, figure.char_start, figure.char_end, figure.unit, figure.value;
