-- grain: one row per article of an invented corpus: a story and an origin, made up
-- A story is a run of one day's articles that ends by a throw of the id's hash, on average after four. Of ten articles,
-- four lead back to the story's first. An undated article is alone in its story.
create temp view given as
with runs as (
    select
        article_id, article_no, published_on,
        count(*) filter (md5_number_lower(article_id) % 4 = 0) over (
            partition by published_on order by article_no
        ) as run
    from articles
),
told as (
    select
        article_id,
        if(published_on is null, article_id, first_value(article_id) over (
            partition by published_on, run order by article_no
        )) as first_id
    from runs
)
select
    article_id,
    'invented-' || first_id as story_id,
    if(md5_number_lower(article_id || ' origin') % 10 < 4, first_id, article_id) as origin_id,
    null::boolean as is_reprint
from told;
