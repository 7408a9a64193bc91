-- grain: one row per article that is asked for, with what stories are made from, in the order of article_no
select grouped.* exclude (article_no, body)
from grouped
join together on together.article_id = grouped.article_id
order by grouped.article_no;
