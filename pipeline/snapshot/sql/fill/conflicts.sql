-- grain: one row per contradiction within a story
insert into conflicts
select * from given
order by story_id, kind, ids;
