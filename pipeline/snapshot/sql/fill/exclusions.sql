-- grain: one row per other sense of a keyword that is not counted, as the file has them
insert into exclusions
select keyword_id, reason, before, after, near
from given;
