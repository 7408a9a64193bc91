-- grain: one row per surface form of a keyword and language, as the file has them
insert into forms
select keyword_id, topic_id, form, language, opt_in
from given;
