-- grain: one row per line of corrections.csv
create table corrections (
    source_file varchar not null,
    record integer not null,
    kind varchar not null,
    article_id varchar not null,
    other_id varchar not null,
    status varchar not null,
    inferred varchar
);

comment on table corrections is 'One row per line of corrections.csv: what a reader corrects about stories, what became of it, and what the rules say.';
comment on column corrections.source_file is 'The file, a number where texts are withheld.';
comment on column corrections.record is 'Line of it after the header, from 1.';
comment on column corrections.kind is 'same: the two articles are one story; different: they are not; origin: the first has its news from the other, or is its own origin if both are the same article.';
comment on column corrections.article_id is 'The article.';
comment on column corrections.other_id is 'The other article.';
comment on column corrections.status is 'applied; no change (the rules say the same); no such article; contradiction (an earlier line says otherwise).';
comment on column corrections.inferred is 'What the rules say: same or different; of an origin, the id of the article or report that the first leads back to, or different if that is in another story. NULL if there is no such article.';

insert into corrections
select * from given
order by source_file, record;
