-- grain: one row per way a record was not loaded as an article of its own, the most frequent first
select stage, code, count(*) as records
from (
    select stage, code from rejections
    union all
    select 'load', code from duplicates
    union all
    select 'load', code from merged
    union all
    select 'measure', not_article from articles where not_article is not null
)
group by all
order by records desc, stage, code;
