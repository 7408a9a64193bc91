-- grain: one row per keyword of the lexicon, as the file has them
insert into keywords
select keyword_id, topic_id, label, opt_in
from given;
