-- grain: one row: an article, with its text if the snapshot stores it
select
    articles.* exclude (article_no, sketch),
    coalesce(outlets.name, articles.outlet_name) as outlet,
    outlets.country,
    outlets.kind as outlet_kind
from articles
left join outlets using (outlet_id)
where articles.article_id = $article_id;
