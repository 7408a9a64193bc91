-- grain: one row per occurrence of a person in an article's body, in the order of the text
create table people (
    article_id varchar not null,
    name varchar,
    key varchar not null,
    surface varchar,
    title varchar,
    is_attributive boolean not null,
    char_start integer,
    char_end integer,
    sentence integer not null
);

comment on table people is 'One row per occurrence of a person in an article''s body.';
comment on column people.article_id is 'The article.';
comment on column people.name is 'The full name that the article gives; NULL without texts.';
comment on column people.key is 'Equal for equal names, without saying them.';
comment on column people.surface is 'The name as printed there; NULL without texts.';
comment on column people.title is 'The title before the name.';
comment on column people.is_attributive is 'Whether the name describes a thing ("the Roe plan").';
comment on column people.char_start is 'First character in the body; NULL where the text is withheld.';
comment on column people.char_end is 'One past its last character.';
comment on column people.sentence is 'Sentence of the body, from 0.';

insert into people
with spread as (
    select settled.article_no, settled.article_id, unnest(settled.people) as person
    from settled
)
select article_id, person.name, person.key, person.surface, person.title, person.is_attributive, person.char_start, person.char_end, person.sentence
from spread
order by article_no, person.char_start, person.char_end;
