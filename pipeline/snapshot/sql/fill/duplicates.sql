-- grain: one row per record that was not loaded because the same article was
insert into duplicates
select source_file, record, article_id, duplicate_code
from placed
where duplicate_code is not null
order by all;
