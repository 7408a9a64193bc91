-- grain: one row per record that was not loaded because of a fault
insert into rejections
select source_file, record, byte_start, byte_end, stage, code, detail, raw_sha256, is_quarantined
from refused
union all
select source_file, record, null, null, rejection_stage, rejection_code, rejection_detail, null, false
from arrivals
where rejection_code is not null
order by all;
