-- grain: one row per rejected record, with how much of its file was loaded
select
    rejections.source_file, rejections.record, rejections.byte_start, rejections.byte_end,
    rejections.code, rejections.detail, rejections.is_quarantined, inputs.loaded, inputs.records
from rejections
join inputs using (source_file)
order by rejections.source_file, rejections.record nulls first, rejections.byte_start, rejections.code;

