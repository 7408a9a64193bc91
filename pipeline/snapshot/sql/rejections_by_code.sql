-- grain: one row per reason code, commonest first
select code, count(*) as refused
from rejections
group by code
order by refused desc, code;
