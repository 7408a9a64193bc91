-- grain: one row per reason why records were not loaded, the most frequent first
select stage, code, count(*) as records
from (select stage, code from rejections union all select 'load', code from duplicates)
group by all
order by records desc, stage, code;
