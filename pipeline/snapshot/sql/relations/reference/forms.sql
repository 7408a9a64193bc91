-- grain: one row per surface form of a keyword and language, as the file has them
create table forms (
    keyword_id varchar not null,
    topic_id varchar not null,
    form varchar not null,
    language varchar not null,
    is_opt_in boolean not null
);

comment on table forms is 'One row per surface form of a keyword and language: what mentions are found by.';
comment on column forms.keyword_id is 'Keyword.';
comment on column forms.topic_id is 'Topic of the keyword.';
comment on column forms.form is 'Form, matched as a whole word in the normalised text.';
comment on column forms.language is 'Language of the form.';
comment on column forms.is_opt_in is 'True if its keyword is an opt-in one.';

insert into forms
select keyword_id, topic_id, form, language, opt_in
from given;
