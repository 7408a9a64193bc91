-- grain: one row per article whose words are held without their order: its text was withheld when it was measured
create table unordered_articles (
    article_no integer not null
);

comment on table unordered_articles is 'One row per article whose words are stored without their order, as its text was withheld: phrases cannot be looked up in it.';
comment on column unordered_articles.article_no is 'Position of the article in the snapshot.';

insert into unordered_articles
select settled.article_no
from settled
where settled.word_order is null
order by settled.article_no;
