-- grain: one row per saying and article that has it
create table sayings (
    story_id varchar not null,
    saying integer not null,
    article_id varchar not null,
    key varchar not null,
    char_start integer,
    way varchar not null
);

comment on table sayings is 'One row per saying and article that has it: quotations that at least two articles of a story have, in the same words or in altered ones.';
comment on column sayings.story_id is 'The story.';
comment on column sayings.saying is 'Number of the saying in its story, from 1, in order of appearance.';
comment on column sayings.article_id is 'The article.';
comment on column sayings.key is 'The key of its quotation; empty for a short one.';
comment on column sayings.char_start is 'First character of its quotation in the body; NULL where the text is withheld.';
comment on column sayings.way is 'How it relates to the first quotation of the saying: same (the same words, or part of them) or altered (words changed).';

insert into sayings
select * from given
order by story_id, saying, article_id;
