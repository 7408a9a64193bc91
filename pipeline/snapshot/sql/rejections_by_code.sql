-- grain: one row per reason why records are not articles or were refused, commonest first
select code, count(*) as refused
from (
    select code from rejections
    union all
    select not_article from articles where not_article is not null
)
group by code
order by refused desc, code;
