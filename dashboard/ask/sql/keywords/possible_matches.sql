-- grain: one row per series, with the number of its articles that may not match
-- Their word order is not stored, so they count for a phrase if they have all of its words.
select matching.series, count(*) as articles
from articles_matching([], [], [], $literals, $on_raw, $any_sense) matching
join scope_articles($scope) scope using (article_no)
join unordered_articles using (article_no)
group by matching.series
order by matching.series;
