-- grain: one row per other sense of a keyword that is not counted, as the file has them
create table exclusions (
    keyword_id varchar not null,
    reason varchar not null,
    before varchar[] not null,
    after varchar[] not null,
    near varchar[] not null
);

comment on table exclusions is 'One row per other sense of a keyword: in these contexts a form is not a mention.';
comment on column exclusions.keyword_id is 'Keyword.';
comment on column exclusions.reason is 'The other sense.';
comment on column exclusions.before is 'Phrases that show it if they come right before the form.';
comment on column exclusions.after is 'Phrases that show it if they come right after the form.';
comment on column exclusions.near is 'Phrases that show it if they are within a few words of the form.';

insert into exclusions
select keyword_id, reason, before, after, near
from given;
