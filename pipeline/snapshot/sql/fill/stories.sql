-- grain: one row per story, counted from its articles
insert into stories
with counted as (
    select
        story_id,
        any_value(story_no) as story_no,
        count(*) as articles,
        count(distinct outlet_id) as outlets,
        count(distinct origin_id) as origins,
        min(published_on) as first_on,
        max(published_on) as last_on
    from articles
    group by story_id
)
select story_id, story_no, lead_article_id, articles, outlets, origins, first_on, last_on, is_contradictory, compared
from given
join counted using (story_id)
order by story_id;
