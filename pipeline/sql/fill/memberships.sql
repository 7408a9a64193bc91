-- grain: one row per article: which story it belongs to, and which origin its news leads back to
update articles
set story_id = given.story_id, origin_id = given.origin_id
from given
where given.article_id = articles.article_id;
