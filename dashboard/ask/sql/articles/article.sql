-- grain: one row: an article, with its text if the snapshot stores it
select
    articles.* exclude (article_no, sketch),
    articles.outlet_name as outlet,
    articles.outlet_country as country
from articles
where articles.article_id = $article_id;
