-- grain: one row per pair of articles of one story
insert into reuse
select * from given
order by story_id, first_id, second_id;
