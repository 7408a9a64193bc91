-- grain: one row per story of the scope that began or grew, those with most new articles first, at most $most
-- Stories of two articles or more in the scope. Counts are of the scope; joined counts outlets without an older article.
with marked as materialized (
    select article_no, story_no, outlet_id, origin_id, published_on, is_new
    from marked_articles($scope, $since_on, $since_at)
    where story_no is not null
),
counted as (
    select
        story_no,
        count(*) as articles,
        count(*) filter (is_new) as added,
        count(distinct outlet_id) as outlets,
        count(distinct origin_id) as origins,
        count(distinct outlet_id) - count(distinct outlet_id) filter (not is_new) as joined,
        min(published_on) as first_on,
        max(published_on) as last_on,
        min(article_no) as first_no
    from marked
    group by story_no
    having count(*) > 1 and count(*) filter (is_new) > 0
    order by added desc, outlets desc, last_on desc nulls last, story_no
    limit $most
)
select
    stories.story_id,
    if(counted.added = counted.articles, 'began', 'grew') as story_change,
    coalesce(leads.headline, firsts.headline) as headline,
    leads.outlet_name as outlet,
    counted.added as new_articles,
    counted.articles,
    counted.outlets,
    counted.origins,
    counted.joined as joined_outlets,
    counted.first_on,
    counted.last_on
from counted
join stories using (story_no)
join articles leads on leads.article_id = stories.lead_article_id
join articles firsts on firsts.article_no = counted.first_no
order by counted.added desc, counted.outlets desc, counted.last_on desc nulls last, counted.story_no;
