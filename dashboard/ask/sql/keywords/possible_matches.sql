-- grain: one row per series and how many of its articles in the scope only may match
-- Their words are held without their order, so a phrase is counted in them where all of its words are.
select matching.series, count(*) as articles
from articles_matching([], [], [], $literals, $on_raw) matching
join scope_articles($scope) scope using (article_no)
join unordered_articles using (article_no)
group by matching.series
order by matching.series;
