-- grain: one row per arrow of a story's graph
create table links (
    story_id varchar not null,
    from_id varchar not null,
    to_id varchar not null,
    evidence varchar not null,
    article_id varchar not null,
    verb varchar,
    hedge varchar,
    region varchar,
    sentence integer,
    char_start integer,
    char_end integer
);

comment on table links is 'One row per arrow of a story''s graph: from_id has its news from to_id.';
comment on column links.story_id is 'The story.';
comment on column links.from_id is 'An article, or an outside report.';
comment on column links.to_id is 'The article or report that its news comes from.';
comment on column links.evidence is 'What says so: a credit, wording, or inference.';
comment on column links.article_id is 'The article that says so.';
comment on column links.verb is 'The crediting word.';
comment on column links.hedge is 'How the credited report describes its own unnamed sources.';
comment on column links.region is 'Where the words are: body, headline or removed.';
comment on column links.sentence is 'Sentence of the body, from 0.';
comment on column links.char_start is 'First character of the words.';
comment on column links.char_end is 'One past their last character.';

insert into links
select * from given
order by story_id, from_id, to_id, evidence, article_id, char_start nulls last, verb;
