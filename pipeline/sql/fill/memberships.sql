-- grain: one row per article: which story it belongs to, which origin its news leads back to, and whether it is a reprint
update articles
set story_id = given.story_id, origin_id = given.origin_id, shared_origin = given.shared_origin,
    is_reprint = given.is_reprint
from (
    select
        *,
        if(count(*) over (partition by origin_id) > 1, dense_rank() over (order by origin_id), 0) as shared_origin
    from given
) given
where given.article_id = articles.article_id;
