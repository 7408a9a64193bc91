-- grain: one row per day named in an article's body, in the order of the text
create table days (
    article_id varchar not null,
    month integer not null,
    day integer not null,
    char_start integer,
    char_end integer,
    sentence integer not null
);

comment on table days is 'One row per day named in an article''s body.';
comment on column days.article_id is 'The article.';
comment on column days.month is 'Month, 1 to 12.';
comment on column days.day is 'Day of the month.';
comment on column days.char_start is 'First character in the body; NULL where the text is withheld.';
comment on column days.char_end is 'One past its last character.';
comment on column days.sentence is 'Sentence of the body, from 0.';

insert into days
with spread as (
    select settled.article_no, settled.article_id, unnest(settled.days) as named_day
    from settled
)
select article_id, named_day.month, named_day.day, named_day.char_start, named_day.char_end, named_day.sentence
from spread
order by article_no, named_day.char_start, named_day.char_end;
