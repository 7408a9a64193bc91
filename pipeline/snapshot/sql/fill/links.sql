-- grain: one row per arrow of a story's graph
insert into links
select * from given
order by story_id, from_id, to_id, evidence, article_id, char_start nulls last, verb;
