-- grain: one row per rejected record
select source_file, record, stage, code, detail, byte_start, byte_end, is_quarantined
from rejections
order by source_file, record nulls first, byte_start, code
limit $most;
