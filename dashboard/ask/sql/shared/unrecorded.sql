-- grain: one row per measured column that the measurements of articles in scope lack, with how many articles
select unrecorded.name, count(*) as articles
from unrecorded
join scope_articles($scope) using (article_no)
group by unrecorded.name
order by articles desc, unrecorded.name;
