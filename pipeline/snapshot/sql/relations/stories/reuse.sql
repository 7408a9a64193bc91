-- grain: one row per pair of articles of one story
create table reuse (
    story_id varchar not null,
    first_id varchar not null,
    second_id varchar not null,
    first_in_second double,
    second_in_first double,
    longest_run integer,
    same_quotes integer not null,
    altered_quotes integer,
    same_figures integer not null,
    grade varchar,
    earlier varchar not null,
    basis varchar not null
);

comment on table reuse is 'One row per unordered pair of articles in one story, from different outlets, whose wording was compared; stories.compared says which pairs were.';
comment on column reuse.story_id is 'The story.';
comment on column reuse.first_id is 'The article with the smaller id.';
comment on column reuse.second_id is 'The other.';
comment on column reuse.first_in_second is 'Share of the first article''s runs of five words that are also in the second, 0 to 1.';
comment on column reuse.second_in_first is 'Share of the second article''s runs of five words that are also in the first, 0 to 1.';
comment on column reuse.longest_run is 'Longest run of words in both; NULL where only sketches were compared.';
comment on column reuse.same_quotes is 'Quotations in both, word for word.';
comment on column reuse.altered_quotes is 'Quotations in both with words changed; NULL where only sketches were compared.';
comment on column reuse.same_figures is 'Figures in both.';
comment on column reuse.grade is 'How much of the wording is shared: verbatim, partly or independent; NULL if a text is too short.';
comment on column reuse.earlier is 'Which appeared first, if the dates show it.';
comment on column reuse.basis is 'What was compared: text (both texts), hash (equal hashes of all words) or sketch (shares estimated from MinHash sketches, given only if the grade is certain).';

insert into reuse
select * from given
order by story_id, first_id, second_id;
