-- grain: one row per article of a story with more than one
insert into ties
select * from given
order by article_id;
