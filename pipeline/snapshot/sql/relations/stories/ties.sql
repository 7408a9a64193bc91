-- grain: one row per article of a story with more than one
create table ties (
    article_id varchar not null,
    other_id varchar not null,
    likelihood double not null,
    is_same_text boolean not null,
    days_apart integer,
    evidence struct(kind varchar, value varchar, weight double)[] not null
);

comment on table ties is 'One row per article of a story with more than one: why it is there.';
comment on column ties.article_id is 'The article.';
comment on column ties.other_id is 'The most similar article in the story.';
comment on column ties.likelihood is 'Likelihood, 0 to 1, that both are about one event.';
comment on column ties.is_same_text is 'Whether the bodies are nearly equal.';
comment on column ties.days_apart is 'Days between the two dates, where both are known.';
comment on column ties.evidence is 'What both share, strongest evidence first: kind, value, weight.';

insert into ties
select * from given
order by article_id;
