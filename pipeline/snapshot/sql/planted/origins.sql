-- grain: one row per origin of an invented corpus: an article of it
create temp view given as
select
    articles.article_id as origin_id,
    articles.story_id,
    'article' as kind,
    articles.outlet_id,
    articles.outlet_name,
    null::date as said_on
from articles
where articles.article_id in (select origin_id from articles);
