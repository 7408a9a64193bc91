-- grain: one row per article that any build of this folder has held: when the first such build was made
create table first_seen (
    article_id varchar not null,
    article_no integer,
    first_built_at timestamp not null
);

comment on table first_seen is 'One row per article that any build of this folder has held, carried from build to build; not part of the content, as two builds of the same inputs may differ in it.';
comment on column first_seen.article_id is 'The article.';
comment on column first_seen.article_no is 'Its position in this snapshot; NULL if it is not in this snapshot.';
comment on column first_seen.first_built_at is 'When the first build that held it was made, UTC without zone.';

insert into first_seen
with loaded as (
    select article_id, article_no from articles where not_article is null
)
select
    coalesce(loaded.article_id, earlier_seen.article_id),
    loaded.article_no,
    coalesce(earlier_seen.first_built_at, $built_at)
from loaded
full join earlier_seen using (article_id)
order by loaded.article_no nulls last, earlier_seen.article_id;
