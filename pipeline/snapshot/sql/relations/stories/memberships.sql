-- grain: one row per article: which story it belongs to, which origin its news leads back to, and whether it is a reprint
-- Stories are numbered by their first articles, so that those of some days have numbers near each other.
update articles
set story_id = given.story_id, story_no = given.story_no, origin_id = given.origin_id,
    shared_origin = given.shared_origin, is_reprint = given.is_reprint
from (
    select
        *,
        dense_rank() over (order by first_no) as story_no,
        if(count(*) over (partition by origin_id) > 1, dense_rank() over (order by origin_id), 0) as shared_origin
    from (
        select given.*, min(articles.article_no) over (partition by given.story_id) as first_no
        from given
        join articles using (article_id)
    )
) given
where given.article_id = articles.article_id;
