-- grain: one row per topic of the lexicon, numbered in the file's order
insert into topics
select topic_id, row_number() over (), label
from given;
